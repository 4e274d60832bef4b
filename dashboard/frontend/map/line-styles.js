// How the line of each kind of relations is drawn: told apart without a colour, which says what kind an event is.

/** @typedef {{ dash: number[], double?: boolean }} LineStyle dashes in px of a line 2 px wide */

/** @type {LineStyle[]} */
const STYLES = [
  { dash: [] },
  { dash: [9, 4] },
  { dash: [2, 4] },
  { dash: [], double: true },
  { dash: [9, 4, 2, 4] },
  { dash: [5, 3] },
  { dash: [14, 5] },
  { dash: [9, 4, 2, 4, 2, 4] },
  { dash: [5, 3], double: true },
  { dash: [2, 7] },
];

// The style of a kind by its number among the kinds of relations.
/** @param {number} kind */
export function lineStyleOf(kind) {
  return STYLES[kind % STYLES.length];
}
