// What an atlas counts its time in: the number of each unit, its name, how a link has it and a field takes it.
//
// A unit is a line of the table below and one of geodata/model/period.py, its name a type in each and a word.
// Dates are those of the proleptic Gregorian calendar, in UTC so that no clock of a reader moves them.

/**
 * @import { LegendBody } from "../contract"
 * @import { Period } from "./period.js"
 * @typedef {[year: number, month: number, day: number]} Day month and day from 1
 * @typedef {object} Step
 * @property {(day: Day) => number} number of the unit that a day lies in
 * @property {(number: number) => Day} begin the first day of a unit
 * @property {number} shown letters of a day in ISO 8601 that a link has, and the field of a reader
 * @property {"number" | "month" | "date"} field the native input that takes one
 * @property {Intl.DateTimeFormatOptions | null} name in words; null where the legend's word says it
 * @property {number[]} ticks how many units there may be from one written number to the next
 */

const DAY = 86_400_000; // ms
const YEAR = 4; // letters
const ORDINAL = 719_163; // of 1 January 1970, counted from 1 January of the year 1

/** @type {Record<LegendBody["unit"], Step>} */
const UNITS = {
  day: {
    number: (day) => ordinal(day),
    begin: (n) => dayOf(new Date((n - ORDINAL) * DAY)),
    shown: 10,
    field: "date",
    name: { day: "numeric", month: "short", year: "numeric" },
    ticks: [1, 2, 7, 14, 28, 91, 182, 365],
  },
  month: {
    number: ([year, month]) => 12 * year + month - 1,
    begin: (n) => [Math.floor(n / 12), (((n % 12) + 12) % 12) + 1, 1],
    shown: 7,
    field: "month",
    name: { month: "short", year: "numeric" },
    ticks: [1, 2, 3, 6, 12, 24, 60, 120],
  },
  year: {
    number: ([year]) => year,
    begin: (n) => [n, 1, 1],
    shown: 4,
    field: "number",
    name: null,
    ticks: [1, 2, 5, 10, 20, 50, 100, 200],
  },
  decade: {
    number: ([year]) => Math.floor(year / 10),
    begin: (n) => [10 * n, 1, 1],
    shown: 4,
    field: "number",
    name: null,
    ticks: [1, 2, 5, 10, 20, 50, 100],
  },
  century: {
    number: ([year]) => Math.floor(year / 100),
    begin: (n) => [100 * n, 1, 1],
    shown: 4,
    field: "number",
    name: null,
    ticks: [1, 2, 5, 10, 20],
  },
};

export class Units {
  /**
   * @param {LegendBody["unit"]} unit
   * @param {string} word that names one: "the {year}s"
   */
  constructor(unit, word) {
    this.step = UNITS[unit];
    this.field = this.step.field;
    this.ticks = this.step.ticks;
    this.word = word;
    const options = this.step.name;
    this.format =
      options && new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...options, timeZone: "UTC" });
  }

  // What a reader calls a unit.
  /** @param {number} n */
  name(n) {
    const [year, month, day] = this.step.begin(n);
    if (this.format) return this.format.format(utc([year, month, day]));
    return this.word.replace("{year}", String(year)).replace("{last}", String(year + 99));
  }

  // What a reader calls the ends of a period: of years, however many a unit has, the first one and the last.
  /**
   * @param {Period} period
   * @returns {[first: string, last: string]}
   */
  ends([a, b]) {
    if (this.format) return [this.name(a), this.name(b)];
    return [String(this.step.begin(a)[0]), String(this.step.begin(b + 1)[0] - 1)];
  }

  // The first day of a unit, as a field has it.
  /** @param {number} n */
  typed(n) {
    return this.iso(this.step.begin(n));
  }

  // The unit that somebody typed, by its year, month or day; null for what is none.
  /** @param {string} text */
  read(text) {
    const match = text.trim().match(/^(-?\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/);
    if (!match) return null;
    const [year, month, day] = [match[1], match[2] ?? "1", match[3] ?? "1"].map(Number);
    const sound = dayOf(utc([year, month, day])).join() === [year, month, day].join();
    return sound ? this.step.number([year, month, day]) : null;
  }

  // A period as a link has it, from its first day to its last: "2002-2003", or "2002"; null for all.
  /**
   * @param {Period} period
   * @param {Period} bounds
   */
  inLink([a, b], [low, high]) {
    if (a === low && b === high) return null;
    const last = dayOf(new Date(utc(this.step.begin(b + 1)).getTime() - DAY));
    return [...new Set([this.typed(a), this.iso(last)])].join("-");
  }

  /** @param {Day} day */
  iso([year, month, day]) {
    if (this.step.shown === YEAR) return String(year);
    const full = [String(year).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))].join(
      "-",
    );
    return full.slice(0, this.step.shown);
  }
}

/** @param {Day} day */
function ordinal(day) {
  return utc(day).getTime() / DAY + ORDINAL;
}

// `Date.UTC` would take the year 12 for 1912.
/** @param {Day} day */
function utc([year, month, day]) {
  const made = new Date(0);
  made.setUTCFullYear(year, month - 1, day);
  return made;
}

/**
 * @param {Date} date
 * @returns {Day}
 */
function dayOf(date) {
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}
