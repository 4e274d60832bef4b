// Countries: the land, the tint of those where something happened, their names and counts.
//
// Land and tint have a canvas each below the marks; the names stand on that of the marks, over all arcs. The land is
// drawn when the map has moved, the tint when the class of a count has changed. The trap avoided: outlines become paths
// once, in the pixels of zoom 0; a zoom only scales them, and while the years move none is touched.

import { holds, overlap, scaled } from "./boxes.js";
import { CanvasLayer, colour, toWindow, toWorld } from "./canvas-layer.js";
import { classOf } from "./classes.js";
import { COUNT_GAP } from "./country-labels.js";
import { Layout } from "./layout.js";
import { round } from "./meridian.js";
import { sized } from "./type.js";

/**
 * @import { CountriesBody, CountryRow, EventRow, LegendBody, PlaceRow } from "../contract"
 * @import { Box, Point } from "./boxes.js"
 * @import { Beginning, Turn } from "./canvas-layer.js"
 * @import { Label } from "./country-labels.js"
 * @import { PlaceSpot } from "./marks.js"
 * @typedef {{ path: Path2D, border: Path2D }} Shape
 * @typedef {Shape & { box: Box, main: Box, point: L.Point }} Outline of a country, in pixels of zoom 0; `main` is the box of its largest piece
 * @typedef {Pick<CountryRow, "code" | "name" | "lat" | "lon" | "near"> & Outline & { id?: undefined, fine?: Shape }} Country
 * @typedef {{
 *   code: string | null, place: string, name: string, country: Country | undefined, point: L.Point,
 *   events: number[], count: number, lit: boolean, draft: boolean,
 * }} CountrySpot a place that is a whole country, with the numbers of the events there
 */

const TINTS = ["--tint-1", "--tint-2", "--tint-3", "--tint-4"];
const STEPS = [1, 2, 5, 10, 15, 30]; // degrees from one line of the graticule to the next
const GRATICULE = 70; // px they are apart at least
const CLOSE = 2 ** 5; // the scale from which a fine coast is drawn
const HALO = 2.5; // px round a name
const RISE = 0.3; // of its size: how much higher than the name a count stands

export class Land {
  /**
   * @param {L.Map} map
   * @param {CountriesBody & { legend: LegendBody, events: EventRow[], places: PlaceRow[] }} data
   * @param {PlaceSpot[]} spots
   */
  constructor(map, { legend, countries, steps, events, places }, spots) {
    this.map = map;
    this.countries = countries.map((row) => outline(map, row, steps));
    this.byCode = new Map(this.countries.map((row) => [row.code, row]));
    this.spots = wholeCountries(map, this.byCode, events, places);
    this.ids = events.map((event) => event.id);
    this.drafts = events.map((event) => event.draft);
    this.classes = legend.classes;
    /** @type {string | null} */
    this.chosen = null;
    this.shaded = ""; // the classes that are drawn
    this.layout = new Layout(map, spots, this);
    this.land = new CanvasLayer(map, "atlas-land", 200, (turn) => this.drawLand(turn), drawSea);
    this.shade = new CanvasLayer(map, "atlas-shade", 210, (turn) => this.drawShade(turn));
  }

  dress() {
    for (const layer of [this.land, this.shade]) layer.redraw();
  }

  // Counts of the events seen; the tint is drawn only when the class of one of them has changed.
  /**
   * @param {Uint8Array} seen
   * @param {string | null} chosen
   * @param {string[]} sel
   */
  tint(seen, chosen, sel) {
    this.chosen = chosen;
    let shaded = chosen ?? "";
    for (const spot of this.spots) {
      let count = 0;
      let draft = false;
      let lit = sel.includes(spot.place) || (spot.code !== null && spot.code === chosen);
      for (const n of spot.events) {
        count += seen[n];
        draft ||= seen[n] > 0 && this.drafts[n];
        if (sel.length) lit ||= sel.includes(this.ids[n]);
      }
      Object.assign(spot, { count, lit, draft });
      shaded += ` ${count && classOf(count, this.classes) + 1}${lit ? "!" : ""}`;
    }
    if (shaded === this.shaded) return;
    this.shaded = shaded;
    this.shade.redraw();
  }

  /** @param {Turn} turn */
  drawLand({ context, box, scale }) {
    context.scale(scale, scale);
    context.fillStyle = colour("--land");
    context.lineJoin = "round";
    const inside = this.countries.filter((row) => overlap(scaled(row.box, scale), box));
    // The coast first, so that of its line only the half at sea is left and borders stay thin.
    context.strokeStyle = colour("--coast");
    context.lineWidth = 1.6 / scale;
    for (const row of inside) context.stroke(shapeOf(row, scale).border);
    for (const row of inside) context.fill(shapeOf(row, scale).path, "evenodd");
    context.strokeStyle = colour("--border");
    context.lineWidth = (scale < CLOSE ? 0.8 : 1.5) / scale;
    for (const row of inside) context.stroke(shapeOf(row, scale).border);
  }

