// Where marks and names stand, so that none covers another.
//
// Worked out once for a zoom and a window from all events, whatever the years and filters, so that nothing jumps while a
// slider moves. The trap avoided: what is only supposed is never gathered with what is asserted; it has a mark of its own
// beside the spot.

import { contextOf } from "../dom/context.js";
import { around } from "./boxes.js";
import { toWorld } from "./canvas-layer.js";
import { placeLabels } from "./country-labels.js";
import { round, shortWay } from "./meridian.js";
import { pixels, sized } from "./type.js";
import { WhoseLand } from "./whose-land.js";

/**
 * @import { Box, Point } from "./boxes.js"
 * @import { Label, Room } from "./country-labels.js"
 * @import { Land } from "./land.js"
 * @import { Mark, PlaceSpot } from "./marks.js"
 * @typedef {{
 *   scale: number, marks: Mark[], labels: Label[], taken: Box[], expected: Box[], fixed: Box[],
 *   written: Box[], room: Room,
 * }} Arrangement the labels, all that is taken, what the names of places may take, and what does not move with the map, and
 * the names of waters and towns, to which what is written beside an arc gives way, in pixels of the window's own turn of the earth
 */

const NEAR = 28; // px: closer spots share a mark
const ROUNDS = 4; // in which marks of neighbouring countries make room for each other,
const ROOM = 9; // px at most, each
const BESIDE = 24; // px between a spot and what is only supposed to have happened there
const RADIUS = 14; // px: the largest mark, with what is round it
const NARROW = 520; // px: a window at most so wide has little room
const DOT = 5; // px: a place that is only named
const EDGE = 4; // px between a name and the frame

export class Layout {
  /**
   * @param {L.Map} map
   * @param {PlaceSpot[]} spots
   * @param {Land} land
   */
  constructor(map, spots, land) {
    this.map = map;
    this.spots = spots; // places, heaviest first
    this.land = land;
    this.whose = new WhoseLand(land.countries);
    /** @type {Box[]} */
    this.lettered = []; // boxes of the words beside arcs, in world pixels
    this.pen = contextOf(document.createElement("canvas"));
    /** @type {Arrangement | null} */
    this.now = null;
    // before any layer draws, since it was there before them
    map.on("moveend resize viewreset", () => this.forget());
  }

  // The window has moved, or its type has changed: names are placed anew, when they are next asked for.
  forget() {
    this.now = null;
  }

  // Marks in world pixels of this scale, and the names around them.
  /** @param {number} scale */
  at(scale) {
    if (this.now?.scale !== scale) {
      const marks = gather(this.spots, scale);
      const room = this.room(scale);
      this.whose.look(room.view, scale, round(scale));
      const taken = marks.map(({ at: [[x, y]], spots }) => {
        const at = room.place({ x: x / scale, y: y / scale });
        const reach = spots.some(({ events }) => events.length) ? RADIUS : DOT;
        return around(at.x, at.y, reach, reach);
      });
      const fixed = this.controls();
      taken.push(...fixed);
      const labels = placeLabels(this.land.spots, this.land.countries, scale, taken, room);
      this.now = { scale, marks, labels, taken, expected: expected(marks, room, scale), fixed, written: [], room };
    }
    return this.now;
  }

  /**
   * @param {number} scale
   * @returns {Room}
   */
  room(scale) {
    const { pen } = this;
    const size = this.map.getSize();
    const [from, to] = [toWorld(this.map, [0, 0]), toWorld(this.map, size)];
    const middle = (from.x + to.x) / 2;
    return {
      view: [from.x + EDGE, from.y + EDGE, to.x - EDGE, to.y - EDGE],
      whose: (x, y) => this.whose.at(x, y),
      place: ({ x, y }) => ({ x: middle + shortWay(middle, x * scale, round(scale)), y: y * scale }),
      measure: (text, px, bold, spacing) => {
        pen.font = sized(px, bold ? "600" : "400");
        pen.letterSpacing = `${spacing}em`;
        return pen.measureText(text).width;
      },
      least: Math.round(pixels("--type-small")),
      tight: size.x < NARROW,
    };
  }

  // What stands on the map and does not move with it.
  controls() {
    const frame = this.map.getContainer().getBoundingClientRect();
    const nodes = document.querySelectorAll(".leaflet-control, .margin:not([hidden]), #legend");
    return [...nodes].map((node) => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      const [a, b] = [
        toWorld(this.map, [left - frame.left, top - frame.top]),
        toWorld(this.map, [right - frame.left, bottom - frame.top]),
      ];
      return /** @type {Box} */ ([a.x, a.y, b.x, b.y]);
    });
  }
}

