// Countries: the land, the tint of those where something happened, their names and counts.
//
// Two canvases below the marks and one above: the land is drawn when the map has moved, tint and counts when a
// count has changed. The trap avoided: outlines become paths once, in the pixels of zoom 0; a zoom only scales
// them, and while the years move none is touched.

import { holds, overlap, scaled } from "./boxes.js";
import { CanvasLayer, colour, toWindow, toWorld } from "./canvas-layer.js";
import { Layout, NAME_SPACING, nameFont } from "./layout.js";
import { round, shortWay } from "./meridian.js";
import { face } from "./type.js";

/**
 * @import { CountriesBody, CountryRow, EventRow, PlaceRow } from "../contract"
 * @import { Box, Point } from "./boxes.js"
 * @import { Beginning, Turn } from "./canvas-layer.js"
 * @import { CountPlace } from "./layout.js"
 * @import { PlaceSpot } from "./marks.js"
 * @typedef {{ path: Path2D, border: Path2D, box: Box, point: L.Point }} Outline of a country, in pixels of zoom 0
 * @typedef {Pick<CountryRow, "code" | "name" | "lat" | "lon"> & Outline & { id?: undefined }} Country
 * @typedef {{
 *   code: string | null, place: string, name: string, country: Country | undefined, point: L.Point,
 *   events: number[], count: number, lit: boolean, draft: boolean,
 * }} CountrySpot a place that is a whole country, with the numbers of the events there
 */

export class Land {
  /**
   * @param {L.Map} map
   * @param {CountriesBody & { events: EventRow[], places: PlaceRow[] }} data
   * @param {PlaceSpot[]} spots
   */
  constructor(map, { countries, steps, events, places }, spots) {
    this.map = map;
    this.countries = countries.map((row) => outline(map, row, steps));
    this.byCode = new Map(this.countries.map((row) => [row.code, row]));
    this.spots = wholeCountries(map, this.byCode, events, places);
    this.ids = events.map((event) => event.id);
    this.drafts = events.map((event) => event.draft);
    this.most = Math.max(1, ...this.spots.map((spot) => spot.events.length));
    /** @type {string | null} */
    this.chosen = null;
    this.layout = new Layout(spots, this);
    this.land = new CanvasLayer(map, "atlas-land", 200, (turn) => this.drawLand(turn), drawSea);
    this.shade = new CanvasLayer(map, "atlas-shade", 210, (turn) => this.drawShade(turn));
    this.top = new CanvasLayer(map, "atlas-counts", 410, (turn) => this.drawCounts(turn));
  }

  dress() {
    for (const layer of [this.land, this.shade, this.top]) layer.redraw();
  }

  // Counts of the events seen; draws only when one of them has changed.
  /**
   * @param {Uint8Array} seen
   * @param {string | null} chosen
   * @param {string[]} sel
   */
  tint(seen, chosen, sel) {
    let changed = chosen !== this.chosen;
    this.chosen = chosen;
    for (const spot of this.spots) {
      let count = 0;
      let draft = false;
      let lit = sel.includes(spot.place);
      for (const n of spot.events) {
        count += seen[n];
        draft ||= seen[n] > 0 && this.drafts[n];
        if (sel.length) lit ||= sel.includes(this.ids[n]);
      }
      changed ||= count !== spot.count || lit !== spot.lit || draft !== spot.draft;
      Object.assign(spot, { count, lit, draft });
    }
    if (!changed) return;
    this.shade.redraw();
    this.top.redraw();
  }

  /** @param {Turn} turn */
  drawLand({ context, box, near, scale }) {
    context.save();
    context.scale(scale, scale);
    context.fillStyle = colour("--land");
    context.strokeStyle = colour("--border");
    context.lineWidth = 0.7 / scale;
    context.lineJoin = "round";
    const inside = this.countries.filter((row) => overlap(scaled(row.box, scale), box));
    for (const row of inside) {
      context.fill(row.path, "evenodd");
      context.stroke(row.border);
    }
    context.restore();
    this.drawNames(context, near, scale);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Box} near
   * @param {number} scale
   */
  drawNames(context, near, scale) {
    context.font = nameFont();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = colour("--name");
    context.letterSpacing = NAME_SPACING;
    for (const spot of this.layout.at(scale).names) if (holds(near, spot)) context.fillText(spot.name, spot.x, spot.y);
    context.letterSpacing = "0px";
  }

