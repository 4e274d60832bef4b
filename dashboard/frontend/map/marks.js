// Marks: one for each spot, with a count where there is more than one event.
//
// Colour and shape say the kind; solid, open and hatched say how exactly the place is known, and open too what stands
// there by the record alone; a small "?" says
// that something is doubted; a dashed outline, that it is only supposed; a dashed ring around, that a program found
// it and nobody has reviewed it. Where marks stand is the layout's business.
// The trap avoided: an event at two spots of one mark counts once.

import { phrase } from "../dom/phrase.js";
import { isBoundless } from "./boundless.js";
import { around, holds, inside, overlap } from "./boxes.js";
import { CanvasLayer, colour, toWindow, toWorld } from "./canvas-layer.js";
import { drawDoubt, drawDraft, hatch, trace } from "./glyphs.js";
import { round, shortWay } from "./meridian.js";
import { face } from "./type.js";

/**
 * @import { View } from "../atlas.js"
 * @import { EventRow, LegendBody, PlaceRow } from "../contract"
 * @import { Box, Point } from "./boxes.js"
 * @import { Beginning, Turn } from "./canvas-layer.js"
 * @import { Layout } from "./layout.js"
 * @import { Rows } from "./rows.js"
 * @typedef {{
 *   place: PlaceRow, label: string, supposed: boolean, point: L.Point, events: number[],
 *   basis: Map<number, string | null>, weight: number,
 * }} PlaceSpot a place, the numbers of the events there, and what gives it of each; what is only supposed is apart
 * @typedef {{
 *   supposed: boolean, spots: PlaceSpot[], at: [number, number][], count: number, weight: number, doubt: boolean, recorded: boolean,
 *   drafts: number, lead: number, name: string, places: string[], kinds: Map<number, number>, x: number, y: number, r: number,
 *   width: Map<string, number>,
 * }} Mark spots that share a mark, and what of them is seen
 */

const HOUSE = 1e6; // events that a house would need to be named before another place
const QUIET = 0.4; // of what is not chosen, where something is
const GAP = 1.5; // px between the parts of a ring
const TOWNS = new Set(["city", "admin1"]);
const EARTH = 40075016.686; // m round the equator

