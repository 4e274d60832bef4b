// The axis of the time bar: where each unit stands on it, and which unit stands where.
//
// What is long and quiet is one narrow stretch, so that the units in which something happens have the room. Which
// stretches are, is decided by all events: the trap avoided is an axis that jumps under the reader's hand as filters
// change.

/**
 * @import { Period } from "./period.js"
 * @typedef {{ first: number, last: number, quiet: boolean }} Stretch units that are drawn at one scale
 * @typedef {Stretch & { left: number, right: number, cell: number }} Piece where it stands, and px a unit
 */

const QUIET = 6; // a unit is quiet that has at most this part of what the fullest has
const THIN = 3; // and a stretch of them that has at most this part of the events that its length would have
const LEAST = 12; // units of a stretch that is worth a break in the axis
const SHARE = 10; // and part of all that are drawn in full
const MOST = 4; // breaks, beginning with the longest
const ENOUGH = 16; // px: an axis on which each unit has as many needs no break
const DUST = 1e-9; // what is left where parts that come and go do not quite cancel out
const GIVEN = 0.36; // part of the axis that quiet stretches may have together

// How many of the rows touch each unit.
/**
 * @param {Int32Array} first
 * @param {Int32Array} last
 * @param {Period} bounds
 * @param {Uint8Array | null} pass one byte a row; null: all
 */
export function histogram(first, last, [low, high], pass = null) {
  const bars = new Int32Array(high - low + 2); // at first what each has more than the one before
  for (let n = 0; n < first.length; n++) {
    if ((pass && !pass[n]) || first[n] > high || last[n] < low) continue;
    bars[Math.max(first[n], low) - low]++;
    bars[Math.min(last[n], high) - low + 1]--;
  }
  for (let n = 1; n < bars.length; n++) bars[n] += bars[n - 1];
  return bars.subarray(0, -1);
}

// How many acts each unit has: one that happened at some time within n units is a part of 1/n in each of them, so that
// all bars together are as many as there are acts.
/**
 * @param {{ row: Int32Array, first: Int32Array, last: Int32Array, share: Float64Array }} acts the row of each, the units
 *   that it may be in, and what each of these has of it
 * @param {Period} bounds
 * @param {Uint8Array | null} pass one byte a row; null: all
 */
export function shares({ row, first, last, share }, [low, high], pass = null) {
  const bars = new Float64Array(high - low + 1);
  const wide = new Float64Array(high - low + 2); // at first what each has more than the one before
  for (let n = 0; n < row.length; n++) {
    if ((pass && !pass[row[n]]) || first[n] > high || last[n] < low) continue;
    if (first[n] === last[n]) {
      bars[first[n] - low] += share[n];
      continue;
    }
    wide[Math.max(first[n], low) - low] += share[n];
    wide[Math.min(last[n], high) - low + 1] -= share[n];
  }
  let sum = 0;
  for (let n = 0; n < bars.length; n++) {
    sum += wide[n];
    bars[n] += sum > DUST ? sum : 0;
  }
  return bars;
}

// The stretches that an axis is made of: quiet ones, and what is between them.
/**
 * @param {Int32Array} first of all rows
 * @param {Int32Array} last
 * @param {Period} bounds
 * @returns {Stretch[]}
 */
export function stretches(first, last, [low, high]) {
  const bars = histogram(first, last, [low, high]);
  const most = bars.reduce((a, b) => Math.max(a, b), 0);
  /** @type {Period[]} */
  const found = [];
  let began = low;
  for (let unit = low; unit <= high + 1; unit++) {
    if (unit <= high && bars[unit - low] * QUIET <= most) continue;
    if (unit - began >= LEAST) found.push([began, unit - 1]);
    began = unit + 1;
  }
  let full = high - low + 1; // units that are drawn in full
  const all = touching(first, last, [low, high]);
  /** @type {Period[]} */
  const kept = [];
  for (const [a, b] of most ? found.sort(([a, b], [c, d]) => d - c - b + a) : []) {
    const long = b - a + 1;
    const thin = touching(first, last, [a, b]) * THIN * (high - low + 1) <= all * long;
    if (kept.length === MOST || long * SHARE < full || !thin) continue;
    kept.push([a, b]);
    full -= long;
  }
  /** @type {Stretch[]} */
  const made = [];
  let next = low;
  for (const [a, b] of kept.sort(([a], [c]) => a - c)) {
    if (a > next) made.push({ first: next, last: a - 1, quiet: false });
    made.push({ first: a, last: b, quiet: true });
    next = b + 1;
  }
  if (next <= high) made.push({ first: next, last: high, quiet: false });
  return made;
}

