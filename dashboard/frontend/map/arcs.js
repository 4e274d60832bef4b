// Relations: arcs from place to place, bent to the left of their way, so that there and back are told apart.
//
// Colour says the kind, the narrowing end and its head the direction, dashes what is only supposed. Several between
// the same two places lie nested. The traps avoided: how far an arc bends is worked out from all relations, whatever
// the years and filters, so nothing jumps while a slider moves; and all of them are pale until a reader chooses, or
// filters so that few are left.

import { columns } from "../time/period.js";
import { writeBeside } from "./arc-labels.js";
import { around, overlap } from "./boxes.js";
import { CanvasLayer, colour, toWindow, toWorld } from "./canvas-layer.js";
import { Curve } from "./curve.js";
import { drawDoubt } from "./glyphs.js";
import { round, shortWay } from "./meridian.js";

/**
 * @import { View } from "../atlas.js"
 * @import { KindRow, LegendBody, PlaceRow, RelationRow } from "../contract"
 * @import { Box, Point } from "./boxes.js"
 * @import { Beginning, Turn } from "./canvas-layer.js"
 * @import { Over } from "./hit.js"
 * @import { Layout } from "./layout.js"
 * @typedef {Curve<RelationRow>} Arc
 */

const REACH = 5; // px from an arc that still hit it
const SAME = 1.5; // px between arcs that a pointer cannot tell apart
const PALE = 0; // the strengths: one of many, beside what is chosen, chosen
const STRONG = 1;
const CHOSEN = 2;
const WIDE = [1.5, 3.2, 4.6]; // px where an arc begins, by its strength
const HEAD = [4.5, 8, 9.5]; // px
const ALONE = 0.3; // how strong a pale arc is while nothing is chosen,
const BESIDE = 0.16; // and beside what is
const FEW = 12; // arcs that a filter leaves: they are what was asked for
const CALM = 40; // pale arcs; more of them are paler still, so that a full map stays a map
const CROWD = 24; // strong arcs; more of them are thin and without words
const CROWDED = { wide: 1.8, head: 6, alpha: 0.55 };

export class Arcs {
  /**
   * @param {L.Map} map
   * @param {{ legend: LegendBody, relations: RelationRow[], places: PlaceRow[] }} data
   * @param {Layout} layout
   */
  constructor(map, { legend, relations, places }, layout) {
    this.map = map;
    this.layout = layout;
    this.rows = relations;
    this.kinds = new Map(legend.arcs.map((kind) => [kind.id, kind]));
    this.byId = new Map(relations.map((row) => [row.id, row]));
    const { first, last } = columns(relations);
    this.first = first;
    this.last = last;
    this.curves = curvesOf(map, relations, new Map(places.map((row) => [row.id, row])));
    this.strength = new Int8Array(relations.length).fill(-1); // -1: not drawn
    this.seen = 0; // how many are drawn
    this.crowded = false;
    this.pale = 0; // how strong pale arcs are
    this.ink = { card: "", ink: "", doubt: "", halo: "" };
    /** @type {Arc[]} */
    this.drawn = []; // the strongest last
    /** @type {Arc[]} */
    this.shown = []; // those of them that the window has, at each turn
    this.lit = ""; // ids under the pointer
    this.theme = "light";
    this.layer = new CanvasLayer(
      map,
      "atlas-arcs",
      300,
      (turn) => this.paint(turn),
      (turn) => this.begin(turn),
    );
  }

  /** @param {string} theme */
  dress(theme) {
    this.theme = theme;
    this.layer.redraw();
  }

