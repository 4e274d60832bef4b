// Where marks, counts and names stand at a zoom level, so that none covers another.
//
// Worked out once for a zoom from all events, whatever the years and filters, so that nothing jumps while a
// slider moves. The trap avoided: what is only supposed is never gathered with what is asserted; it has a mark
// of its own beside the spot.

import { contextOf } from "../dom/context.js";
import { around, overlap } from "./boxes.js";
import { face, pixels } from "./type.js";

/**
 * @import { Box, Point } from "./boxes.js"
 * @import { Country, CountrySpot, Land } from "./land.js"
 * @import { Mark, PlaceSpot } from "./marks.js"
 * @typedef {Point & { from: Point | null }} CountPlace of a count, and the middle of its country if that is far
 * @typedef {Point & { name: string, box: Box }} CountryName
 * @typedef {{ scale: number, marks: Mark[], counts: Map<CountrySpot, CountPlace>, names: CountryName[] }} Arrangement
 */

const NEAR = 24; // px: closer spots share a mark
const BESIDE = 18; // px between a spot and what is only supposed to have happened there
const RADIUS = 11; // px: a usual mark
/** @type {[number, number]} */
const COUNT = [15, 10]; // px: half the width and height of a country's count
const STEPS = [0, 13, 20, 28, 38, 50, 64]; // px: how far a count moves from the middle of its country
const TURNS = 12;
export const NAME_SPACING = "0.06em";
export const nameFont = () => face("--type-small");

export class Layout {
  /**
   * @param {PlaceSpot[]} spots
   * @param {Land} land
   */
  constructor(spots, land) {
    this.spots = spots; // places, heaviest first
    this.land = land;
    /** @type {Box[]} */
    this.lettered = []; // boxes of the words beside arcs, in world pixels
    this.pen = contextOf(document.createElement("canvas"));
    /** @type {Arrangement | null} */
    this.now = null;
  }

  // Measures anew: words have another size or another font.
  forget() {
    this.now = null;
  }

  // Marks, counts and names in world pixels of this scale.
  /** @param {number} scale */
  at(scale) {
    if (this.now?.scale !== scale) {
      const marks = gather(this.spots, scale);
      const taken = marks.map(({ at: [[x, y]] }) => around(x, y, RADIUS, RADIUS));
      const counts = this.counts(scale, taken);
      this.now = { scale, marks, counts, names: this.names(scale, counts, taken) };
    }
    return this.now;
  }

  // A count stands in the middle of its country; where that is taken, elsewhere on its land; else beside it.
  /**
   * @param {number} scale
   * @param {Box[]} taken
   */
  counts(scale, taken) {
    /** @type {Map<CountrySpot, CountPlace>} */
    const found = new Map();
    for (const spot of [...this.land.spots].sort((a, b) => b.events.length - a.events.length)) {
      const middle = { x: spot.point.x * scale, y: spot.point.y * scale };
      const free = candidates(middle).filter(({ x, y }) => !taken.some((box) => overlap(box, around(x, y, ...COUNT))));
      const place = free.find(({ x, y }) => this.onLand(spot.country, x / scale, y / scale)) ?? free[0] ?? middle;
      const away = Math.hypot(place.x - middle.x, place.y - middle.y);
      found.set(spot, { ...place, from: away > COUNT[0] ? middle : null });
      taken.push(around(place.x, place.y, ...COUNT));
    }
    return found;
  }

  /**
   * @param {Country | undefined} country
   * @param {number} x
   * @param {number} y
   */
  onLand(country, x, y) {
    return country !== undefined && this.pen.isPointInPath(country.path, x, y, "evenodd");
  }

  // A country is named above its count where its land has room for the name and nothing else stands there.
  /**
   * @param {number} scale
   * @param {Map<CountrySpot, CountPlace>} counts
   * @param {Box[]} taken
   */
  names(scale, counts, taken) {
    const byCountry = new Map([...counts].map(([spot, place]) => [spot.country, place]));
    this.pen.font = nameFont();
    this.pen.letterSpacing = NAME_SPACING;
    const half = pixels("--type-small") / 2;
    /** @type {CountryName[]} */
    const names = [];
    for (const country of this.land.countries) {
      const { name, box, point } = country;
      const width = this.pen.measureText(name).width;
      if ((box[2] - box[0]) * scale < width + 8 || (box[3] - box[1]) * scale < 24) continue;
      const count = byCountry.get(country);
      const x = count ? count.x : point.x * scale;
      const y = count ? count.y - 17 : point.y * scale;
      const covers = around(x, y, width / 2, half);
      if (taken.some((other) => overlap(other, covers))) continue;
      taken.push(covers);
      names.push({ name, x, y, box: covers });
    }
    return names;
  }
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
      ({ supposed, at: [[ox, oy]] }) => supposed === spot.supposed && Math.hypot(ox - x, oy - y) < reach,
    );
    if (near) {
      near.spots.push(spot);
      near.at.push([x, y]);
    } else {
      marks.push(markAt(spot, x, y));
    }
  }
  return marks.reverse();
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
    drafts: 0,
    lead: 0,
    places: [],
    kinds: new Map(),
    x,
    y,
    r: 0,
    width: new Map(),
  };
}

/** @param {Point} point */
function candidates({ x, y }) {
  return STEPS.flatMap((step) =>
    Array.from({ length: step ? TURNS : 1 }, (_, n) => {
      const angle = (2 * Math.PI * n) / TURNS + Math.PI / 2;
      return { x: x + step * 1.2 * Math.cos(angle), y: y + step * Math.sin(angle) };
    }),
  );
}