export class Marks {
  /**
   * @param {L.Map} map
   * @param {{ legend: LegendBody, events: EventRow[] }} data
   * @param {Rows} rows
   * @param {Layout} layout
   */
  constructor(map, { legend, events }, rows, layout) {
    this.map = map;
    this.layout = layout;
    this.events = events;
    this.rows = rows;
    this.kinds = legend.kinds;
    this.words = legend.words;
    this.quieted = false; // whether what is not chosen steps back
    this.theme = "light";
    /** @type {Uint8Array | null} */
    this.seen = null;
    /** @type {string[]} */
    this.chosen = [];
    /** @type {string[] | undefined} */
    this.sources = undefined; // the texts that are shown; undefined for all of them
    /** @type {string[] | undefined} */
    this.placed = undefined; // what may give a place, as `sources`
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Mark[]} */
    this.shown = [];
    this.ink = { card: "", ink: "", quiet: "", halo: "", doubt: "", draft: "", selection: "" };
    this.stamp = new Uint32Array(events.length);
    this.round = 0;
    /** @type {Box[]} */
    this.lettered = []; // what the names of places cover, in pixels of the window's own turn of the earth
    this.layer = new CanvasLayer(
      map,
      "atlas-marks",
      420,
      (turn) => this.paint(turn),
      (turn) => this.begin(turn),
    );
  }

  /** @param {string} theme */
  dress(theme) {
    this.theme = theme;
  }

  /**
   * @param {Uint8Array} seen
   * @param {View} view
   */
  draw(seen, { sel, source, placed }) {
    this.seen = seen;
    this.chosen = sel;
    this.sources = source?.split(",");
    this.placed = placed?.split(",");
    this.layer.redraw();
  }

  // Whether an event, by its number, is seen at a spot: one may be there by what is not asked for.
  /**
   * @param {PlaceSpot} spot
   * @param {number} n
   */
  isAt(spot, n) {
    return Boolean(this.seen?.[n]) && (!this.placed || this.placed.includes(spot.basis.get(n) ?? ""));
  }

  /** @param {Beginning} all */
  begin(all) {
    if (!this.seen) return;
    this.layout.land.drawNames(all); // on this canvas, so that a step paints one
    this.marks = this.layout.at(all.scale).marks;
    this.ink = {
      card: colour("--card"),
      ink: colour("--ink"),
      quiet: colour("--quiet"),
      halo: colour("--halo"),
      doubt: colour("--doubt"),
      draft: colour("--draft"),
      selection: colour("--selection"),
    };
    this.shown = [];
    this.lettered = [];
    for (const mark of this.marks) this.countUp(mark);
    const { land } = this.layout;
    this.quieted =
      this.chosen.length > 0 && (land.spots.some(({ lit }) => lit) || this.marks.some((mark) => this.isChosen(mark)));
  }

  /** @param {Turn} turn */
  paint({ context, near, scale, shift }) {
    if (!this.seen) return;
    const { labels, fixed, room } = this.layout.at(scale);
    const shown = this.marks.filter((mark) => holds(near, mark) && (mark.count || this.isNamed(mark)));
    for (const mark of shown) this.drawArea(context, mark, scale);
    for (const mark of shown) this.drawMark(context, mark);
    /** @type {(box: Box) => Box} */
    const turned = ([left, top, right, bottom]) => [left - shift, top, right - shift, bottom];
    const others = [...labels.map(({ box }) => box), ...fixed].map(turned);
    const taken = [...others, ...this.layout.lettered];
    const written = this.drawLabels(context, shown, Math.log2(scale), taken, turned(room.view));
    this.lettered.push(
      ...written.map(([left, top, right, bottom]) => /** @type {Box} */ ([left + shift, top, right + shift, bottom])),
    );
    this.shown.push(...shown);
  }

  // What of a mark is seen: an event at two of its spots counts once.
  /** @param {Mark} mark */
  countUp(mark) {
    mark.count = 0;
    mark.weight = 0;
    mark.doubt = false;
    mark.recorded = true;
    mark.drafts = 0;
    mark.lead = -1;
    mark.places = [];
    mark.name = "";
    mark.kinds = new Map();
    this.round += 1;
    let most = -Infinity;
    mark.spots.forEach((spot, at) => {
      let here = 0;
      for (const n of spot.events) {
        if (!this.isAt(spot, n)) continue;
        here += 1;
        mark.recorded &&= spot.basis.get(n) === "record";
        if (this.stamp[n] === this.round) continue;
        this.stamp[n] = this.round;
        mark.count += 1;
        mark.weight = Math.max(mark.weight, this.events[n].weight);
        mark.doubt ||= this.events[n].doubt;
        mark.drafts += Number(this.events[n].draft);
        mark.kinds.set(this.rows.kind[n], (mark.kinds.get(this.rows.kind[n]) ?? 0) + 1);
      }
      if (!here) return;
      mark.places.push(spot.place.id);
      if (mark.lead < 0) mark.lead = at;
      // named after where the most happened; of as many after the town; after a house only where it stands alone
      const rank = here + (TOWNS.has(spot.place.kind) ? 0.5 : 0) - (spot.place.kind === "building" ? HOUSE : 0);
      if (rank <= most) return;
      most = rank;
      mark.name = spot.label;
    });
    if (!mark.count) return this.still(mark);
    [mark.x, mark.y] = mark.at[mark.lead];
    mark.r = mark.count === 1 ? 5 + mark.weight * 0.8 : mark.count < 10 ? 10.5 : 13;
  }

  // A place where nothing is told of these years is a dot: it is named, and nothing more is claimed.
  /** @param {Mark} mark */
  still(mark) {
    mark.lead = 0;
    mark.places = mark.spots.map((spot) => spot.place.id);
    [mark.x, mark.y] = mark.at[0];
    mark.r = 3;
  }

  // A dot says that a text names the place; one of those that are shown.
  /**
   * @param {Mark} mark
   * @returns {boolean}
   */
  isNamed(mark) {
    if (mark.supposed) return false;
    /** @type {(spot: PlaceSpot) => boolean} */
    const named = ({ place }) => place.sources.some((id) => !this.sources || this.sources.includes(id));
    return mark.spots.some(named) || this.isChosen(mark);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Mark} mark
   */
  drawDot(context, { x, y, spots }) {
    const draft = spots.every(({ place }) => place.draft);
    context.setLineDash(draft ? [1.8, 1.5] : []);
    context.beginPath();
    context.arc(x, y, draft ? 3.5 : 2.5, 0, 2 * Math.PI);
    context.fillStyle = this.ink.card;
    context.fill();
    context.strokeStyle = this.ink.quiet;
    context.lineWidth = 1.2;
    context.stroke();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Mark} mark
   * @param {number} scale
   */
  drawArea(context, mark, scale) {
    const { spots, lead, supposed, count, x, y, r } = mark;
    const { precision, km, lat } = spots[lead].place;
    if (precision === "exact" || supposed || !km || !count || !this.isChosen(mark)) return;
    const across = (km * 1000 * 256 * scale) / (EARTH * Math.cos((lat * Math.PI) / 180));
    const size = this.map.getSize();
    // A circle larger than the window would say nothing of where; the open mark says "not here exactly".
    if (across < r + 5 || across > Math.min(size.x, size.y) / 4) return;
    context.save();
    context.beginPath();
    context.arc(x, y, across, 0, 2 * Math.PI);
    context.strokeStyle = this.ink.ink;
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    context.setLineDash(precision === "approximate" ? [3, 3] : []);
    context.stroke();
    if (precision === "area") hatch(context, x, y, across);
    context.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Mark} mark
   */
  drawMark(context, mark) {
    const { x, y, r } = mark;
    const open = mark.recorded || mark.spots[mark.lead].place.precision !== "exact";
    if (this.quieted && !this.isChosen(mark)) context.globalAlpha = QUIET;
    if (this.isChosen(mark)) {
      context.beginPath();
      context.arc(x, y, r + (mark.drafts ? 8 : 6), 0, 2 * Math.PI);
      context.strokeStyle = this.ink.selection;
      context.lineWidth = 3;
      context.stroke();
    }
    context.setLineDash(mark.supposed ? [2.5, 2.5] : []);
    if (!mark.count) this.drawDot(context, mark);
    else if (mark.count === 1) this.drawOne(context, mark, open);
    else this.drawMany(context, mark, open);
    context.setLineDash([]);
    if (mark.drafts) drawDraft(context, x, y, r + 3.5, mark.drafts / mark.count, this.ink);
    if (mark.doubt) drawDoubt(context, x + r * 0.85 + 2, y - r * 0.85 - 2, this.ink);
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Mark} mark
   * @param {boolean} open
   */
  drawOne(context, { x, y, r, kinds, supposed }, open) {
    const [kind] = kinds.keys();
    trace(context, this.kinds[kind].shape, x, y, r);
    const filled = !open && !supposed;
    context.fillStyle = filled ? this.colourOf(kind) : this.ink.card;
    context.fill();
    context.strokeStyle = filled ? this.ink.halo : this.colourOf(kind);
    context.lineWidth = filled ? 1.2 : 2.2;
    context.stroke();
  }

  // A ring of the kinds around the count: thick where the spot is exact, thin where it is not.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Mark} mark
   * @param {boolean} open
   */
  drawMany(context, { x, y, r, kinds, count }, open) {
    context.beginPath();
    context.arc(x, y, r + 1, 0, 2 * Math.PI);
    context.fillStyle = this.ink.card;
    context.fill();
    const width = open ? 2.2 : 4.5;
    const gap = kinds.size > 1 ? GAP / (r - width / 2) : 0; // so that parts are told without their colours
    let from = -Math.PI / 2;
    for (const [kind, number] of [...kinds].sort((a, b) => b[1] - a[1])) {
      const to = from + (2 * Math.PI * number) / count;
      context.beginPath();
      context.arc(x, y, r - width / 2, from + gap / 2, to - gap / 2);
      context.strokeStyle = this.colourOf(kind);
      context.lineWidth = width;
      context.stroke();
      from = to;
    }
    context.font = face("--type-small", "600");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = this.ink.ink;
    context.fillText(String(count), x, y + 0.5);
  }

  // Names of places, the weightiest first, where they cover neither a mark nor another name.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Mark[]} shown
   * @param {number} zoom
   * @param {Box[]} others
   * @param {Box} view
   */
  drawLabels(context, shown, zoom, others, view) {
    /** @type {Box[]} */
    const written = [];
    const taken = [...others, ...shown.map(({ x, y, r }) => around(x, y, r + 2, r + 2))];
    context.font = face("--type-small", "500");
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const mark of [...shown].sort((a, b) => b.weight - a.weight || b.count - a.count)) {
      if (mark.weight + zoom < 6.2 && !this.isChosen(mark)) continue; // a dot weighs nothing
      const label = mark.name || mark.spots[mark.lead].label;
      const more = mark.count ? mark.places.length - 1 : 0; // other places there
      const name = more > 0 ? phrase(this.words, "and_more", more).replace("{name}", label) : label;
      if (!mark.width.has(name)) mark.width.set(name, context.measureText(name).width);
      const width = mark.width.get(name) ?? 0;
      const free = sides(mark, width).find(
        ({ box }) => inside(box, view) && !taken.some((other) => overlap(box, other)),
      );
      if (!free) continue;
      taken.push(free.box);
      written.push(free.box);
      context.textAlign = free.align;
      context.strokeStyle = this.ink.halo;
      context.lineWidth = 3;
      context.strokeText(name, free.x, free.y);
      context.fillStyle = this.ink.ink;
      context.fillText(name, free.x, free.y);
    }
    return written;
  }

  /** @param {number} kind */
  colourOf(kind) {
    return this.theme === "dark" ? this.kinds[kind].dark : this.kinds[kind].colour;
  }

  /** @param {Mark} mark */
  isChosen(mark) {
    return this.chosen.some(
      (id) =>
        mark.places.includes(id) ||
        mark.spots.some((spot) => spot.events.some((n) => this.isAt(spot, n) && this.events[n].id === id)),
    );
  }

  // The mark under a point of the window, or null; the topmost, with a margin for fingers.
  /** @param {Point} point */
  at(point) {
    const here = toWorld(this.map, point);
    const world = round(2 ** this.map.getZoom());
    /** @type {(mark: Mark) => number} */
    const reach = (mark) => Math.hypot(shortWay(here.x, mark.x, world), mark.y - here.y) - mark.r;
    const near = this.shown.filter((mark) => reach(mark) < 6);
    return near.sort((a, b) => reach(a) - reach(b))[0] ?? null;
  }

  /** @param {Mark} mark */
  eventsOf(mark) {
    const ids = mark.spots.flatMap((spot) => spot.events.filter((n) => this.isAt(spot, n)));
    return [...new Set(ids)].sort((a, b) => a - b).map((n) => this.events[n]);
  }

  // Where the mark of an event (by its row number) stands in the window, or null.
  /** @param {number} n */
  of(n) {
    /** @type {(spot: PlaceSpot) => boolean} */
    const there = (spot) => spot.events.includes(n) && this.isAt(spot, n);
    const mark = this.marks.find((one) => one.count && one.spots.some(there));
    return mark ? this.pointOf(mark) : null;
  }

  /** @param {Point} mark */
  pointOf({ x: east, y: south }) {
    const { x, y } = toWindow(this.map, [east, south]);
    return { x, y };
  }
}