  // Draws those that pass and meet the years; nothing when neither they nor what is chosen has changed.
  /**
   * @param {Uint8Array} pass
   * @param {View} view
   */
  draw(pass, { years: [a, b], sel, country }) {
    const places = new Set(sel); // those of an event are not lit: they are no part of what it tells
    const countries = new Set(country?.split(",") ?? []);
    const pale = sel.length || country ? BESIDE : ALONE;
    const asked = pass.reduce((sum, one) => sum + (one ? 1 : 0), 0);
    const least = asked < pass.length && asked <= FEW && !sel.length && !country ? STRONG : PALE;
    let [changed, strong] = [false, 0];
    this.seen = 0;
    for (const { n, row } of this.curves) {
      const seen = pass[n] && this.first[n] <= b && this.last[n] >= a;
      const strength = seen ? Math.max(least, strengthOf(row, sel, places, countries)) : -1;
      if (seen) this.seen += 1;
      if (strength === STRONG) strong += 1;
      changed ||= strength !== this.strength[n];
      this.strength[n] = strength;
    }
    this.crowded = strong > CROWD;
    const paler = pale * Math.min(1, CALM / this.seen);
    changed ||= paler !== this.pale;
    this.pale = paler;
    if (changed) this.layer.redraw();
  }

  // Lifts what the pointer is over out of the pale ones; no arc at all for null.
  /** @param {Over | null} over */
  light(over) {
    const lit = over?.relations?.map(({ id }) => id).join() ?? "";
    if (lit === this.lit) return;
    this.lit = lit;
    this.layer.redraw();
  }

  /** @param {Beginning} all */
  begin({ scale }) {
    this.ink = { card: colour("--card"), ink: colour("--ink"), doubt: colour("--doubt"), halo: colour("--halo") };
    this.drawn = this.curves.filter(({ n }) => this.strength[n] >= PALE);
    for (const curve of this.drawn) curve.lay(scale);
    this.drawn.sort((a, b) => this.strength[a.n] - this.strength[b.n]);
    this.shown = [];
    this.layout.lettered = [];
  }

  /** @param {Turn} turn */
  paint({ context, near, scale, shift }) {
    const shown = this.drawn.filter((curve) => overlap(curve.box, near));
    context.lineCap = "round";
    context.lineJoin = "round";
    const lit = this.lit.split(",");
    for (const curve of shown) {
      const least = lit.includes(curve.row.id) ? STRONG : PALE;
      this.drawOne(context, curve, Math.max(least, this.strength[curve.n]));
    }
    context.globalAlpha = 1;
    this.layout.lettered.push(...this.letter(context, shown, () => this.room(scale, shift)));
    this.shown.push(...shown);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Arc} curve
   * @param {number} strength
   */
  drawOne(context, curve, strength) {
    const { row } = curve;
    const crowded = strength === STRONG && this.crowded && CROWDED;
    context.globalAlpha = crowded ? crowded.alpha : strength > PALE ? 1 : this.pale * curve.thin;
    context.fillStyle = context.strokeStyle = this.colourOf(row.kind);
    const wide = crowded ? crowded.wide : WIDE[strength];
    if (row.status === "hypothetical") curve.dash(context, wide / 2);
    else curve.taper(context, wide);
    curve.head(context, crowded ? crowded.head : HEAD[strength]);
    if (row.doubt) drawDoubt(context, ...curve.point(0.3), this.ink);
  }

  // The chosen arc first, then those with an amount; nothing is looked up where all are pale.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Arc[]} shown
   * @param {() => { window_: Box, taken: Box[] }} room
   */
  letter(context, shown, room) {
    /** @type {(curve: Arc) => number} */
    const first = ({ n, row }) => 2 * this.strength[n] + (row.amount ? 1 : 0);
    const least = this.crowded ? CHOSEN : STRONG;
    const lettered = shown.filter(({ n }) => this.strength[n] >= least).sort((a, b) => first(b) - first(a));
    return lettered.length ? writeBeside(context, lettered, room(), this.ink) : [];
  }

