// A stretch of whole units of the atlas: what a row has, what is shown, and whether the two meet. Which unit it is,
// and what one is called, is a matter of units.js alone.

/** @typedef {[first: number, last: number]} Period both inclusive */

export const NEVER = 2 ** 31 - 1; // the first unit of what has no date: it meets no period

// The first and last units of rows, as columns.
/** @param {{ period: Period | null }[]} rows */
export function columns(rows) {
  return {
    first: Int32Array.from(rows, ({ period }) => (period ? period[0] : NEVER)),
    last: Int32Array.from(rows, ({ period }) => (period ? period[1] : -NEVER)),
  };
}

/**
 * @param {Period} one
 * @param {Period} other
 */
export function meet([first, last], [a, b]) {
  return first <= b && last >= a;
}