  /** @param {Turn} turn */
  drawShade({ context, box, scale }) {
    context.scale(scale, scale);
    context.fillStyle = colour("--tint");
    for (const { country, count } of this.spots) {
      if (!country || !count || !overlap(scaled(country.box, scale), box)) continue;
      // The scale is that of all years, so a shade means the same whatever the window.
      context.globalAlpha = 0.1 + 0.3 * Math.sqrt(count / this.most);
      context.fill(country.path, "evenodd");
    }
    context.globalAlpha = 1;
    context.strokeStyle = colour("--selection");
    context.lineWidth = 2 / scale;
    for (const code of this.chosen?.split(",") ?? []) {
      const country = this.byCode.get(code);
      if (country) context.stroke(country.border);
    }
  }

  /** @param {Turn} turn */
  drawCounts({ context, near, scale }) {
    context.font = face("--type-small", "600");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 1;
    for (const [{ count, lit, draft }, place] of this.layout.at(scale).counts) {
      if (!count || !holds(near, place)) continue;
      const { x, y, from } = place;
      if (from) {
        context.strokeStyle = colour("--tint");
        context.beginPath();
        context.moveTo(from.x, from.y);
        context.lineTo(x, y);
        context.stroke();
      }
      const width = Math.max(22, context.measureText(String(count)).width + 12);
      context.beginPath();
      context.roundRect(x - width / 2, y - 9, width, 18, 3);
      context.fillStyle = colour("--card");
      context.fill();
      context.strokeStyle = colour(lit ? "--selection" : "--tint");
      context.lineWidth = lit ? 3 : 1;
      context.setLineDash(draft ? [3, 2.5] : []); // some of it a program found and nobody has reviewed
      context.stroke();
      context.setLineDash([]);
      context.lineWidth = 1;
      context.fillStyle = colour("--ink");
      context.fillText(String(count), x, y + 0.5);
    }
  }

  // The spot whose count is under a point of the window, or null.
  /**
   * @param {Point} point
   * @returns {CountrySpot | null}
   */
  countAt(point) {
    const here = toWorld(this.map, point);
    const scale = 2 ** this.map.getZoom();
    const { counts } = this.layout.at(scale);
    /** @type {(one: [CountrySpot, Point]) => boolean} */
    const over = ([{ count }, { x, y }]) =>
      count > 0 && Math.abs(shortWay(x, here.x, round(scale))) < 15 && Math.abs(y - here.y) < 12;
    return [...counts].find(over)?.[0] ?? null;
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

  // Where the count of an event (by its row number) stands in the window, or null.
  /** @param {number} n */
  of(n) {
    const spot = this.spots.find((one) => one.count && one.events.includes(n));
    if (!spot) return null;
    return this.pointOf(spot);
  }

  /** @param {CountrySpot} spot */
  pointOf(spot) {
    const { counts } = this.layout.at(2 ** this.map.getZoom());
    const place = /** @type {CountPlace} */ (counts.get(spot)); // each has one
    const { x, y } = toWindow(this.map, [place.x, place.y]);
    return { x, y };
  }
}

/** @param {Beginning} all */
function drawSea({ context, box }) {
  context.fillStyle = colour("--sea");
  context.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
}

// A country with its outline as a path and a box, in pixels of zoom 0. Where the outline is cut along 180 degrees,
// the land goes on: there is no border.
/**
 * @param {L.Map} map
 * @param {CountryRow} row
 * @param {number} steps
 * @returns {Country}
 */
function outline(map, { code, name, lat, lon, rings }, steps) {
  const [path, border] = [new Path2D(), new Path2D()];
  /** @type {Box} */
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    let [x, y, cut] = [0, 0, false];
    for (let i = 0; i < ring.length; i += 2) {
      cut = i > 0 && Math.abs(x) === 180 * steps;
      x += ring[i];
      y += ring[i + 1];
      const at = map.project([y / steps, x / steps], 0);
      box[0] = Math.min(box[0], at.x);
      box[1] = Math.min(box[1], at.y);
      box[2] = Math.max(box[2], at.x);
      box[3] = Math.max(box[3], at.y);
      cut &&= Math.abs(x) === 180 * steps;
      path[i ? "lineTo" : "moveTo"](at.x, at.y);
      border[i && !cut ? "lineTo" : "moveTo"](at.x, at.y);
    }
    path.closePath();
  }
  return { code, name, lat, lon, path, border, box, point: map.project([lat, lon], 0) };
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
