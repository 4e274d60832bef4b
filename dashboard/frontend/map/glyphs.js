// The shapes of the kinds, each around (0, 0) with radius r, so that a kind is told without its colour;
// and the signs of doubt and of what nobody has reviewed.

import { face } from "./type.js";

/**
 * @import { MarkKindRow } from "../contract"
 * @typedef {MarkKindRow["shape"]} Shape
 */

// The corners of a shape, and by how many degrees it is turned; what has none here is drawn another way.
/** @type {Partial<Record<Shape, [count: number, turn: number]>>} */
const SIDES = {
  triangle: [3, -90],
  wedge: [3, 90],
  square: [4, 45],
  diamond: [4, 0],
  pentagon: [5, -90],
  hexagon: [6, 0],
};

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @returns {void}
 */
export function trace(context, shape, x, y, r) {
  context.beginPath();
  if (shape === "star") return spikes(context, x, y, r * 1.25, r * 0.58, 5);
  if (shape === "cross") return spikes(context, x, y, r * 1.2, r * 0.5, 4, 45);
  if (shape === "bar") return context.roundRect(x - r * 1.15, y - r * 0.7, r * 2.3, r * 1.4, r * 0.25);
  const sides = SIDES[shape];
  if (!sides) return context.arc(x, y, r, 0, 2 * Math.PI);
  const [count, turn] = sides;
  const grown = count < 5 ? r * 1.18 : r * 1.06; // the same weight to the eye as the circle
  return corners(context, count, turn, (angle) => [x + grown * Math.cos(angle), y + grown * Math.sin(angle)]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {{ card: string, doubt: string }} ink
 */
export function drawDoubt(context, x, y, { card, doubt }) {
  context.beginPath();
  context.arc(x, y, 6.5, 0, 2 * Math.PI);
  context.fillStyle = card;
  context.fill();
  context.strokeStyle = doubt;
  context.lineWidth = 1;
  context.stroke();
  context.font = face("--type-small", "600");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = doubt;
  context.fillText("?", x, y);
}

// A dashed ring for what a program found and nobody has reviewed; as much of it as its share of what is there.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number} share
 * @param {{ draft: string }} ink
 */
export function drawDraft(context, x, y, r, share, { draft }) {
  context.beginPath();
  context.arc(x, y, r, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share);
  context.strokeStyle = draft;
  context.lineWidth = 1.2;
  context.setLineDash([3, 2.5]);
  context.stroke();
  context.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} count
 * @param {number} turn degrees
 * @param {(angle: number) => [number, number]} place
 */
function corners(context, count, turn, place) {
  for (let n = 0; n < count; n++) {
    const [px, py] = place(((turn + (360 / count) * n) * Math.PI) / 180);
    if (n) context.lineTo(px, py);
    else context.moveTo(px, py);
  }
  context.closePath();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} outer
 * @param {number} inner
 * @param {number} count
 * @param {number} turn degrees
 */
function spikes(context, x, y, outer, inner, count, turn = -90) {
  let n = 0;
  corners(context, count * 2, turn, (angle) => {
    const r = n++ % 2 ? inner : outer;
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
  });
}

// Slanting lines in a circle.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function hatch(context, x, y, r) {
  context.clip();
  context.globalAlpha = 0.16;
  context.beginPath();
  const step = 6;
  for (let d = -2 * r; d <= 2 * r; d += step) {
    context.moveTo(x + d - r, y + r);
    context.lineTo(x + d + r, y - r);
  }
  context.stroke();
}
