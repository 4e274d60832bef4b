// The class of a count, whose bounds the legend brings (dashboard/data/tints.py decides them): the same whatever time is
// shown, so that a tint keeps its meaning.

// By its number from 0, for a count from 1 on.
/**
 * @param {number} count
 * @param {number[]} bounds the lower bound of each class
 */
export function classOf(count, bounds) {
  return bounds.findLastIndex((bound) => count >= bound);
}
