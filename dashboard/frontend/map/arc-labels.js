// What is written beside the arcs that a reader chose: the amount as the text says it, the title, or their number.
//
// The trap avoided: words never cover a mark, a count, a name or other words; an arc without room stays silent.

import { around, inside, overlap } from "./boxes.js";
import { face } from "./type.js";

/**
 * @import { Bundle } from "./arcs.js"
 * @import { Box } from "./boxes.js"
 * @import { Curve } from "./curve.js"
 */

const LINE = 16; // px
const AROUND = 3; // px between words and what stands beside them
const LETTERS = 28; // of a line
const LINES = 2;
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]; // parts of an arc where its words may stand

// Writes beside the curves, the first of them first; answers with the boxes of what was written.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ curve: Curve<Bundle>, text: string }[]} words
 * @param {{ window_: Box, taken: Box[] }} room
 * @param {{ ink: string, halo: string }} colours
 * @returns {Box[]}
 */
export function writeBeside(context, words, { window_, taken }, { ink, halo }) {
  /** @type {Box[]} */
  const written = [];
  context.font = face("--type-list", "italic", "--serif");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.strokeStyle = halo;
  context.fillStyle = ink;
  for (const { curve, text } of words) {
    const lines = wrap(text);
    const across = Math.max(...lines.map((line) => context.measureText(line).width)) / 2 + AROUND;
    const up = (lines.length * LINE) / 2 + AROUND;
    const spots = ALONG.map((part) => curve.point(part)).map(([x, y]) => ({
      x,
      y,
      box: around(x, y, across, up),
    }));
    const free = spots.find(({ box }) => inside(box, window_) && !taken.some((other) => overlap(box, other)));
    if (!free) continue;
    taken.push(free.box);
    written.push(free.box);
    lines.forEach((line, n) => {
      const y = free.y + (n - (lines.length - 1) / 2) * LINE;
      context.strokeText(line, free.x, y);
      context.fillText(line, free.x, y);
    });
  }
  return written;
}

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
