// Relations: one arc for all from one place to another, bent to the left of their way, so that there and back are told
// apart, with their number.
//
// The narrowing end and its head say the direction, the line the kind, an open head that all of it is only supposed.
// None is drawn until something is chosen that it belongs to, or a reader asks for all; those are thin then. The trap
// avoided: which relations share an arc is worked out from all, whatever the years and filters, so nothing jumps while a
// slider moves.

import { numeral } from "../dom/phrase.js";
import { columns } from "../time/period.js";
import { writeBeside } from "./arc-labels.js";
import { isBoundless } from "./boundless.js";
import { around, overlap } from "./boxes.js";
import { CanvasLayer, colour, toWindow, toWorld } from "./canvas-layer.js";
import { Curve } from "./curve.js";
import { drawDoubt } from "./glyphs.js";
import { lineStyleOf } from "./line-styles.js";
import { round, shortWay } from "./meridian.js";
import { face } from "./type.js";

/**
 * @import { View } from "../atlas.js"
 * @import { LegendBody, PlaceRow, RelationRow } from "../contract"
 * @import { Box, Point } from "./boxes.js"
 * @import { Beginning, Turn } from "./canvas-layer.js"
 * @import { Over } from "./hit.js"
 * @import { Layout } from "./layout.js"
 * @typedef {object} Bundle all relations from one place to another
 * @property {number[]} all their numbers
 * @property {RelationRow[]} seen those that pass and meet the years
 * @property {RelationRow[]} told those of them that a reader chose
 * @property {number} strength -1: not drawn
 * @property {PlaceRow[]} ends
 * @typedef {Curve<Bundle>} Arc
 * @typedef {{ name: string, at: Point, out: number, back: number }} Exit where arcs leave the window: a place out of sight,
 *   and how many relations lead there and come from there
 */

