// The strip along the text: where its marks are dense, by kind, and which part is in sight.
//
// It runs by letters and not by pixels. The trap avoided: the height of what was never laid out is only a guess, and
// a strip that follows it would move under the reader's hand.

import { contextOf } from "../dom/context.js";
import { element } from "../dom/element.js";

/**
 * @import { FeatureRow } from "../contract"
 * @import { MarkedText } from "./marked-text.js"
 */

const ROW = 3; // px of one row of the strip
const ONE = 4; // px that one mark takes across, while there is room

export class Overview {
  /**
   * @param {MarkedText} text
   * @param {(part: number) => void} go
   */
  constructor(text, go) {
    this.text = text;
    this.size = ""; // that it was drawn in
    this.canvas = element("canvas");
    this.part = element("i");
    this.node = element("div", { class: "strip", "aria-hidden": "true" }, [this.canvas, this.part]);
    /** @param {PointerEvent} event */
    const move = (event) => {
      const { top, height } = this.node.getBoundingClientRect();
      go(Math.min(1, Math.max(0, (event.clientY - top) / height)));
    };
    this.node.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      this.node.setPointerCapture(event.pointerId);
      move(event);
    });
    this.node.addEventListener("pointermove", (event) => {
      if (this.node.hasPointerCapture(event.pointerId)) move(event);
    });
  }

  // From where it stands, or else from `top` of the window, to `bottom`; `stuck` is `top` within what scrolls.
  /**
   * @param {number} top
   * @param {number} bottom
   * @param {number} stuck
   */
  resize(top, bottom, stuck) {
    this.node.style.top = `${stuck}px`;
    const height = Math.round(bottom - Math.max(top, this.node.getBoundingClientRect().top));
    const key = `${height} ${window.devicePixelRatio}`;
    if (key === this.size) return;
    this.size = key;
    this.node.style.height = `${Math.max(0, height)}px`;
    this.draw();
  }

  // Which part of all letters is in sight.
  /**
   * @param {number} from
   * @param {number} to
   */
  place(from, to) {
    const { length } = this.text;
    const before = length ? from / length : 0;
    this.part.style.top = `${100 * before}%`;
    this.part.style.height = `${length ? (100 * (to - from)) / length : 100}%`;
    this.part.style.setProperty("--before", String(before));
  }

  draw() {
    const { clientWidth: width, clientHeight: height } = this.node;
    if (!width || !height || !this.text.length) return;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const context = contextOf(this.canvas);
    context.scale(ratio, ratio);
    const dark = getComputedStyle(this.node).colorScheme.includes("dark");
    const quiet = getComputedStyle(this.node).color;
    this.rows(Math.floor(height / ROW)).forEach((marks, n) => {
      const one = Math.min(ONE, width / marks.length);
      marks.forEach(({ feature, out }, at) => {
        context.fillStyle = (dark ? feature.dark : feature.light) ?? quiet;
        context.globalAlpha = out ? 0.25 : 1;
        context.fillRect(width - (at + 1) * one, n * ROW, one, ROW - 1);
      });
    });
  }

  // The marks of each row, those of one kind together.
  /** @param {number} count */
  rows(count) {
    /** @type {{ feature: FeatureRow, out: boolean }[][]} */
    const rows = Array.from({ length: count }, () => []);
    /** @param {number} letter */
    const rowAt = (letter) => Math.min(count - 1, Math.floor((letter / this.text.length) * count));
    for (const { runs, ids } of this.text.marks) {
      const feature = this.text.features[ids[0]];
      const out = runs.every((run) => run.out);
      for (let n = rowAt(runs[0].at); n <= rowAt(runs[runs.length - 1].end); n++) rows[n].push({ feature, out });
    }
    for (const row of rows) row.sort((a, b) => a.feature.label.localeCompare(b.feature.label));
    return rows;
  }
}
