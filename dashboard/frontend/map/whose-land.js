// Whose land lies where in the window: a small picture in which each country has a colour of its own, looked up by pixel.
//
// A label is tried at hundreds of spots; to ask the outline of every country at each of them would take longer than to
// draw them all once at a quarter of their size.

import { contextOf } from "../dom/context.js";
import { overlap, scaled } from "./boxes.js";

/**
 * @import { Box } from "./boxes.js"
 * @import { Country } from "./land.js"
 */

const COARSE = 4; // px of the map to one of the picture

export class WhoseLand {
  /** @param {Country[]} countries */
  constructor(countries) {
    this.countries = countries;
    this.pen = contextOf(document.createElement("canvas"), { willReadFrequently: true });
    this.pixels = new Uint8ClampedArray(0);
    /** @type {Box} */
    this.box = [0, 0, 0, 0];
    this.wide = 0;
    this.high = 0;
  }

  // Takes the picture of a box in world pixels of a scale, on whatever turn of the earth it lies.
  /**
   * @param {Box} box
   * @param {number} scale
   * @param {number} world px round the equator
   */
  look(box, scale, world) {
    const { pen } = this;
    this.box = box;
    this.wide = Math.max(1, Math.ceil((box[2] - box[0]) / COARSE));
    this.high = Math.max(1, Math.ceil((box[3] - box[1]) / COARSE));
    pen.canvas.width = this.wide; // which wipes it
    pen.canvas.height = this.high;
    for (let shift = Math.floor(box[0] / world) * world; shift < box[2]; shift += world) {
      const [left, right] = [box[0] - shift, box[2] - shift];
      pen.setTransform(scale / COARSE, 0, 0, scale / COARSE, -left / COARSE, -box[1] / COARSE);
      this.countries.forEach((country, n) => {
        if (!overlap(scaled(country.box, scale), [left, box[1], right, box[3]])) return;
        pen.fillStyle = `#${(n + 1).toString(16).padStart(6, "0")}`; // no colour, a number
        pen.fill(country.path, "evenodd");
      });
    }
    this.pixels = pen.getImageData(0, 0, this.wide, this.high).data;
  }

  // The country at a spot of that box, or null for the sea. Along a coast a pixel is half land: it counts as sea.
  /**
   * @param {number} x
   * @param {number} y
   * @returns {Country | null}
   */
  at(x, y) {
    const [column, row] = [Math.floor((x - this.box[0]) / COARSE), Math.floor((y - this.box[1]) / COARSE)];
    if (column < 0 || row < 0 || column >= this.wide || row >= this.high) return null;
    const i = 4 * (row * this.wide + column);
    if (this.pixels[i + 3] < 255) return null;
    return this.countries[this.pixels[i + 2] + 256 * this.pixels[i + 1] - 1] ?? null;
  }
}
