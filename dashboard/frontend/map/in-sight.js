// What the text beside the map asks of it: which features are left out now, and soft rings round those in sight.
//
// The rings are on a canvas of their own. The trap avoided: who scrolls a text would otherwise draw every mark and
// arc anew at each step.

import { meet } from "../time/period.js";
import { holds, overlap, scaled } from "./boxes.js";
import { CanvasLayer, colour } from "./canvas-layer.js";
import { positionsOf } from "./into-sight.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { Box } from "./boxes.js"
 * @import { Turn } from "./canvas-layer.js"
 * @import { Country } from "./land.js"
 * @import { Period } from "../time/period.js"
 */

const AWAY = 5; // px between a mark and its ring
const WIDE = 4; // px of the ring

export class InSight {
  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   */
  constructor(map, atlas) {
    this.atlas = atlas;
    const { events, relations } = atlas.data;
    this.events = new Map(events.map((row, n) => [row.id, n]));
    this.relations = new Map(relations.map((row, n) => [row.id, n]));
    /** @type {Set<string>} */
    this.places = new Set();
    // after the marks, whose places of this frame it follows
    this.layer = new CanvasLayer(
      map,
      "atlas-in-sight",
      405,
      (turn) => this.paint(turn),
      undefined,
      () => !this.places.size,
    );
  }

  // Rings round the places of these features, and round those of no other.
  /** @param {string[]} ids */
  ring(ids) {
    const { arcs, rows } = this.atlas;
    const { place } = rows;
    const told = ids.filter((id) => arcs.byId.has(id));
    if (told.length !== arcs.sight.size || told.some((id) => !arcs.sight.has(id))) {
      arcs.sight = new Set(told);
      this.atlas.drawArcs();
    }
    const found = ids.flatMap((id) => positionsOf(this.atlas, id)).map(({ id }) => id ?? ""); // a country has none
    const places = new Set(found.filter((id) => place.has(id)));
    if (places.size === this.places.size && [...places].every((id) => this.places.has(id))) return;
    this.places = places;
    this.atlas.margin.ring(places);
    this.layer.redraw();
  }

  // Whether an event or a relation fails a filter, or has years and none of them is shown.
  /** @param {string} id */
  leavesOut(id) {
    const { rows, arcs, pass, passArcs, view } = this.atlas;
    const event = this.events.get(id);
    if (event !== undefined) return !pass[event] || outside(rows.events[event], view.years);
    const relation = this.relations.get(id);
    return relation !== undefined && (!passArcs[relation] || outside(arcs.rows[relation], view.years));
  }

  // The map has been drawn: the rings follow, and the page around it hears of it.
  drawn() {
    if (this.places.size) this.layer.redraw();
    window.parent.dispatchEvent(new Event("atlas-drawn"));
  }

  /** @param {Turn} turn */
  paint({ context, box, near, scale, shift }) {
    const { marks, land, rows } = this.atlas;
    context.strokeStyle = colour("--accent");
    context.globalAlpha = 0.4;
    context.lineWidth = WIDE;
    context.beginPath();
    for (const mark of marks.shown ?? []) {
      const { spots, x, y, r } = mark;
      if (!holds(near, mark) || !spots.some(({ place }) => this.places.has(place.id))) continue;
      context.moveTo(x + r + AWAY, y);
      context.arc(x, y, r + AWAY, 0, 2 * Math.PI);
    }
    const ringed = new Set();
    for (const {
      spot,
      box: [left, top, right, bottom],
    } of land.layout.at(scale).labels) {
      if (!spot?.count || !this.places.has(spot.place)) continue;
      ringed.add(spot.place);
      const [x, y] = [left - shift - AWAY, top - AWAY];
      if (holds(near, { x, y })) context.roundRect(x, y, right - left + 2 * AWAY, bottom - top + 2 * AWAY, 6);
    }
    context.stroke();
    const bare = [...this.places]
      .flatMap((id) => rows.place.get(id) ?? [])
      .filter((place) => place.kind === "country" && !ringed.has(place.id));
    this.outline(
      context,
      scale,
      box,
      bare.map((place) => land.byCode.get(place.country ?? "")),
    );
  }

  // A country without a count has nothing else to put a ring round.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} scale
   * @param {Box} box
   * @param {(Country | undefined)[]} countries
   */
  outline(context, scale, box, countries) {
    context.scale(scale, scale);
    context.lineWidth = WIDE / 2 / scale;
    context.lineJoin = "round";
    for (const country of countries) {
      if (country && overlap(scaled(country.box, scale), box)) context.stroke(country.border);
    }
  }
}

// What has no date is outside no years.
/**
 * @param {{ period: Period | null }} row
 * @param {Period} shown
 */
function outside({ period }, shown) {
  return period !== null && !meet(period, shown);
}
