// The ground of close views: the names of waters, towns, a finer coast, and the outlines of departments and states.
//
// Nothing of it is loaded with the page: waters and the greatest towns when the map stands still, a country's own file
// (ground/README.md) when it is near, or when an event stands on one of its divisions. The trap avoided: what has been
// asked for once is never asked for again, and a file that does not come leaves the map as it was.

import { contextOf } from "../dom/context.js";
import { overlap, scaled } from "./boxes.js";
import { CanvasLayer, colour } from "./canvas-layer.js";
import { placeContinents, placeTowns, placeWaters, write } from "./ground-names.js";

/**
 * @import { PlaceRow } from "../contract"
 * @import { Box } from "./boxes.js"
 * @import { Beginning } from "./canvas-layer.js"
 * @import { Named, Town, Water, Word } from "./ground-names.js"
 * @import { Arrangement } from "./layout.js"
 * @import { Country, Land } from "./land.js"
 * @typedef {[name: string, x: number, y: number, zoom: number, capital: 0 | 1, names?: Record<string, string>]} TownRow
 * @typedef {{ names: Record<string, string>, at: [number, number], km: number, zoom: number }} WaterRow
 * @typedef {object} CountryFile
 * @property {number} steps
 * @property {number[][]} arcs
 * @property {number[][]} outline
 * @property {Record<string, { name: string, at: [number, number], rings: number[][] }>} divisions
 * @property {TownRow[]} towns
 * @typedef {{ path: Path2D, box: Box }} Division in pixels of zoom 0
 */

const STANDING = 4.5; // the zoom from which the division is drawn that an event stands on
const FAR = 3; // the zoom below which continents are named
const NEAR = 5; // the zoom from which a country's own file is wanted
const LINES = 6; // and from which the lines between divisions are drawn
const TOWNS = 4.5; // and towns named
const REST = 250; // ms that the map has to stand still

export class Ground {
  /**
   * @param {L.Map} map
   * @param {Land} land
   * @param {PlaceRow[]} places
   */
  constructor(map, land, places) {
    this.map = map;
    this.land = land;
    this.on = places.filter(({ kind }) => kind === "admin1");
    /** @type {Map<string, Town[]>} */
    this.towns = new Map(); // by country; "" for those of the whole world
    /** @type {Water[]} */
    this.waters = [];
    /** @type {Named[]} */
    this.continents = [];
    /** @type {Map<string, { divisions: Division[], lines: Path2D }>} */
    this.fine = new Map();
    /** @type {Set<string>} */
    this.asked = new Set();
    /** @type {{ of: Arrangement, words: Word[] } | null} */
    this.now = null;
    this.pen = contextOf(document.createElement("canvas"));
    this.layer = new CanvasLayer(
      map,
      "atlas-ground",
      230,
      () => {},
      (all) => this.draw(all),
    );
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.rest = undefined;
    map.on("moveend", () => this.moved());
    this.moved();
  }

  dress() {
    this.layer.redraw();
  }

  // Words are measured and placed anew.
  forget() {
    this.now = null;
    this.layer.redraw();
  }

