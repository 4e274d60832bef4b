// The classes of a count: four steps of tint at most, the same whatever time is shown, so that a tint keeps its meaning.

const CLASSES = 4;
const ROUND = [1, 2, 3, 5, 10]; // lower bounds that can be read off a legend, and their tenfolds

// The lower bound of each class, for counts from 1 to `most`: steps that grow by one factor, on round numbers.
/** @param {number} most */
export function classesOf(most) {
  const bounds = [1];
  for (let n = 1; n < CLASSES; n++) {
    const bound = rounded(most ** (n / CLASSES));
    if (bound > bounds[bounds.length - 1] && bound <= most) bounds.push(bound);
  }
  return bounds;
}

// The class of a count from 1 on, by its number from 0.
/**
 * @param {number} count
 * @param {number[]} bounds
 */
export function classOf(count, bounds) {
  return bounds.findLastIndex((bound) => count >= bound);
}

// The round number that is nearest, as a factor.
/** @param {number} number from 1 on */
function rounded(number) {
  const tens = 10 ** Math.floor(Math.log10(number));
  /** @type {(one: number) => number} */
  const away = (one) => Math.abs(Math.log(number / (one * tens)));
  return tens * ROUND.reduce((best, one) => (away(one) < away(best) ? one : best));
}
