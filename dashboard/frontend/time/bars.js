// The bars of the time bar: of what the other filters leave, the acts of each unit, and behind them, pale, how many
// things last there; over them the time of what is chosen; below them the axis, broken where it is, with its names.
//
// It is drawn at each step. The trap avoided: what a step does not change (columns, names, colours, sizes) is worked out
// when it changes, for asking a style sheet or measuring words costs more than to draw.

import { contextOf } from "../dom/context.js";
import { element } from "../dom/element.js";
import { numeral } from "../dom/phrase.js";
import { colour } from "../map/canvas-layer.js";
import { face, pixels } from "../map/type.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { Axis, Stretch } from "./axis.js"
 * @typedef {{ text: string, x: number }} Label
 * @typedef {object} Drawing what stays the same from step to step
 * @property {Axis} axis
 * @property {Uint8Array} pass
 * @property {string} face
 * @property {string | undefined} theme
 * @property {ReturnType<Axis["columns"]>} columns of acts
 * @property {ReturnType<Axis["columns"]>} lasting
 * @property {number} most of a column
 * @property {Label[]} labels
 * @property {(Label & { top: number }) | null} peak how many the highest of the acts has
 * @property {Record<"inside" | "outside" | "text" | "line" | "ground", string>} colours
 */

const LOW = 44; // px: a bar that is no higher has no names below it
const TOP = 1.15; // room for a number above the highest, in heights of type
const BELOW = 1.6; // and for the names below the axis
const WIDEST = 48; // px of a bar
const PALE = 0.3; // of the bars of what lasts, behind those of the acts,
const THIN = 0.62; // which are narrower
const TICK = 4; // px up and down from the time of what is chosen, where its ends are known
const BETWEEN = 8; // px between two names, at least

