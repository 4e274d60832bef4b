// What the text beside the map asks of it: which features are left out now, and soft rings round those in sight.
//
// The rings are on a canvas of their own. The trap avoided: who scrolls a text would otherwise draw every mark and
// arc anew at each step.

import { CanvasLayer, colour, holds, overlap } from "./canvas-layer.js";
import { positionsOf } from "./into-sight.js";

const AWAY = 5; // px between a mark and its ring
const WIDE = 4; // px of the ring

export class InSight {
  constructor(map, atlas) {
    this.atlas = atlas;
    const { events, relations } = atlas.data;
    this.events = new Map(events.map((row, n) => [row.id, n]));
    this.relations = new Map(relations.map((row, n) => [row.id, n]));
    this.places = new Set();
    // after the marks, whose places of this frame it follows
    this.layer = new CanvasLayer(map, "atlas-in-sight", 405, (turn) => this.paint(turn));
  }

  // Rings round the places of these features, and round those of no other.
  ring(ids) {
    const { place } = this.atlas.rows;
    const found = ids.flatMap((id) => positionsOf(this.atlas, id)).map(({ id }) => id);
    const places = new Set(found.filter((id) => place.has(id)));
    if (places.size === this.places.size && [...places].every((id) => this.places.has(id))) return;
    this.places = places;
    this.layer.redraw();
  }

  // Whether an event or a relation fails a filter, or has years and none of them is shown.
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

  paint({ context, box, near, scale }) {
    if (!this.places.size) return;
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
    for (const [{ place, count }, at] of land.layout.at(scale).counts) {
      if (!count || !this.places.has(place)) continue;
      ringed.add(place);
      if (!holds(near, at)) continue;
      const { x, y } = at;
      context.roundRect(x - 15 - AWAY / 2, y - 9 - AWAY, 30 + AWAY, 18 + 2 * AWAY, 6);
    }
    context.stroke();
    const bare = [...this.places].filter((id) => rows.place.get(id).kind === "country" && !ringed.has(id));
    this.outline(
      context,
      scale,
      box,
      bare.map((id) => land.byCode.get(rows.place.get(id).country)),
    );
  }

  // A country without a count has nothing else to put a ring round.
  outline(context, scale, box, countries) {
    context.scale(scale, scale);
    context.lineWidth = WIDE / 2 / scale;
    context.lineJoin = "round";
    for (const country of countries) {
      if (
        country &&
        overlap(
          country.box.map((v) => v * scale),
          box,
        )
      )
        context.stroke(country.border);
    }
  }
}

// What has no date is outside no years.
function outside({ years }, [a, b]) {
  return Boolean(years) && (years[0] > b || years[1] < a);
}