// Where the name of a place may stand, whenever something is told there: to the right of its mark.
/**
 * @param {Mark[]} marks
 * @param {Room} room
 * @param {number} scale
 * @returns {Box[]}
 */
function expected(marks, room, scale) {
  return marks.flatMap(({ spots: [spot], at: [[x, y]] }) => {
    if (!spot.events.length) return [];
    const at = room.place({ x: x / scale, y: y / scale });
    return [[at.x, at.y - 9, at.x + 20 + room.measure(spot.label, room.least, false, 0), at.y + 9]];
  });
}

// Spots, heaviest first, each taking in those near it; the heaviest comes last, to be drawn on top.
/**
 * @param {PlaceSpot[]} spots
 * @param {number} scale
 */
function gather(spots, scale) {
  /** @type {Mark[]} */
  const marks = [];
  for (const spot of spots) {
    const x = spot.point.x * scale + (spot.supposed ? BESIDE : 0);
    const y = spot.point.y * scale;
    const reach = spot.weight ? NEAR : NEAR / 2; // a place without events is a dot and needs less room
    const near = marks.find(
      ({ supposed, spots: [{ place }], at: [[ox, oy]] }) =>
        supposed === spot.supposed &&
        (!spot.weight || place.country === spot.place.country) &&
        Math.hypot(ox - x, oy - y) < reach,
    );
    if (near) {
      near.spots.push(spot);
      near.at.push([x, y]);
    } else {
      marks.push(markAt(spot, x, y));
    }
  }
  return makeRoom(marks).reverse();
}

// Marks of neighbouring countries are one only where they would lie over each other else: where they are a little too
// near, both make room, a few pixels each, so that none stands in another land than its own.
/** @param {Mark[]} marks heaviest first */
function makeRoom(marks) {
  /** @type {Mark[]} */
  const kept = [];
  for (const mark of marks) {
    const near = mark.spots[0].weight && kept.find((other) => other.spots[0].weight && tooNear(mark, other) > ROOM);
    if (near && near.supposed === mark.supposed) {
      near.spots.push(...mark.spots);
      near.at.push(...mark.at);
    } else {
      kept.push(mark);
    }
  }
  const moved = new Map(kept.map((mark) => [mark, { x: 0, y: 0 }]));
  for (let round = 0; round < ROUNDS; round++) {
    kept.forEach((mark, n) => {
      for (const other of kept.slice(n + 1)) {
        const missing = tooNear(mark, other);
        if (missing <= 0 || mark.supposed !== other.supposed) continue; // what is supposed stands beside its spot
        if (!mark.spots[0].weight || !other.spots[0].weight) continue;
        const [dx, dy] = [other.at[0][0] - mark.at[0][0], other.at[0][1] - mark.at[0][1]];
        const part = missing / 2 / (Math.hypot(dx, dy) || 1);
        move(mark, -dx * part, -dy * part, moved);
        move(other, dx * part, dy * part, moved);
      }
    });
  }
  return kept;
}

// How many pixels two marks are nearer than they should be.
/**
 * @param {Mark} one
 * @param {Mark} other
 */
function tooNear({ at: [[x, y]] }, { at: [[ox, oy]] }) {
  return NEAR - Math.hypot(ox - x, oy - y);
}

// Moves a mark, and never further from where it belongs than a few pixels.
/**
 * @param {Mark} mark
 * @param {number} right
 * @param {number} down
 * @param {Map<Mark, Point>} moved how far each is already
 */
function move(mark, right, down, moved) {
  const was = moved.get(mark) ?? { x: 0, y: 0 };
  const far = Math.hypot(was.x + right, was.y + down);
  const less = Math.min(1, ROOM / (far || 1));
  const now = { x: (was.x + right) * less, y: (was.y + down) * less };
  moved.set(mark, now);
  mark.at = mark.at.map(([x, y]) => [x + now.x - was.x, y + now.y - was.y]);
}

// A mark of which nothing has been counted yet.
/**
 * @param {PlaceSpot} spot
 * @param {number} x
 * @param {number} y
 * @returns {Mark}
 */
function markAt(spot, x, y) {
  return {
    supposed: spot.supposed,
    spots: [spot],
    at: [[x, y]],
    count: 0,
    weight: 0,
    doubt: false,
    recorded: false,
    drafts: 0,
    lead: 0,
    name: "",
    places: [],
    kinds: new Map(),
    x,
    y,
    r: 0,
    width: new Map(),
  };
}