const REACH = 6; // px from an arc that still hit it
const SAME = 1.5; // px between arcs that a pointer cannot tell apart
const PALE = 0; // the strengths: one of all, of what is chosen, chosen itself
const STRONG = 1;
const CHOSEN = 2;
const WIDE = [1, 1.5, 2.4]; // px where the arc of one relation begins, by its strength,
const WIDER = 0.45; // and for each doubling of their number
const HEAD = [5, 8, 10]; // px
const CROWD = 24; // strong arcs; more of them are without words

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
    this.kinds = new Map(legend.arcs.map(({ id }, n) => [id, n]));
    this.byId = new Map(relations.map((row) => [row.id, row]));
    const { first, last } = columns(relations);
    this.first = first;
    this.last = last;
    this.curves = curvesOf(map, relations, new Map(places.map((row) => [row.id, row])));
    this.seen = 0; // relations that pass and meet the years, drawn or not
    /** @type {Set<string>} */
    this.sight = new Set(); // ids of those that a text beside the map has in sight
    this.key = ""; // of what is drawn
    /** @type {Arc[]} */
    this.drawn = []; // the strongest last
    /** @type {Arc[]} */
    this.shown = []; // those of them that the window has, at each turn
    this.lit = ""; // ids under the pointer
    this.ink = { arc: "", card: "", ink: "", doubt: "", halo: "", selection: "" };
    this.layer = new CanvasLayer(
      map,
      "atlas-arcs",
      300,
      (turn) => this.paint(turn),
      (turn) => this.begin(turn),
      () => !this.drawable().length,
    );
  }

  dress() {
    this.layer.redraw();
  }

  // Draws those that belong to what is chosen; nothing when neither they nor it has changed.
  /**
   * @param {Uint8Array} pass
   * @param {View} view
   * @param {string[]} members countries of the group that is chosen
   */
  draw(pass, { years: [a, b], sel, country, kind, all_arcs: all }, members) {
    const chosen = {
      ids: new Set(sel), // the places of an event that is chosen are not among them: they are no part of what it tells
      countries: new Set(country?.split(",") ?? []),
      members: new Set(members),
      kinds: new Set(kind?.split(",") ?? []),
    };
    this.seen = 0;
    let key = "";
    for (const { n, row: bundle } of this.curves) {
      bundle.seen = bundle.all
        .filter((i) => pass[i] && this.first[i] <= b && this.last[i] >= a)
        .map((i) => this.rows[i]);
      this.seen += bundle.seen.length;
      bundle.told = bundle.seen.filter(({ id }) => chosen.ids.has(id));
      bundle.strength = Math.max(-1, ...bundle.seen.map((row) => this.strengthOf(row, chosen, all)));
      if (bundle.strength >= PALE) key += `${n}:${bundle.strength}:${bundle.seen.length}:${bundle.told.length} `;
    }
    if (key === this.key) return;
    this.key = key;
    if (!key) Object.assign(this, { drawn: [], shown: [] });
    if (!key) this.layout.lettered = [];
    this.layer.redraw();
  }

  /**
   * @param {RelationRow} row
   * @param {{ ids: Set<string>, countries: Set<string>, members: Set<string>, kinds: Set<string> }} chosen
   * @param {boolean} all
   */
  strengthOf(row, { ids, countries, members, kinds }, all) {
    if (ids.has(row.id)) return CHOSEN;
    const told =
      ids.has(row.from) ||
      ids.has(row.to) ||
      kinds.has(row.kind) ||
      this.sight.has(row.id) ||
      row.countries.some((code) => countries.has(code)) ||
      (row.countries.length > 1 && row.countries.every((code) => members.has(code)));
    if (told) return STRONG;
    return all ? PALE : -1;
  }

  drawable() {
    return this.curves.filter(({ row }) => row.strength >= PALE);
  }

  // Lifts what the pointer is over out of the others; no arc at all for null.
  /** @param {Over | null} over */
  light(over) {
    const lit = over?.relations?.map(({ id }) => id).join() ?? "";
    if (lit === this.lit) return;
    this.lit = lit;
    this.layer.redraw();
  }

  /** @param {Beginning} all */
  begin({ scale }) {
    this.ink = {
      arc: colour("--arc"),
      card: colour("--card"),
      ink: colour("--ink"),
      doubt: colour("--doubt"),
      halo: colour("--halo"),
      selection: colour("--selection"),
    };
    this.drawn = this.drawable();
    for (const curve of this.drawn) curve.lay(scale);
    this.drawn.sort((a, b) => a.row.strength - b.row.strength);
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
      const least = curve.row.seen.some(({ id }) => lit.includes(id)) ? STRONG : PALE;
      this.drawOne(context, curve, Math.max(least, curve.row.strength));
    }
    this.layout.lettered.push(...this.letter(context, shown, scale, shift));
    this.shown.push(...shown);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Arc} curve
   * @param {number} strength
   */
  drawOne(context, curve, strength) {
    const { seen } = curve.row;
    const wide = WIDE[strength] + WIDER * Math.log2(seen.length) * (strength > PALE ? 1 : 0.5);
    const kinds = new Set(seen.map(({ kind }) => kind));
    const style = lineStyleOf(kinds.size === 1 ? (this.kinds.get(seen[0].kind) ?? 0) : 0); // several kinds: a plain line
    context.fillStyle = context.strokeStyle = strength === CHOSEN ? this.ink.selection : this.ink.arc;
    context.globalAlpha = strength > PALE ? 1 : 0.45;
    if (style.dash.length) curve.dash(context, wide, style.dash);
    else curve.taper(context, style.double ? wide + 2.5 : wide);
    if (style.double) {
      context.fillStyle = this.ink.halo;
      curve.taper(context, wide * 0.8);
      context.fillStyle = context.strokeStyle;
    }
    const supposed = seen.every(({ status }) => status === "hypothetical");
    curve.head(context, HEAD[strength] + wide / 2, supposed ? this.ink.halo : null);
    context.globalAlpha = 1;
    if (seen.some(({ doubt }) => doubt) && strength > PALE) drawDoubt(context, ...curve.point(0.3), this.ink);
  }

  // What is written beside them: of one relation what it is about, of several their number.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Arc[]} shown
   * @param {number} scale
   * @param {number} shift
   * @returns {Box[]}
   */
  letter(context, shown, scale, shift) {
    const strong = shown.filter(({ row }) => row.strength >= STRONG).sort((a, b) => b.row.strength - a.row.strength);
    if (!strong.length) return [];
    const { taken, written, room } = this.layout.at(scale);
    /** @type {(box: Box) => Box} */
    const turned = ([left, top, right, bottom]) => [left - shift, top, right - shift, bottom];
    const window_ = turned(room.view);
    const crowded = strong.length > CROWD;
    /** @type {Map<string, Exit>} */
    const exits = new Map(); // by the place that cannot be seen
    const words = strong.flatMap((curve) => {
      const exit = curve.leaves(window_);
      if (exit) {
        const place = curve.row.ends[exit.last ? 1 : 0];
        const known = exits.get(place.id) ?? { name: place.name, at: exit.at, out: 0, back: 0 };
        known[exit.last ? "out" : "back"] += curve.row.seen.length;
        exits.set(place.id, known);
        return [];
      }
      const [one] = curve.row.told.length ? curve.row.told : curve.row.seen;
      if (curve.row.told.length === 1 || curve.row.seen.length === 1)
        return crowded && curve.row.strength < CHOSEN ? [] : { curve, text: one.amount ?? one.title };
      return { curve, text: String(curve.row.seen.length) };
    });
    const leading = [...exits.values()].map((exit) => ({ text: leadsOut(exit, window_), exit: exit.at }));
    leading.sort((a, b) => a.exit.y - b.exit.y); // else two names would change places
    const boxes = [...taken, ...written].map(turned);
    this.nameEnds(context, strong, scale, boxes);
    return writeBeside(context, [...leading, ...words], { window_, taken: boxes }, this.ink);
  }

  // An end that is a region has no mark there: it is named.
  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Arc[]} arcs
   * @param {number} scale
   * @param {Box[]} taken
   */
  nameEnds(context, arcs, scale, taken) {
    const named = new Set();
    context.font = face("--type-small", "italic 600", "--serif");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    for (const { row, from, to } of arcs) {
      row.ends.forEach((place, n) => {
        if (!isBoundless(place) || named.has(place.id)) return;
        named.add(place.id);
        const { x, y } = n ? to : from;
        const half = context.measureText(place.name).width / 2;
        const spots = [0, 18, -18, 36, -36].map((up) => around(x * scale, y * scale + up, half + 2, 9));
        const free = spots.find((box) => !taken.some((other) => overlap(box, other)));
        if (!free) return;
        taken.push(free);
        const middle = (free[1] + free[3]) / 2;
        context.strokeStyle = this.ink.halo;
        context.strokeText(place.name, x * scale, middle);
        context.fillStyle = this.ink.arc;
        context.fillText(place.name, x * scale, middle);
      });
    }
  }

  // The relations under a point of the window; of more than one arc where they cannot be told apart.
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
    return near.filter(({ away }) => away - near[0].away < SAME).flatMap(({ curve }) => curve.row.seen);
  }

  // Where the arc of a relation can be met in the window: the first of its points at which `met` names one of the arc's
  // own; null when it is not drawn.
  /**
   * @param {string} id
   * @param {(point: Point) => string | undefined} met
   */
  of(id, met) {
    const curve = this.shown.find(({ row }) => row.seen.some((one) => one.id === id));
    if (!curve) return null;
    const points = [0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2].map((t) => toWindow(this.map, curve.point(t)));
    const own = new Set(curve.row.seen.map((one) => one.id));
    const { x, y } = points.find((point) => own.has(met(point) ?? "")) ?? points[0];
    return { x, y };
  }
}