  /** @param {Turn} turn */
  drawShade({ context, box, scale }) {
    context.scale(scale, scale);
    context.lineJoin = "round";
    const tints = TINTS.map(colour);
    const inside = this.spots.filter(
      ({ country, count }) => country && count && overlap(scaled(country.box, scale), box),
    );
    for (const { country, count } of inside) {
      if (!country) continue;
      context.fillStyle = tints[classOf(count, this.classes)];
      context.fill(shapeOf(country, scale).path, "evenodd");
    }
    context.strokeStyle = colour("--border");
    context.lineWidth = (scale < CLOSE ? 0.8 : 1.5) / scale;
    for (const { country } of inside) if (country) context.stroke(shapeOf(country, scale).border);
    context.strokeStyle = colour("--selection");
    context.lineWidth = 2 / scale;
    const chosen = new Set(this.chosen?.split(",").map((code) => this.byCode.get(code)));
    for (const { country, lit } of this.spots) if (lit) chosen.add(country);
    for (const country of chosen) if (country) context.stroke(shapeOf(country, scale).border);
  }

  // The names of countries, with the counts of now.
  /** @param {Beginning} all */
  drawNames({ context, scale }) {
    const ink = { name: colour("--ink"), quiet: colour("--name"), count: colour("--count"), halo: colour("--halo") };
    context.textBaseline = "middle";
    context.textAlign = "left";
    context.lineJoin = "round";
    const { labels } = this.layout.at(scale);
    drawLeaders(context, labels, ink.name);
    for (const label of labels) drawLabel(context, label, ink);
    context.letterSpacing = "0px";
  }

  // The countries whose names are drawn in the window now, by their codes.
  named() {
    const { labels } = this.layout.at(2 ** this.map.getZoom());
    return labels.flatMap(({ spot, country }) => (spot ? spot.count && spot.code : country?.code) || []);
  }

  /** @param {CountrySpot} spot */
  labelOf(spot) {
    return this.layout.at(2 ** this.map.getZoom()).labels.find((label) => label.spot === spot);
  }

  // The spot whose name is under a point of the window, or null.
  /**
   * @param {Point} point
   * @returns {CountrySpot | null}
   */
  countAt(point) {
    const here = toWorld(this.map, point);
    const { labels } = this.layout.at(2 ** this.map.getZoom());
    return labels.find(({ spot, box }) => spot?.count && holds(box, here))?.spot ?? null;
  }

  // The country under a point of the window, or null.
  /**
   * @param {Point} point
   * @returns {Country | null}
   */
  at(point) {
    const spot = this.countAt(point);
    if (spot?.country) return spot.country;
    const { x: turned, y } = toWorld(this.map, point).divideBy(2 ** this.map.getZoom());
    const x = turned - round(1) * Math.floor(turned / round(1));
    const { context } = this.land;
    if (!context) return null;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    const here = this.countries.find(
      ({ box, path }) =>
        x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && context.isPointInPath(path, x, y, "evenodd"),
    );
    context.restore();
    return here ?? null;
  }

  /** @param {string} code */
  spotOf(code) {
    return this.spots.find((spot) => spot.code === code) ?? null;
  }

  // Where the name of an event's country (by the event's row number) stands in the window, or null.
  /** @param {number} n */
  of(n) {
    const spot = this.spots.find((one) => one.count && one.events.includes(n));
    if (!spot) return null;
    return this.pointOf(spot);
  }

  // The middle of its name; of a country that has none here, the middle of its land.
  /** @param {CountrySpot} spot */
  pointOf(spot) {
    const scale = 2 ** this.map.getZoom();
    const at = this.labelOf(spot) ?? { x: spot.point.x * scale, y: spot.point.y * scale };
    const { x, y } = toWindow(this.map, [at.x, at.y]);
    return { x, y };
  }
}

// The outline of a country: the fine one in a close view, as soon as it is here.
/**
 * @param {Country} country
 * @param {number} scale
 */
function shapeOf(country, scale) {
  return (scale >= CLOSE && country.fine) || country;
}

// A line from each name that stands beside its land to the middle of that.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {Label[]} labels
 * @param {string} ink
 */
function drawLeaders(context, labels, ink) {
  context.strokeStyle = ink;
  context.lineWidth = 0.9;
  context.globalAlpha = 0.6;
  context.beginPath();
  for (const { spot, from, box } of labels) {
    if (!from || !spot?.count) continue;
    context.moveTo(Math.min(box[2], Math.max(box[0], from.x)), Math.min(box[3], Math.max(box[1], from.y)));
    context.lineTo(from.x, from.y);
  }
  context.stroke();
  context.globalAlpha = 1;
}

// A name in the dark of what is meant, its count beside it, a little higher; of a country that is silent now the name
// alone, and quiet.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {Label} label
 * @param {{ name: string, quiet: string, count: string, halo: string }} ink
 */