  // Where words may stand: the window in world pixels of a turn, and what stands in it already.
  /**
   * @param {number} scale
   * @param {number} shift
   */
  room(scale, shift) {
    const { marks, counts, names } = this.layout.at(scale);
    /** @type {(node: Element) => Box} */
    const covered = (node) => {
      const [left, top, right, bottom] = boxOf(this.map, node);
      return [left - shift, top, right - shift, bottom];
    };
    const window_ = covered(this.map.getContainer());
    const controls = [...this.map.getContainer().querySelectorAll(".leaflet-control")].map(covered);
    const taken = [
      ...controls,
      ...marks.flatMap(({ at }) => at.map(([x, y]) => around(x, y, 13, 13))),
      ...[...counts.values()].map(({ x, y }) => around(x, y, 16, 11)),
      ...names.map(({ box }) => box),
    ];
    return { window_, taken };
  }

  /**
   * @param {string} kind
   * @returns {string}
   */
  colourOf(kind) {
    const known = /** @type {KindRow} */ (this.kinds.get(kind)); // the data are checked: it is one of them
    return this.theme === "dark" ? known.dark : known.colour;
  }

  // The relations under a point of the window, the nearest first; more than one where they cannot be told apart.
  /**
   * @param {Point} point
   * @returns {RelationRow[]}
   */
  at(point) {
    const here = toWorld(this.map, point);
    const world = round(2 ** this.map.getZoom());
    // The short way may lead beyond the edge of its turn.
    const turns = [0, world, -world].map((turn) => ({
      x: here.x - world * Math.floor(here.x / world) + turn,
      y: here.y,
    }));
    /** @type {(curve: Arc) => number} */
    const away = (curve) => Math.min(...turns.map((one) => curve.away(one, REACH)));
    const near = [...new Set(this.shown)]
      .map((curve) => ({ curve, away: away(curve) }))
      .filter(({ away }) => away < REACH);
    near.sort((a, b) => a.away - b.away);
    return near.filter(({ away }) => away - near[0].away < SAME).map(({ curve }) => curve.row);
  }

  // Where an arc can be met in the window: the first of its points that `free` takes; null when it is not drawn.
  /**
   * @param {string} id
   * @param {(point: Point) => boolean} free
   */
  of(id, free) {
    const curve = this.shown.find(({ row }) => row.id === id);
    if (!curve) return null;
    const points = [0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2].map((t) => toWindow(this.map, curve.point(t)));
    const { x, y } = points.find(free) ?? points[0];
    return { x, y };
  }
}

/**
 * @param {RelationRow} row
 * @param {string[]} sel
 * @param {Set<string>} places
 * @param {Set<string>} countries
 */
function strengthOf(row, sel, places, countries) {
  if (sel.includes(row.id)) return CHOSEN;
  if (places.has(row.from) || places.has(row.to)) return STRONG;
  return row.countries.some((code) => countries.has(code)) ? STRONG : PALE;
}

// What an element of the page covers, in world pixels.
/**
 * @param {L.Map} map
 * @param {Element} node
 * @returns {Box}
 */
function boxOf(map, node) {
  const frame = map.getContainer().getBoundingClientRect();
  const { left, top, right, bottom } = node.getBoundingClientRect();
  const a = toWorld(map, [left - frame.left, top - frame.top]);
  const b = toWorld(map, [right - frame.left, bottom - frame.top]);
  return [a.x, a.y, b.x, b.y];
}

// A curve for each relation that has a date and two ends on the map, bent by its number among those of its way.
/**
 * @param {L.Map} map
 * @param {RelationRow[]} relations
 * @param {Map<string, PlaceRow>} places
 */
function curvesOf(map, relations, places) {
  /** @type {Map<string, Arc[]>} */
  const ways = new Map();
  /** @type {Arc[]} */
  const curves = [];
  relations.forEach((row, n) => {
    const ends = [places.get(row.from), places.get(row.to)].flatMap((place) => place ?? []);
    if (!row.period || ends.length < 2) return;
    const key = `${row.from} ${row.to}`;
    const way = ways.get(key) ?? [];
    ways.set(key, way);
    const [from, to] = ends.map(({ lat, lon }) => map.project([lat, lon], 0));
    const curve = new Curve(n, row, from, { x: from.x + shortWay(from.x, to.x), y: to.y }, way);
    way.push(curve);
    curves.push(curve);
  });
  return curves;
}
