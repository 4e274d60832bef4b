// What is written beside the arcs that a reader chose: the amount as the text says it, the title, or their number.
//
// The trap avoided: words never cover a mark, a count, a name or other words; an arc without room stays silent.

import { around, inside, overlap } from "./boxes.js";
import { face } from "./type.js";

/**
 * @import { Bundle } from "./arcs.js"
 * @import { Box, Point } from "./boxes.js"
 * @import { Curve } from "./curve.js"
 */

const LINE = 16; // px
const AROUND = 3; // px between words and what stands beside them
const LETTERS = 28; // of a line
const LINES = 2;
const EDGE = 2; // px between words and the edge of the window
const BESIDE_EXIT = [0, -1.05, 1.05, -2.1, 2.1, -3.15, 3.15]; // heights or widths of words from where an arc leaves the window
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // parts of an arc where its words may stand

// Writes beside the curves, the first of them first; answers with the boxes of what was written.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {({ curve: Curve<Bundle>, text: string, exit?: never } | { text: string, exit: Point })[]} words beside a curve, or
 *   where it leaves the window
 * @param {{ window_: Box, taken: Box[] }} room
 * @param {{ ink: string, halo: string, card: string, arc: string }} colours
 * @returns {Box[]}
 */
export function writeBeside(context, words, { window_, taken }, { ink, halo, card, arc }) {
  /** @type {Box[]} */
  const written = [];
  context.font = face("--type-list", "italic", "--serif");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.fillStyle = ink;
  for (const one of words) {
    const { text, exit } = one;
    const lines = exit ? [text] : wrap(text);
    const across = Math.max(...lines.map((line) => context.measureText(line).width)) / 2 + AROUND;
    const up = (lines.length * LINE) / 2 + AROUND;
    const points = exit
      ? atEdge(exit, window_, across, up)
      : ALONG.map((part) => one.curve.point(part)).map(([x, y]) => ({ x, y }));
    const spots = points.map(({ x, y }) => ({ x, y, box: around(x, y, across, up) }));
    const free = spots.find(({ box }) => inside(box, window_) && !taken.some((other) => overlap(box, other)));
    if (!free) continue;
    taken.push(free.box);
    written.push(free.box);
    if (exit) {
      // on a label of its own, since it is no name of the land there
      const [left, top, right, bottom] = free.box;
      context.fillStyle = card;
      context.fillRect(left, top, right - left, bottom - top);
      context.lineWidth = 1;
      context.strokeStyle = arc;
      context.strokeRect(left, top, right - left, bottom - top);
      context.fillStyle = ink;
      context.fillText(text, free.x, free.y);
      context.lineWidth = 3;
      context.strokeStyle = halo;
      continue;
    }
    lines.forEach((line, n) => {
      const y = free.y + (n - (lines.length - 1) / 2) * LINE;
      context.strokeText(line, free.x, y);
      context.fillText(line, free.x, y);
    });
  }
  return written;
}

// Spots along the edge of the window where words of a size may stand, the nearest to a point of it first.
/**
 * @param {Point} exit
 * @param {Box} window_
 * @param {number} across
 * @param {number} up
 * @returns {Point[]}
 */
function atEdge(exit, [left, top, right, bottom], across, up) {
  const [x, y] = [
    clamp(exit.x, left + across + EDGE, right - across - EDGE),
    clamp(exit.y, top + up + EDGE, bottom - up - EDGE),
  ];
  const upright = Math.min(exit.x - left, right - exit.x) < Math.min(exit.y - top, bottom - exit.y);
  return BESIDE_EXIT.map((part) => (upright ? { x, y: y + part * 2 * up } : { x: x + part * 2 * across, y }));
}

/** @type {(value: number, least: number, most: number) => number} */
const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

/** @param {string} text */
function wrap(text) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (!last || last.length + 1 + word.length <= LETTERS) lines[lines.length - 1] = last ? `${last} ${word}` : word;
    else lines.push(word);
  }
  if (lines.length <= LINES) return lines;
  return [...lines.slice(0, LINES - 1), `${lines[LINES - 1]} …`];
}