function drawLabel(context, { form, spot, x, y, box, from }, ink) {
  const told = spot?.count ?? 0;
  if (from && !told) return;
  const left = x - form.width / 2;
  context.strokeStyle = ink.halo;
  context.lineWidth = HALO;
  context.font = sized(form.size, told ? "600" : "400");
  context.letterSpacing = `${form.spacing}em`;
  context.strokeText(form.text, left, y);
  context.fillStyle = told ? ink.name : ink.quiet;
  context.fillText(form.text, left, y);
  context.letterSpacing = "0px";
  if (!spot || !told) return;
  const right = left + form.name + COUNT_GAP;
  context.font = sized(form.count, "600");
  context.strokeText(String(told), right, y - form.size * RISE);
  context.fillStyle = ink.count;
  context.fillText(String(told), right, y - form.size * RISE);
  if (!spot.lit && !spot.draft) return;
  // what is chosen is underlined; dashed where a program found it and nobody has reviewed it
  context.strokeStyle = spot.lit ? colour("--selection") : ink.name;
  context.lineWidth = spot.lit ? 2 : 1.2;
  context.setLineDash(spot.draft ? [3, 2.5] : []);
  context.beginPath();
  context.moveTo(left, box[3] - 1);
  context.lineTo(left + form.name, box[3] - 1);
  context.stroke();
  context.setLineDash([]);
}

// The sea with its meridians and parallels, as many as keep it calm.
/** @param {Beginning} all */
function drawSea({ context, box: [left, top, right, bottom], scale }) {
  context.fillStyle = colour("--sea");
  context.fillRect(left, top, right - left, bottom - top);
  const step = STEPS.find((degrees) => (degrees * round(scale)) / 360 > GRATICULE) ?? 30;
  context.strokeStyle = colour("--graticule");
  context.lineWidth = 0.7;
  context.beginPath();
  const wide = (step * round(scale)) / 360;
  for (let x = Math.ceil(left / wide) * wide; x < right; x += wide) {
    context.moveTo(x, top);
    context.lineTo(x, bottom);
  }
  for (let lat = -75; lat <= 75; lat += step) {
    const y = window.L.CRS.EPSG3857.latLngToPoint(window.L.latLng(lat, 0), Math.log2(scale)).y;
    context.moveTo(left, y);
    context.lineTo(right, y);
  }
  context.stroke();
}

// A country with its outline as a path and a box, in pixels of zoom 0. Where the outline is cut along 180 degrees,
// the land goes on: there is no border.
/**
 * @param {L.Map} map
 * @param {CountryRow} row
 * @param {number} steps
 * @returns {Country}
 */
function outline(map, { code, name, lat, lon, near, rings }, steps) {
  const [path, border] = [new Path2D(), new Path2D()];
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  /** @type {Box} */
  let main = [0, 0, 0, 0];
  for (const ring of rings) {
    /** @type {Box} */
    const own = [Infinity, Infinity, -Infinity, -Infinity];
    let [x, y, cut] = [0, 0, false];
    for (let i = 0; i < ring.length; i += 2) {
      cut = i > 0 && Math.abs(x) === 180 * steps;
      x += ring[i];
      y += ring[i + 1];
      const at = map.project([y / steps, x / steps], 0);
      widen(own, at);
      cut &&= Math.abs(x) === 180 * steps;
      path[i ? "lineTo" : "moveTo"](at.x, at.y);
      border[i && !cut ? "lineTo" : "moveTo"](at.x, at.y);
    }
    path.closePath();
    widen(box, { x: own[0], y: own[1] });
    widen(box, { x: own[2], y: own[3] });
    if (sizeOf(own) > sizeOf(main)) main = own;
  }
  return { code, name, lat, lon, near, path, border, box, main, point: map.project([lat, lon], 0) };
}

/**
 * @param {Box} box
 * @param {Point} point
 */
function widen(box, { x, y }) {
  box[0] = Math.min(box[0], x);
  box[1] = Math.min(box[1], y);
  box[2] = Math.max(box[2], x);
  box[3] = Math.max(box[3], y);
}

/** @param {Box} box */
function sizeOf([left, top, right, bottom]) {
  return (right - left) * (bottom - top);
}

// The places that are whole countries, each with the numbers of the events there.
/**
 * @param {L.Map} map
 * @param {Map<string, Country>} byCode
 * @param {EventRow[]} events
 * @param {PlaceRow[]} places
 */
function wholeCountries(map, byCode, events, places) {
  /** @type {Map<string, CountrySpot>} */
  const spots = new Map();
  for (const { id, kind, country, name, lat, lon } of places) {
    if (kind !== "country") continue;
    spots.set(id, {
      code: country,
      place: id,
      name,
      country: byCode.get(country ?? ""),
      point: map.project([lat, lon], 0),
      events: [],
      count: 0,
      lit: false,
      draft: false,
    });
  }
  events.forEach((event, n) => {
    for (const id of event.places) spots.get(id)?.events.push(n);
  });
  return [...spots.values()].filter((spot) => spot.events.length);
}