/**
 * @param {Int32Array} first
 * @param {Int32Array} last
 * @param {Period} period
 */
function touching(first, last, [a, b]) {
  let number = 0;
  for (let n = 0; n < first.length; n++) if (first[n] <= b && last[n] >= a) number++;
  return number;
}

export class Axis {
  /**
   * @param {Stretch[]} made what stretches() found
   * @param {[left: number, right: number]} ends px
   * @param {(stretch: Stretch) => number} wanted px that are enough for a quiet one
   * @param {number} gap px of the sign between two scales
   */
  constructor(made, [left, right], wanted, gap) {
    this.first = made[0].first;
    this.last = made[made.length - 1].last;
    const room = Math.max(1, right - left);
    const units = this.last - this.first + 1;
    const even = room / units;
    const whole = even >= ENOUGH || !made.some(({ quiet }) => !quiet);
    const parts = whole ? [{ first: this.first, last: this.last, quiet: false }] : made;
    const quiet = parts.filter((part) => part.quiet);
    const most = (GIVEN * room) / Math.max(1, quiet.length);
    const wide = new Map(quiet.map((part) => [part, Math.min(wanted(part), most, even * lengthOf(part))]));
    const taken = quiet.reduce((sum, part) => sum + (wide.get(part) ?? 0), 0) + gap * (parts.length - 1);
    const full = parts.reduce((sum, part) => sum + (part.quiet ? 0 : lengthOf(part)), 0);
    const cell = Math.max(0, room - taken) / full;
    let x = left;
    /** @type {Piece[]} */
    this.pieces = parts.map((part) => {
      const end = x + (wide.get(part) ?? cell * lengthOf(part));
      const piece = { ...part, left: x, right: end, cell: (end - x) / lengthOf(part) };
      x = end + gap;
      return piece;
    });
    this.cell = cell; // px of a unit that is drawn in full
  }

  // The left end of a unit, and its right one.
  /** @param {number} unit */
  left(unit) {
    const { first, left, cell } = this.pieceOf(unit);
    return left + cell * (unit - first);
  }

  /** @param {number} unit */
  right(unit) {
    return this.left(unit) + this.pieceOf(unit).cell;
  }

  // The unit that stands at a point, or the nearest to it.
  /** @param {number} x */
  at(x) {
    let near = this.pieces[0];
    for (const piece of this.pieces) if (x >= (near.right + piece.left) / 2) near = piece;
    const unit = near.first + Math.floor((x - near.left) / near.cell);
    return Math.min(near.last, Math.max(near.first, unit));
  }

  // The unit that begins nearest to a point, and the one that ends there.
  /** @param {number} x */
  beginsAt(x) {
    const unit = this.at(x);
    return unit < this.last && this.left(unit + 1) - x < x - this.left(unit) ? unit + 1 : unit;
  }

  /** @param {number} x */
  endsAt(x) {
    const unit = this.at(x);
    return unit > this.first && x - this.right(unit - 1) < this.right(unit) - x ? unit - 1 : unit;
  }

  // The units of what is drawn in full that are written below it, as many as have room.
  /**
   * @param {number[]} steps how many units there may be from one to the next
   * @param {number} apart px that one takes
   */
  ticks(steps, apart) {
    const every = steps.find((many) => many * this.cell >= apart) ?? Math.ceil(apart / this.cell);
    const found = [];
    for (const { first, last, quiet } of this.pieces) {
      if (quiet) continue;
      for (let unit = Math.ceil(first / every) * every; unit <= last; unit += every) found.push(unit);
    }
    return found;
  }

  // The columns of a histogram: one a unit, or one a pixel where units are finer, as high as the highest of them.
  /**
   * @param {Int32Array | Float64Array} bars from the first unit on
   */
  columns(bars) {
    /** @type {{ x: number, width: number, first: number, last: number, count: number }[]} */
    const made = [];
    for (const { first, last, left, cell } of this.pieces) {
      const many = Math.max(1, Math.ceil(1.5 / cell)); // units in one column
      for (let unit = first; unit <= last; unit += many) {
        const end = Math.min(last, unit + many - 1);
        let count = 0;
        for (let n = unit; n <= end; n++) count = Math.max(count, bars[n - this.first]);
        const width = cell * (end - unit + 1);
        if (count) made.push({ x: left + cell * (unit - first), width, first: unit, last: end, count });
      }
    }
    return made;
  }

  /** @param {number} unit */
  pieceOf(unit) {
    return this.pieces.find(({ last }) => unit <= last) ?? this.pieces[this.pieces.length - 1];
  }
}

/** @param {Stretch} stretch */
function lengthOf({ first, last }) {
  return last - first + 1;
}
