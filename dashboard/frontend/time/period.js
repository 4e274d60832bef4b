// A stretch of whole units of the atlas, years as yet: what a row has, what is shown, and whether the two meet.
//
// What a unit is called is decided here and in geodata/model/period.py, and nowhere else.

/** @typedef {[first: number, last: number]} Period both inclusive */

export const NEVER = 2 ** 31 - 1; // the first unit of what has no date: it meets no period

// The first and last units of rows, as columns.
/** @param {{ years: Period | null }[]} rows */
export function columns(rows) {
  return {
    first: Int32Array.from(rows, ({ years }) => (years ? years[0] : NEVER)),
    last: Int32Array.from(rows, ({ years }) => (years ? years[1] : -NEVER)),
  };
}

/**
 * @param {Period} one
 * @param {Period} other
 */
export function meet([first, last], [a, b]) {
  return first <= b && last >= a;
}

// As a link has it: "2002-2003", or "2002"; null for all.
/**
 * @param {Period} period
 * @param {Period} bounds
 */
export function inLink([a, b], [low, high]) {
  if (a === low && b === high) return null;
  return a === b ? String(a) : `${a}-${b}`;
}
