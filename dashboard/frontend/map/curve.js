// One arc of a relation: its points at a zoom, how it is drawn and how far a pointer is from it.
//
// The trap avoided: an arc ends short of its places, whose marks and counts stand there; and two places that fall
// together at a small zoom still have an arc between them that can be seen and hit.

import { holds } from "./boxes.js";

/** @import { Box, Point } from "./boxes.js" */

const PARTS = 24; // straight pieces that a curve is made of
const HALVED = 8; // times, to find where it leaves the window
const BOW = 0.13; // how far an arc bends, in parts of its length,
const LEAST_BOW = 12; // and px at least
const GAPS = [7, 15]; // px between an arc and the middle of its places: where it begins, where it ends
const APART = 18; // px: the least distance between the ends of an arc

/** @template Row what it stands for */
export class Curve {
  /**
   * @param {number} n
   * @param {Row} row
   * @param {Point} from in pixels of zoom 0
   * @param {Point} to
   */
  constructor(n, row, from, to) {
    this.n = n;
    this.row = row;
    this.from = from;
    this.to = to;
    this.points = new Float64Array(2 * (PARTS + 1));
    this.scale = 0; // of the points; 0 as long as there are none
    /** @type {Box} */
    this.box = [0, 0, 0, 0];
  }

  // Works out the points in world pixels; nothing to do at the zoom of before.
  /** @param {number} scale */
  lay(scale) {
    if (this.scale === scale) return;
    this.scale = scale;
    const { points } = this;
    let [ax, ay, bx, by] = [this.from.x * scale, this.from.y * scale, this.to.x * scale, this.to.y * scale];
    let length = Math.hypot(bx - ax, by - ay);
    if (length < APART) {
      const [x, y] = length ? [(bx - ax) / length, (by - ay) / length] : [1, 0];
      const more = (APART - length) / 2;
      [ax, ay, bx, by] = [ax - x * more, ay - y * more, bx + x * more, by + y * more];
      length = APART;
    }
    const bow = Math.max(BOW, LEAST_BOW / length);
    // The control point of a quadratic curve lies twice as far out as the curve goes.
    const [cx, cy] = [(ax + bx) / 2 + (by - ay) * 2 * bow, (ay + by) / 2 - (bx - ax) * 2 * bow];
    const [start, end] = GAPS.map((gap) => Math.min(gap / length, 0.2));
    this.box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i <= PARTS; i++) {
      const t = start + ((1 - start - end) * i) / PARTS;
      const x = (1 - t) * (1 - t) * ax + 2 * t * (1 - t) * cx + t * t * bx;
      const y = (1 - t) * (1 - t) * ay + 2 * t * (1 - t) * cy + t * t * by;
      points[2 * i] = x;
      points[2 * i + 1] = y;
      this.box = [
        Math.min(this.box[0], x),
        Math.min(this.box[1], y),
        Math.max(this.box[2], x),
        Math.max(this.box[3], y),
      ];
    }
  }

  // The point at a part of the way, 0 where it begins.
  /**
   * @param {number} part
   * @returns {[number, number]}
   */
  point(part) {
    const i = Math.round(part * PARTS);
    return [this.points[2 * i], this.points[2 * i + 1]];
  }

  // Where an arc with one end in a box leaves it, and whether it is the last end that is outside; null where both ends
  // are within, or none is.
  /**
   * @param {Box} box
   * @returns {{ at: Point, last: boolean } | null}
   */
  leaves(box) {
    const at = (/** @type {number} */ i) => ({ x: this.points[2 * i], y: this.points[2 * i + 1] });
    const last = holds(box, at(0));
    if (last === holds(box, at(PARTS))) return null;
    let [i, step] = last ? [0, 1] : [PARTS, -1];
    while (holds(box, at(i + step))) i += step;
    // between two points, halved until it is a pixel or so
    let [within, without] = [at(i), at(i + step)];
    for (let n = 0; n < HALVED; n++) {
      const middle = { x: (within.x + without.x) / 2, y: (within.y + without.y) / 2 };
      if (holds(box, middle)) within = middle;
      else without = middle;
    }
    return { at: within, last };
  }

  // Wide where it begins, narrow where it goes.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} wide
   */
  taper(context, wide) {
    const { points } = this;
    context.beginPath();
    for (let side = 1; side >= -1; side -= 2) {
      for (let k = 0; k <= PARTS; k++) {
        const i = side > 0 ? k : PARTS - k;
        const [dx, dy] = this.across(i);
        const half = (side * wide * (1 - 0.8 * (i / PARTS))) / 2;
        context.lineTo(points[2 * i] + dx * half, points[2 * i + 1] + dy * half);
      }
    }
    context.closePath();
    context.fill();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} wide
   * @param {number[]} dashes
   */
  dash(context, wide, dashes) {
    const { points } = this;
    context.beginPath();
    for (let i = 0; i <= PARTS; i++) context.lineTo(points[2 * i], points[2 * i + 1]);
    context.lineWidth = wide;
    context.setLineDash(dashes);
    context.stroke();
    context.setLineDash([]);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} size
   * @param {string | null} open the colour within, for one that is only an outline
   */
  head(context, size, open = null) {
    const [x, y] = this.point(1);
    const [ox, oy] = this.across(PARTS);
    const [dx, dy] = [oy, -ox];
    context.beginPath();
    context.moveTo(x + dx * size * 0.6, y + dy * size * 0.6);
    context.lineTo(x - dx * size * 0.6 + ox * size * 0.45, y - dy * size * 0.6 + oy * size * 0.45);
    context.lineTo(x - dx * size * 0.6 - ox * size * 0.45, y - dy * size * 0.6 - oy * size * 0.45);
    context.closePath();
    if (open) {
      context.lineWidth = 1.5;
      context.stroke();
      context.fillStyle = open;
    }
    context.fill();
  }

  // The direction across the way at one of its points, of length 1.
  /**
   * @param {number} i
   * @returns {[number, number]}
   */
  across(i) {
    const { points } = this;
    const [a, b] = [Math.max(0, i - 1), Math.min(PARTS, i + 1)];
    const [dx, dy] = [points[2 * b] - points[2 * a], points[2 * b + 1] - points[2 * a + 1]];
    const length = Math.hypot(dx, dy) || 1;
    return [-dy / length, dx / length];
  }

  // How far a point is from the arc, in px; Infinity when it is outside `reach` of all of it.
  /**
   * @param {Point} point
   * @param {number} reach
   */
  away({ x, y }, reach) {
    const { box, points } = this;
    if (x < box[0] - reach || y < box[1] - reach || x > box[2] + reach || y > box[3] + reach) return Infinity;
    let least = Infinity;
    for (let i = 0; i < PARTS; i++) {
      const [ax, ay] = [points[2 * i], points[2 * i + 1]];
      const [dx, dy] = [points[2 * i + 2] - ax, points[2 * i + 3] - ay];
      const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
      const t = Math.min(1, Math.max(0, along));
      least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
    }
    return least;
  }
}
