// The column that the text scrolls in: what of it is in sight, and how other words come into sight.
//
// Beside the map the panel scrolls, on a phone the page does, under the map. The trap avoided: the height of what was
// never laid out is a guess, so a place that was gone to is held for a moment, until the guesses have come true.

/** @import { Mark, MarkedText, Paragraph } from "./marked-text.js" */

const HOLD = 900; // ms, unless the reader scrolls first
const LEAD = 0.3; // of the height in sight: how far down the words stand that were gone to
const MARGIN = 12; // px
const YIELD = ["wheel", "touchstart", "pointerdown", "keydown", "atlas-asks"]; // the reader wants to be elsewhere

export class Scrolling {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} note
   */
  constructor(root, note) {
    this.root = root;
    this.note = note; // lies over the end of the column
    /** @type {(() => number) | null} */
    this.held = null; // how many px there are still to go
    this.yield = () => (this.held = null);
  }

  // From now on the reader's own scrolling goes before, until it is left.
  arrive() {
    for (const name of YIELD) window.addEventListener(name, this.yield, { capture: true, passive: true });
  }

  leave() {
    this.yield();
    for (const name of YIELD) window.removeEventListener(name, this.yield, { capture: true });
  }

  // What scrolls, which depends on the width of the window.
  /** @returns {Element} */
  get scroller() {
    let node = this.root.parentElement;
    while (node && !/auto|scroll/.test(getComputedStyle(node).overflowY)) node = node.parentElement;
    return node ?? document.scrollingElement ?? document.documentElement;
  }

  // Top and bottom, in the window, of where words can be read: below the tabs and the map, above the note.
  /** @returns {[number, number]} */
  edges() {
    const tabs = document.querySelector(".st-key-panel .tabs")?.getBoundingClientRect();
    const top = Math.max(this.ceiling(), tabs?.bottom ?? 0);
    const bottom = Math.min(window.innerHeight, this.scroller.getBoundingClientRect().bottom) - this.note.offsetHeight;
    return [top, Math.max(top + 1, bottom)];
  }

  // Where the column begins in the window.
  ceiling() {
    const own = this.root.getBoundingClientRect();
    const map = document.querySelector(".stColumn:has(.st-key-map)")?.getBoundingClientRect();
    const above = map && map.left < own.right && map.right > own.left ? map.bottom : 0;
    return Math.max(0, this.scroller.getBoundingClientRect().top, above);
  }

  // The paragraphs in sight, as the numbers of the first and the last; the letters in sight as [from, to].
  /** @param {MarkedText} text */
  sight({ paragraphs, length }) {
    const [top, bottom] = this.edges();
    const first = search(paragraphs, ({ node }) => node.getBoundingClientRect().bottom > top);
    const last = search(paragraphs, ({ node }) => node.getBoundingClientRect().top >= bottom) - 1;
    const from = first < paragraphs.length ? letterAt(paragraphs[first], top) : length;
    const to = last >= 0 ? letterAt(paragraphs[last], bottom) : 0;
    return { first, last, from, to: Math.max(from, to), top, bottom };
  }

  // Whether all of a mark can be read now.
  /** @param {Mark} mark */
  shows(mark) {
    const [top, bottom] = this.edges();
    const box = boxOf(mark);
    return box.top >= top && box.bottom <= bottom;
  }

  // Brings a mark into sight, and keeps it there while what lies around it finds its size.
  /** @param {Mark} mark */
  toMark(mark) {
    this.hold(() => {
      const [top, bottom] = this.edges();
      const box = boxOf(mark);
      const lead = Math.min(LEAD * (bottom - top), (bottom - top - (box.bottom - box.top)) / 2);
      return box.top - top - Math.max(MARGIN, lead);
    });
  }

  // Brings a letter of the text to the top of what is in sight, or to its `part`.
  /**
   * @param {MarkedText} text
   * @param {number} letter
   * @param {number} part
   */
  toLetter({ paragraphs }, letter, part = 0) {
    const n = Math.max(0, search(paragraphs, ({ at }) => at > letter) - 1);
    const paragraph = paragraphs[n];
    if (!paragraph) return;
    this.hold(() => {
      const [top, bottom] = this.edges();
      const box = paragraph.node.getBoundingClientRect();
      const down = box.height * Math.min(1, (letter - paragraph.at) / Math.max(1, paragraph.length));
      return box.top + down - top - part * (bottom - top);
    });
  }

  // Brings the top of the panel back, if it has gone.
  toTop() {
    const panel = this.root.closest(".st-key-panel");
    if (panel) this.hold(() => Math.min(0, panel.getBoundingClientRect().top - this.ceiling()));
  }

  /** @param {Element} node */
  toNode(node) {
    this.hold(() => node.getBoundingClientRect().top - this.edges()[0] - MARGIN);
  }

  // `away` says how many px there are still to go.
  /** @param {() => number} away */
  hold(away) {
    const until = performance.now() + HOLD;
    this.held = away;
    const step = () => {
      if (this.held !== away || !this.root.isConnected) return;
      const left = away();
      if (Math.abs(left) > 1) this.scroller.scrollTop += left;
      if (performance.now() < until) requestAnimationFrame(step);
      else this.held = null;
    };
    step();
  }
}

// The first of the rows, which are in order, of which something holds; how many there are if of none.
/**
 * @template Row
 * @param {Row[]} rows
 * @param {(row: Row) => boolean} holds
 */
function search(rows, holds) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(rows[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

// The letter of a paragraph that stands at a height of the window, as if its letters filled it evenly.
/**
 * @param {Paragraph} paragraph
 * @param {number} y
 */
function letterAt({ node, at, length }, y) {
  const { top, height } = node.getBoundingClientRect();
  return at + length * Math.min(1, Math.max(0, (y - top) / Math.max(1, height)));
}

/** @param {Mark} mark */
function boxOf({ runs }) {
  return {
    top: runs[0].node.getBoundingClientRect().top,
    bottom: runs[runs.length - 1].node.getBoundingClientRect().bottom,
  };
}