// Every place but the countries, heaviest first; what is only supposed to have happened there stands apart.
/**
 * @param {L.Map} map
 * @param {{ events: EventRow[], places: PlaceRow[] }} data
 * @returns {PlaceSpot[]}
 */
export function spotsOf(map, { events, places }) {
  /** @type {Map<string, PlaceSpot>} */
  const spots = new Map();
  const rows = new Map(places.filter((row) => row.kind !== "country" && !isBoundless(row)).map((row) => [row.id, row]));
  /** @type {(place: PlaceRow, supposed: boolean) => PlaceSpot} */
  const spotOf = (place, supposed) => {
    const key = `${place.id} ${supposed}`;
    const label = place.name.split(/ \(|, /)[0];
    const point = map.project([place.lat, place.lon], 0);
    const spot = spots.get(key) ?? { place, label, supposed, point, events: [], basis: new Map(), weight: 0 };
    spots.set(key, spot);
    return spot;
  };
  for (const place of rows.values()) spotOf(place, false);
  events.forEach((event, n) => {
    event.places.forEach((id, at) => {
      const place = rows.get(id);
      if (!place) return;
      const spot = spotOf(place, event.status === "hypothetical");
      spot.events.push(n);
      spot.basis.set(n, event.place_basis[at]);
      spot.weight += event.weight;
    });
  });
  return [...spots.values()].sort((a, b) => b.weight - a.weight);
}

// Where a name may stand: beside the mark, under it or over it, in the middle or set off to a side.
/**
 * @param {Mark} mark
 * @param {number} width
 */
function sides({ x, y, r }, width) {
  const gap = r + 5;
  const levels = [y + gap + 6, y - gap - 6];
  return [
    at("left", x + gap, y, width),
    at("right", x - gap, y, width),
    ...levels.map((level) => at("center", x, level, width)),
    ...levels.flatMap((level) => [at("left", x - r / 2, level, width), at("right", x + r / 2, level, width)]),
  ];
}

/**
 * @param {"left" | "center" | "right"} align
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @returns {{ align: "left" | "center" | "right", x: number, y: number, box: Box }}
 */
function at(align, x, y, width) {
  const left = x - { left: 0, center: width / 2, right: width }[align];
  return { align, x, y, box: [left - 1, y - 8, left + width + 1, y + 8] };
}
