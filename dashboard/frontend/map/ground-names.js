// Where the names of waters and towns stand: after all that the map tells of, where that leaves room.

import { around, inside, overlap } from "./boxes.js";
import { colour } from "./canvas-layer.js";
import { round } from "./meridian.js";
import { sized } from "./type.js";

/**
 * @import { Box, Point } from "./boxes.js"
 * @import { Room } from "./country-labels.js"
 * @typedef {{ name: string, point: Point }} Named in pixels of zoom 0
 * @typedef {Named & { zoom: number, capital: boolean }} Town
 * @typedef {Named & { zoom: number, km: number }} Water `km` is how far it reaches at most
 * @typedef {{ text: string, x: number, y: number, box: Box, size: number, look: Look, dot?: Point }} Word
 * @typedef {"continent" | "water" | "town"} Look
 */

const EQUATOR = 40_075; // km
const SIZES = [13, 22]; // px: the smallest and the largest name of a water
const CONTINENT = 1.5; // times the smallest size of type
const WIDE = 0.3; // em, between the letters of a continent
const SPACING = 0.14; // em, between the letters of one
const APART = 7; // px between one and other names
const REACH = [0, -0.12, 0.12, -0.24, 0.24, -0.36, 0.36]; // of a water, from its middle on: an ocean's is seldom in sight
const ALONG = [-0.55, -0.35, -0.15, 0.05, 0.25, 0.45, 0.55]; // where along a name it is asked whether there is water,
const LEVELS = [-0.5, 0.5]; // at its head and its foot
const DOT = 1.8; // px: the radius of a town
const BESIDE = 5; // px from its middle to its name
const UP = 8; // px: half the height of that

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Named[]} continents
 * @param {Box[]} taken which is added to
 * @param {Room} room
 */
export function placeContinents(context, continents, taken, room) {
  /** @type {Word[]} */
  const words = [];
  const size = Math.round(CONTINENT * room.least);
  for (const { name, point } of continents) {
    const text = name.toLocaleUpperCase();
    dressContinent(context, size);
    const width = context.measureText(text).width;
    context.letterSpacing = "0px";
    const { x, y: middle } = room.place(point);
    const free = [0, 24, -24, 48, -48]
      .map((up) => ({ y: middle + up, box: around(x, middle + up, width / 2 + 2, size / 2 + 2) }))
      .find(({ box }) => inside(box, room.view) && !taken.some((other) => overlap(box, other)));
    if (!free) continue;
    taken.push(free.box);
    words.push({ ...free, x, text, size, look: "continent" });
  }
  return words;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Water[]} waters the greatest first
 * @param {number} scale
 * @param {Box[]} taken which is added to
 * @param {Room} room
 */
export function placeWaters(context, waters, scale, taken, room) {
  /** @type {Word[]} */
  const words = [];
  for (const { name: text, point, km, zoom } of waters) {
    if (Math.log2(scale) < zoom) continue;
    const middle = room.place(point);
    const across = (km / EQUATOR) * round(scale);
    const size = Math.round(Math.min(SIZES[1], Math.max(SIZES[0], 9 + across / 60)));
    dressWater(context, size);
    const width = context.measureText(text).width;
    context.letterSpacing = "0px";
    const spot = REACH.flatMap((down) =>
      REACH.map((along) => [middle.x + along * across, middle.y + 0.6 * down * across]),
    )
      .map(([x, y]) => ({ x, y, box: around(x, y, width / 2 + APART, size / 2 + APART) }))
      .find(
        ({ x, y, box }) =>
          inside(box, room.view) &&
          !taken.some((other) => overlap(box, other)) &&
          LEVELS.every((level) => ALONG.every((part) => !room.whose(x + part * width, y + level * size))),
      );
    if (!spot) continue;
    taken.push(spot.box);
    words.push({ ...spot, text, size, look: "water" });
  }
  return words;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Town[]} towns the greatest first
 * @param {number} scale
 * @param {Box[]} taken which is added to
 * @param {Room} room
 */
export function placeTowns(context, towns, scale, taken, room) {
  /** @type {Word[]} */
  const words = [];
  const size = room.least;
  context.font = sized(size);
  // Capitals first, at any zoom that has towns: a reader finds the way by them.
  for (const { name: text, point, zoom, capital } of [...towns].sort((a, b) => Number(b.capital) - Number(a.capital))) {
    if (zoom > Math.log2(scale) && !capital) continue;
    const dot = room.place(point);
    if (!inside(around(dot.x, dot.y, 0, 0), room.view)) continue;
    const width = context.measureText(text).width;
    const free = [dot.x + BESIDE, dot.x - BESIDE - width]
      .map((x) => ({
        x,
        box: /** @type {Box} */ ([Math.min(x, dot.x - 3), dot.y - UP, Math.max(x + width, dot.x + 3), dot.y + UP]),
      }))
      .find(({ box }) => inside(box, room.view) && !taken.some((other) => overlap(box, other)));
    if (!free) continue;
    taken.push(free.box);
    words.push({ ...free, text, y: dot.y, size, look: "town", dot });
  }
  return words;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Word[]} words
 */
export function write(context, words) {
  const [water, halo, ink, card, quiet] = ["--water", "--halo", "--ink", "--card", "--name"].map(colour);
  context.textBaseline = "middle";
  for (const { text, x, y, size, look, dot } of words) {
    if (dot) {
      context.font = sized(size);
      context.textAlign = "left";
      context.lineWidth = 2.5;
      context.strokeStyle = halo;
      context.strokeText(text, x, y);
      context.beginPath();
      context.arc(dot.x, dot.y, DOT, 0, 2 * Math.PI);
      context.lineWidth = 1;
      context.fillStyle = card;
      context.fill();
      context.strokeStyle = ink;
      context.stroke();
      context.fillStyle = ink;
    } else {
      if (look === "water") dressWater(context, size);
      else dressContinent(context, size);
      context.textAlign = "center";
      context.fillStyle = look === "water" ? water : quiet;
    }
    context.fillText(text, x, y);
    context.letterSpacing = "0px";
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} size
 */
function dressContinent(context, size) {
  context.font = sized(size);
  context.letterSpacing = `${WIDE}em`;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} size
 */
function dressWater(context, size) {
  context.font = sized(size, "italic 400", "--serif");
  context.letterSpacing = `${SPACING}em`;
}
