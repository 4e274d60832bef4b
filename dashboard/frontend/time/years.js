// Which years are meant by what a reader types, drags or steps to, as the mode says: a range, one year, or up to one.

/**
 * @import { View } from "../atlas.js"
 * @import { Period } from "./period.js"
 */

// A unit that was typed, by its number (null for none), into the field of the first or of the last; it moves the other one along rather than being
// refused. What is no number changes nothing.
/**
 * @param {number | null} typed
 * @param {boolean} isFirst
 * @param {Pick<View, "years" | "mode">} now
 * @param {Period} bounds
 * @returns {Period}
 */
export function typedYears(typed, isFirst, { years: [a, b], mode }, [low]) {
  if (typed === null) return [a, b];
  if (mode === "single") return [typed, typed];
  if (mode === "upto") return [low, typed];
  return isFirst ? [typed, Math.max(typed, b)] : [Math.min(typed, a), typed];
}

// Those that two handles stand for, which may have been dragged past each other.
/**
 * @param {number} a
 * @param {number} b
 * @param {View["mode"]} mode
 * @param {Period} bounds
 * @returns {Period}
 */
export function heldYears(a, b, mode, [low]) {
  if (mode === "single") return [b, b];
  if (mode === "upto") return [low, b];
  return [Math.min(a, b), Math.max(a, b)];
}

// Those a step on, or back: a range keeps its length and stops at the bounds.
/**
 * @param {number} by
 * @param {Pick<View, "years" | "mode">} now
 * @param {Period} bounds
 * @returns {Period}
 */
export function movedYears(by, { years: [a, b], mode }, [low, high]) {
  if (mode === "upto") return [low, Math.min(high, Math.max(low, b + by))];
  const most = by > 0 ? Math.min(by, high - b) : Math.max(by, low - a);
  return [a + most, b + most];
}

// Whole years in their order, within the bounds.
/**
 * @param {number} a
 * @param {number} b
 * @param {Period} bounds
 * @returns {Period}
 */
export function boundedYears(a, b, [low, high]) {
  /** @param {number} year */
  const within = (year) => Math.min(high, Math.max(low, Number.isFinite(Number(year)) ? Math.round(year) : low));
  return [within(Math.min(a, b)), within(Math.max(a, b))];
}