// What is written where arcs leave the window: the place that they lead to, or come from, and how many relations are in
// them, with an arrow that points as they do.
/**
 * @param {Exit} exit
 * @param {Box} window_
 */
function leadsOut({ name, at, out, back }, [left, , right]) {
  const text = out + back > 1 ? `${name} ${numeral(out + back)}` : name;
  const isRight = at.x > (left + right) / 2;
  if (out && back) return isRight ? `${text} ⇄` : `⇄ ${text}`;
  return isRight === out > 0 ? `${text} →` : `← ${text}`;
}

// An arc for each pair of places and direction in which a relation with a date leads.
/**
 * @param {L.Map} map
 * @param {RelationRow[]} relations
 * @param {Map<string, PlaceRow>} places
 */
function curvesOf(map, relations, places) {
  /** @type {Map<string, Arc>} */
  const arcs = new Map();
  relations.forEach((row, n) => {
    const ends = [places.get(row.from), places.get(row.to)].flatMap((place) => place ?? []);
    if (!row.period || ends.length < 2) return;
    const key = `${row.from} ${row.to}`;
    const known = arcs.get(key);
    if (known) {
      known.row.all.push(n);
      return;
    }
    const [from, to] = ends.map(({ lat, lon }) => map.project([lat, lon], 0));
    const bundle = { all: [n], seen: [], told: [], strength: -1, ends };
    arcs.set(key, new Curve(arcs.size, bundle, from, { x: from.x + shortWay(from.x, to.x), y: to.y }));
  });
  return [...arcs.values()];
}
