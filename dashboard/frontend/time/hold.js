// What a pointer takes hold of on the axis, and which period it then means: a handle, the span between both, or a
// new span where all is chosen, which could not be moved.
//
// A handle is taken from further outside than from inside, so that a span of one unit can still be taken itself.

import { heldYears, movedYears } from "./years.js";

/**
 * @import { View } from "../atlas.js"
 * @import { Axis } from "./axis.js"
 * @import { Period } from "./period.js"
 * @typedef {{ part: "first" | "last" | "span" | "new", from: number, off: number }} Hold where it was taken, and how
 *   far that is from what is held
 */

const REACH = 44; // px in which a handle is taken

/**
 * @param {number} x
 * @param {Axis} axis
 * @param {Pick<View, "years" | "mode">} view
 * @param {number} end px of the axis
 * @returns {Hold}
 */
export function taken(x, axis, { years, mode }, end) {
  const low = axis.left(years[0]);
  const high = axis.right(years[1]);
  /** @type {(part: Hold["part"], off?: number) => Hold} */
  const held = (part, off = 0) => ({ part, from: x, off });
  /** @type {(outside: number, free: number) => boolean} */
  const near = (outside, free) => {
    const inside = Math.min((high - low) / 3, REACH - Math.min(free, REACH / 2));
    return outside <= REACH - inside && -outside <= inside;
  };
  const atHigh = near(x - high, end - high);
  if (mode === "single") return held(atHigh || (x >= low && x <= high) ? "span" : "last", 0);
  if (mode === "upto") return held("last", atHigh ? x - high : 0);
  const atLow = near(low - x, low);
  if (atLow && !(atHigh && x > (low + high) / 2)) return held("first", x - low);
  if (atHigh) return held("last", x - high);
  if (x > low && x < high) return held(years[0] === axis.first && years[1] === axis.last ? "new" : "span");
  return held(x < low ? "first" : "last");
}

/**
 * @param {Hold} hold
 * @param {number} x where the pointer is now
 * @param {Axis} axis
 * @param {Pick<View, "years" | "mode">} then what was shown when it was taken
 * @returns {Period}
 */
export function heldAt({ part, from, off }, x, axis, { years, mode }) {
  /** @type {Period} */
  const bounds = [axis.first, axis.last];
  if (part === "span") return movedYears(axis.at(x) - axis.at(from), { years, mode }, bounds);
  if (part === "new") return heldYears(axis.at(from), axis.at(x), mode, bounds);
  if (part === "first") return heldYears(axis.beginsAt(x - off), years[1], mode, bounds);
  const unit = off || mode !== "single" ? axis.endsAt(x - off) : axis.at(x);
  return heldYears(years[0], unit, mode, bounds);
}