export class Bars {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    this.canvas = element("canvas", { "aria-hidden": "true" });
    this.context = contextOf(this.canvas);
    this.width = 0;
    this.height = 0;
    this.ratio = 0;
    this.face = "";
    this.type = 0; // px
    /** @type {Drawing | null} */
    this.drawing = null;
  }

  // Whether it has another size now, of itself or of its type.
  /**
   * @param {number} width
   * @param {number} height
   */
  resized(width, height) {
    const ratio = window.devicePixelRatio || 1;
    const type = face("--type-small");
    const same = this.width === width && this.height === height && this.ratio === ratio && this.face === type;
    if (same) return false;
    Object.assign(this, { width, height, ratio, face: type, type: pixels("--type-small") });
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    this.drawing = null;
    this.context.font = face("--type-small");
    return true;
  }

  // Names are measured anew when a font has come.
  forget() {
    this.face = "";
  }

  // As wide as the name of a quiet stretch; that of all its events, so that it is the same whatever is counted.
  /** @param {Stretch} stretch */
  wanted(stretch) {
    const { width } = this.context.measureText(this.nameOf(stretch, this.atlas.rows.events.length));
    return width > this.width / 5 ? this.context.measureText(this.nameOf(stretch)).width : width;
  }

  /**
   * @param {Stretch} stretch
   * @param {number | null} count
   */
  nameOf({ first, last }, count = null) {
    const { words, units } = this.atlas;
    const [a, b] = units.ends([first, last]);
    const stretch = words.stretch.replace("{first}", a).replace("{last}", b);
    return count === null ? stretch : words.stretch_of.replace("{stretch}", stretch).replace("{n}", numeral(count));
  }

  /** @param {Axis} axis */
  prepared(axis) {
    const { pass, rows, bounds } = this.atlas;
    const { theme } = document.documentElement.dataset;
    const was = this.drawing;
    if (was?.axis === axis && was.pass === pass && was.face === this.face && was.theme === theme) return was;
    this.context.font = face("--type-small");
    const { acts, lasting } = rows.bars(pass, bounds);
    const columns = axis.columns(acts);
    const pale = axis.columns(lasting);
    const [inside, outside, text, line, ground] = ["--column", "--off", "--quiet", "--line", "--card"].map(colour);
    const [high, most] = [columns, [...columns, ...pale]].map((all) =>
      all.reduce((a, b) => (b.count > a.count ? b : a), all[0]),
    );
    this.drawing = {
      axis,
      pass,
      theme,
      face: this.face,
      columns,
      lasting: pale,
      most: most?.count ?? 1,
      labels: this.labels(axis),
      peak: high ? { text: numeral(Math.round(high.count)), top: high.count, x: high.x + high.width / 2 } : null,
      colours: { inside, outside, text, line, ground },
    };
    return this.drawing;
  }

  // The names below the axis: of quiet stretches first, then of as many units as do not meet them.
  /** @param {Axis} axis */
  labels(axis) {
    const { context, width } = this;
    const { rows, pass, units, bounds } = this.atlas;
    /** @param {string} text */
    const long = (text) => context.measureText(text).width;
    /** @type {Label[]} */
    const made = [];
    /** @type {[left: number, right: number][]} */
    const taken = [];
    /** @type {(text: string, x: number, most?: number) => boolean} */
    const put = (text, x, most = width) => {
      const half = long(text) / 2;
      const at = Math.min(width - half, Math.max(half, x));
      const met = taken.some(([a, b]) => at + half + BETWEEN > a && at - half - BETWEEN < b);
      if (met || 2 * half > most) return false;
      taken.push([at - half, at + half]);
      made.push({ text, x: at });
      return true;
    };
    for (const piece of axis.pieces.filter(({ quiet }) => quiet)) {
      const count = rows.totals(pass, [piece.first, piece.last]).shown;
      const [middle, room] = [(piece.left + piece.right) / 2, piece.right - piece.left + 2 * BETWEEN];
      put(this.nameOf(piece, count), middle, room) || put(this.nameOf(piece), middle, room);
    }
    const apart = 2.5 * BETWEEN + Math.max(...bounds.map((unit) => long(units.name(unit)))); // those at the ends
    for (const unit of axis.ticks(units.ticks, apart)) {
      put(units.name(unit), (axis.left(unit) + axis.right(unit)) / 2); // are as long as any
    }
    return made;
  }

  /** @param {Axis} axis */
  draw(axis) {
    const { context, width, height, ratio, type } = this;
    const { columns, lasting, most, labels, peak, colours } = this.prepared(axis);
    const [first, last] = this.atlas.view.years;
    const named = height > LOW;
    const floor = named ? Math.round(height - BELOW * type) : height - 2;
    const top = named && floor > 3 * type ? TOP * type : 2;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.fillStyle = colours.line;
    context.fillRect(axis.left(axis.first), floor, axis.right(axis.last) - axis.left(axis.first), 1);
    const [low, high] = [axis.left(first), axis.right(last)];
    context.fillStyle = colours.inside;
    context.globalAlpha = 0.07;
    context.fillRect(low, 0, high - low, floor);
    context.globalAlpha = 1;
    context.fillRect(low, floor, high - low, 2);
    const tallOf = (/** @type {number} */ count) => Math.max(1.5, (count / most) * (floor - top));
    /** @type {(all: typeof columns, thin: number) => void} */
    const draw = (all, thin) => {
      for (const column of all) {
        const space = column.width > 4 ? Math.min(2, column.width * 0.16) : 0;
        const wide = Math.min(WIDEST, column.width - space) * thin;
        const tall = tallOf(column.count);
        context.fillStyle = column.last >= first && column.first <= last ? colours.inside : colours.outside;
        context.fillRect(column.x + (column.width - wide) / 2, floor - tall, wide, tall);
      }
    };
    context.globalAlpha = PALE;
    draw(lasting, 1);
    context.globalAlpha = 1;
    draw(columns, THIN);
    this.drawChosen(axis, top);
    this.drawBreaks(axis, floor, colours);
    if (!named) return;
    context.font = face("--type-small");
    context.fillStyle = colours.text;
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    for (const { text, x } of labels) context.fillText(text, x, height - 4);
    if (peak && top > 2) context.fillText(peak.text, peak.x, floor - tallOf(peak.top) - 3);
  }

  // The time of what is chosen, over the bars: a line through all that lasted, a whisker over the units in which an act
  // may have been, and each of several acts by itself.
  /**
   * @param {Axis} axis
   * @param {number} top
   */
  drawChosen(axis, top) {
    const { context } = this;
    const { rows, view } = this.atlas;
    context.strokeStyle = context.fillStyle = colour("--selection");
    const y = Math.max(TICK + 1, top - TICK);
    for (const id of view.sel) {
      const row = rows.byId.get(id);
      if (!row?.period) continue;
      const lasts = row.sort === "lasting";
      for (const [first, last, share = 1] of row.shares ?? [row.period]) {
        // of several acts one after another each has a unit to itself
        const many = row.sort === "acts" && share === 1 ? last - first + 1 : 1;
        for (let n = 0; n < many; n++) {
          const [a, b] = many > 1 ? [first + n, first + n] : [first, last];
          const [left, right] = [axis.left(Math.max(a, axis.first)), axis.right(Math.min(b, axis.last))];
          if (lasts || a < b) this.drawWhisker(left, right, y, lasts);
          else this.drawSpot((left + right) / 2, y);
        }
      }
    }
  }

  /**
   * @param {number} left
   * @param {number} right
   * @param {number} y
   * @param {boolean} lasts
   */
  drawWhisker(left, right, y, lasts) {
    const { context } = this;
    context.lineWidth = lasts ? 4 : 1.5;
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(right, y);
    for (const x of lasts ? [] : [left, right]) {
      context.moveTo(x, y - TICK);
      context.lineTo(x, y + TICK);
    }
    context.stroke();
  }

  /**
   * @param {number} x
   * @param {number} y
   */
  drawSpot(x, y) {
    const { context } = this;
    context.beginPath();
    context.arc(x, y, TICK - 0.5, 0, 2 * Math.PI);
    context.fill();
  }

  // Two strokes through the axis where its scale changes.
  /**
   * @param {Axis} axis
   * @param {number} floor
   * @param {Drawing["colours"]} colours
   */
  drawBreaks(axis, floor, { text, ground }) {
    const { context } = this;
    context.strokeStyle = text;
    context.lineWidth = 1.25;
    for (let n = 1; n < axis.pieces.length; n++) {
      const [from, to] = [axis.pieces[n - 1].right, axis.pieces[n].left];
      const middle = (from + to) / 2;
      context.fillStyle = ground;
      context.fillRect(middle - 3.5, floor - 1, 7, 4);
      for (const x of [middle - 2.5, middle + 2.5]) {
        context.beginPath();
        context.moveTo(x - 2, floor + 5.5);
        context.lineTo(x + 2, floor - 4.5);
        context.stroke();
      }
    }
  }
}
