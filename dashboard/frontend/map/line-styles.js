// The kinds of relations are told by their lines, so that colour is left to the kinds of events.

/** @typedef {{ dash: number[], double?: boolean }} LineStyle lengths in px of what is drawn and left out, in turn */

/** @type {LineStyle[]} */
const STYLES = [
  { dash: [] },
  { dash: [10, 4] },
  { dash: [4, 3] },
  { dash: [1.5, 3] },
  { dash: [9, 3, 1.5, 3] },
  { dash: [], double: true },
  { dash: [9, 3, 1.5, 3, 1.5, 3] },
  { dash: [10, 4], double: true },
  { dash: [15, 3, 5, 3] },
  { dash: [4, 3], double: true },
];

// The line of a kind, by its number in the legend's list; an eleventh has that of the first again.
/** @param {number} kind */
export function lineStyleOf(kind) {
  return STYLES[kind % STYLES.length];
}