  moved() {
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.want(), REST);
  }

  // Asks for what this view needs and has not got.
  want() {
    const zoom = this.map.getZoom();
    this.ask("waters.json", ({ steps, waters, continents }) => {
      this.continents = continents.map((/** @type {WaterRow} */ { names, at }) => ({
        name: names[document.documentElement.lang] ?? names.en,
        point: this.point(at, steps),
      }));
      this.waters = waters.map((/** @type {WaterRow} */ { names, at, km, zoom }) => ({
        name: names[document.documentElement.lang] ?? names.en,
        point: this.point(at, steps),
        km,
        zoom,
      }));
    });
    if (zoom >= TOWNS) {
      this.ask("towns.json", ({ steps, countries }) => {
        this.towns.set(
          "",
          Object.values(countries)
            .flat()
            .map((row) => this.town(row, steps)),
        );
      });
    }
    const scale = 2 ** zoom;
    const { view } = this.land.layout.at(scale).room;
    const told = new Set(zoom < STANDING ? [] : this.on.map(({ country }) => country));
    for (const country of this.land.countries) {
      const near = zoom >= NEAR && this.turns(scaled(country.box, scale), scale).some((box) => overlap(box, view));
      if (country.near && (near || told.has(country.code)))
        this.ask(`countries/${country.code}.json`, (file) => this.take(country, file));
    }
  }

  // A box where it is nearest to the middle, and on the turns beside it.
  /**
   * @param {Box} box
   * @param {number} scale
   * @returns {Box[]}
   */
  turns([left, top, right, bottom], scale) {
    return [-1, 0, 1].map((turn) => [left + turn * 256 * scale, top, right + turn * 256 * scale, bottom]);
  }

  /**
   * @param {string} name
   * @param {(file: any) => void} take
   */
  async ask(name, take) {
    if (this.asked.has(name)) return;
    this.asked.add(name);
    try {
      const answer = await fetch(new URL(`../ground/${name}`, import.meta.url));
      if (!answer.ok) return;
      take(await answer.json());
      this.forget();
    } catch {
      this.asked.delete(name); // the connection is lost: the next move asks again
    }
  }

  /**
   * @param {[number, number]} at
   * @param {number} steps
   */
  point([x, y], steps) {
    return this.map.project([y / steps, x / steps], 0);
  }

  /**
   * @param {TownRow} row
   * @param {number} steps
   * @returns {Town}
   */
  town([name, x, y, zoom, capital, names], steps) {
    const language = document.documentElement.lang;
    return { name: names?.[language] ?? name, point: this.point([x, y], steps), zoom, capital: capital === 1 };
  }

  // A country's own file: its fine outline, its divisions and the lines between them, its lesser towns.
  /**
   * @param {Country} country
   * @param {CountryFile} file
   */
  take(country, { steps, arcs, outline, divisions, towns }) {
    const lines = arcs.map((arc) => this.laid(arc, steps));
    const rings = [...outline, ...Object.values(divisions).flatMap((division) => division.rings)];
    const coast = new Set(outline.flat().map((n) => (n < 0 ? ~n : n)));
    const inner = new Path2D();
    for (const n of new Set(rings.flat().map((arc) => (arc < 0 ? ~arc : arc))))
      if (!coast.has(n)) trace(inner, lines[n]);
    const whole = pathOf(outline, lines);
    this.fine.set(country.code ?? "", {
      divisions: Object.values(divisions).map((division) => pathOf(division.rings, lines)),
      lines: inner,
    });
    this.towns.set(
      country.code ?? "",
      towns.map((row) => this.town(row, steps)),
    );
    country.fine = { path: whole.path, border: whole.path };
    if (this.map.getZoom() >= NEAR) this.land.dress();
  }

  /**
   * @param {number[]} arc
   * @param {number} steps
   */
  laid(arc, steps) {
    let [x, y] = [0, 0];
    /** @type {L.Point[]} */
    const points = [];
    for (let i = 0; i < arc.length; i += 2) {
      x += arc[i];
      y += arc[i + 1];
      points.push(this.point([x, y], steps));
    }
    return points;
  }

  // The division on which a place stands, if its outline is here.
  /** @param {PlaceRow} place */
  under({ country, lat, lon }) {
    const { x, y } = this.map.project([lat, lon], 0);
    const inside = (/** @type {Division} */ { path, box }) =>
      x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && this.pen.isPointInPath(path, x, y, "evenodd");
    return this.fine.get(country ?? "")?.divisions.find(inside);
  }

  /** @param {Beginning} all */
  draw({ context, box, scale }) {
    const zoom = Math.log2(scale);
    const world = 256 * scale;
    context.lineJoin = "round";
    for (let shift = Math.floor(box[0] / world) * world; shift < box[2]; shift += world) {
      context.save();
      context.translate(shift, 0);
      context.scale(scale, scale);
      context.strokeStyle = colour("--border");
      context.lineWidth = 0.6 / scale;
      context.setLineDash([3 / scale, 2 / scale]);
      if (zoom >= LINES) for (const { lines } of this.fine.values()) context.stroke(lines);
      context.setLineDash([]);
      context.lineWidth = 1 / scale;
      context.strokeStyle = colour("--name");
      for (const place of zoom < STANDING ? [] : this.on) {
        const division = this.under(place);
        if (division) context.stroke(division.path);
      }
      context.restore();
    }
    write(context, this.words(context, scale));
  }

  // What is written where, after all that the layout has placed; placed once for a view.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} scale
   */
  words(context, scale) {
    const arranged = this.land.layout.at(scale);
    if (this.now?.of !== arranged) {
      const taken = [...arranged.taken, ...arranged.expected];
      const zoom = Math.log2(scale);
      const towns = zoom < TOWNS ? [] : [...this.towns.values()].flat();
      const words = [
        ...placeContinents(context, zoom < FAR ? this.continents : [], taken, arranged.room),
        ...placeWaters(context, this.waters, scale, taken, arranged.room),
        ...placeTowns(context, towns, scale, taken, arranged.room),
      ];
      this.now = { of: arranged, words };
      arranged.written = words.map(({ box }) => box);
    }
    return this.now.words;
  }
}

/**
 * @param {number[][]} rings
 * @param {L.Point[][]} lines
 * @returns {Division}
 */
function pathOf(rings, lines) {
  const path = new Path2D();
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    const points = ring.flatMap((n) => (n < 0 ? [...lines[~n]].reverse() : lines[n]));
    trace(path, points);
    path.closePath();
    for (const { x, y } of points) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return { path, box };
}

/**
 * @param {Path2D} path
 * @param {L.Point[]} points
 */
function trace(path, points) {
  for (const [n, { x, y }] of points.entries()) path[n ? "lineTo" : "moveTo"](x, y);
}
