// The events as typed arrays, and the one question asked of them at every step: which pass and meet the years?
//
// Spots are the places that have a position; an event of a country counts on the country. The trap avoided:
// nothing is allocated while a slider is dragged but the counts themselves.

import { histogram, shares } from "../time/axis.js";
import { columns, meet, NEVER } from "../time/period.js";

/**
 * @import { EventRow, LegendBody, PlaceRow } from "../contract"
 * @import { Period } from "../time/period.js"
 */

// The rows that Python lets pass, one byte each; null says all, else base64 of one bit a row.
/**
 * @param {string | null} packed
 * @param {number} length
 * @returns {Uint8Array}
 */
export function passing(packed, length) {
  if (packed === null) return new Uint8Array(length).fill(1);
  const bytes = atob(packed);
  return Uint8Array.from({ length }, (_, n) => (bytes.charCodeAt(n >> 3) >> (n & 7)) & 1);
}

// The acts that the events tell of, as columns: the row of each, the units in which it may have been, the share of each.
/** @param {EventRow[]} events */
function actsOf(events) {
  const acts = events.flatMap(({ sort, period, shares }, n) => {
    if (!period || sort === "lasting") return [];
    const [a, b] = period;
    return (shares ?? [[a, b, 1 / (b - a + 1)]]).map(([first, last, share]) => ({ n, first, last, share }));
  });
  return {
    row: Int32Array.from(acts, ({ n }) => n),
    first: Int32Array.from(acts, ({ first }) => first),
    last: Int32Array.from(acts, ({ last }) => last),
    share: Float64Array.from(acts, ({ share }) => share),
  };
}

export class Rows {
  /** @param {{ events: EventRow[], places: PlaceRow[], legend: LegendBody }} data */
  constructor({ events, places, legend }) {
    this.events = events;
    this.place = new Map(places.map((row) => [row.id, row]));
    this.byId = new Map(events.map((row) => [row.id, row]));
    const { first, last } = columns(events);
    this.first = first;
    this.last = last;
    this.lasting = Uint8Array.from(events, ({ sort }) => Number(sort === "lasting"));
    this.acts = actsOf(events);
    // what a set leaves out, {1999,2004}, is in no period: its rows, which are few, are asked again
    this.gaps = events.flatMap(({ shares }, n) => (shares && shares.length > 1 ? [{ n, shares }] : []));
    const kinds = new Map(legend.kinds.map((kind, n) => [kind.id, n]));
    this.kind = Uint8Array.from(events, (row) => kinds.get(row.kind) ?? 0);
    this.located = Uint8Array.from(events, (row) => Number(row.places.some((id) => this.place.has(id))));
    this.seen = new Uint8Array(events.length);
  }

  // For each event 1 when it passes, meets the years and has a place on the map. The array is used again.
  /**
   * @param {Uint8Array} pass
   * @param {Period} years
   */
  count(pass, [a, b]) {
    const { first, last, located, seen } = this;
    for (let n = 0; n < seen.length; n++) {
      seen[n] = first[n] <= b && last[n] >= a ? pass[n] & located[n] : 0;
    }
    for (const n of this.between([a, b])) seen[n] = 0;
    return seen;
  }

  // The rows of which some of the period is in these years, and nothing of what they touch.
  /** @param {Period} years */
  between(years) {
    return this.gaps.filter(({ shares }) => !shares.some(([a, b]) => meet([a, b], years))).map(({ n }) => n);
  }

  // Whether one of those that pass begins in this year.
  /**
   * @param {Uint8Array} pass
   * @param {number} year
   */
  begins(pass, year) {
    return this.first.some((first, n) => first === year && pass[n]);
  }

  /**
   * @param {Uint8Array} pass
   * @param {Period} years
   */
  visible(pass, years) {
    const seen = this.count(pass, years);
    return this.events.filter((_, n) => seen[n]).map((row) => row.id);
  }

  // Of those that pass, the acts in each unit, and how many things last there; the two are never added up.
  /**
   * @param {Uint8Array} pass
   * @param {Period} bounds
   */
  bars(pass, bounds) {
    const lasting = pass.map((one, n) => one & this.lasting[n]);
    return {
      acts: shares(this.acts, bounds, pass),
      lasting: histogram(this.first, this.last, bounds, lasting),
    };
  }

  // Counts for the time bar: shown in these years (with or without a place), of all that pass, and undated.
  /**
   * @param {Uint8Array} pass
   * @param {Period} years
   */
  totals(pass, [a, b]) {
    const totals = { shown: 0, all: 0, undated: 0, unplaced: 0 };
    const between = new Set(this.between([a, b]));
    for (let n = 0; n < pass.length; n++) {
      if (!pass[n]) continue;
      totals.all++;
      if (this.first[n] === NEVER) totals.undated++;
      else if (this.first[n] <= b && this.last[n] >= a && !between.has(n)) {
        totals.shown++;
        if (!this.located[n]) totals.unplaced++;
      }
    }
    return totals;
  }
}
