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
const EARLY = 100; // a year before it is read as none without its era
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
    number: ([year]) => stretch(year, 10),
    begin: (n) => [begin(n, 10), 1, 1],
    shown: 4,
    field: "number",
    name: null,
    ticks: [1, 2, 5, 10, 20, 50, 100],
  },
  century: {
    number: ([year]) => stretch(year, 100),
    begin: (n) => [begin(n, 100), 1, 1],
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
   * @param {LegendBody["eras"]} eras how years are named before the year 1 and soon after
   */
  constructor(unit, word, eras) {
    this.unit = unit;
    this.step = UNITS[unit];
    this.eras = eras;
    this.field = this.step.field;
    this.ticks = this.step.ticks;
    this.word = word;
    const options = this.step.name;
    /** @param {Intl.DateTimeFormatOptions} more */
    const format = (more) =>
      options &&
      new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...options, ...more, timeZone: "UTC" });
    this.format = format({});
    this.early = format({ era: "short" });
  }

  // What a reader calls a unit.
  /** @param {number} n */
  name(n) {
    const [year, month, day] = this.step.begin(n);
    const format = year < EARLY ? this.early : this.format;
    if (format) return format.format(utc([year, month, day]));
    // "the 40s BC" are other years than those from 50 to 41 BC
    const word = this.unit === "decade" && year < EARLY ? this.eras.years : this.word;
    return word.replace("{year}", this.year(year)).replace("{last}", this.year(this.step.begin(n + 1)[0] - 1));
  }

  // What a reader calls a year: of 0 and less before Christ.
  /** @param {number} year */
  year(year) {
    if (year < 1) return this.eras.bc.replace("{year}", String(1 - year));
    return year < EARLY ? this.eras.ad.replace("{year}", String(year)) : String(year);
  }

  // What a reader calls the ends of a period: of years, however many a unit has, the first one and the last.
  /**
   * @param {Period} period
   * @returns {[first: string, last: string]}
   */
  ends([a, b]) {
    if (this.format) return [this.name(a), this.name(b)];
    return [this.year(this.step.begin(a)[0]), this.year(this.step.begin(b + 1)[0] - 1)];
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

  // A period as a link has it, from its first day to its last: "2002-2003", or "2002"; null for all. Where a year has a
  // sign, "-0043..0014".
  /**
   * @param {Period} period
   * @param {Period} bounds
   */
  inLink([a, b], [low, high]) {
    if (a === low && b === high) return null;
    const first = this.step.begin(a);
    const last = dayOf(new Date(utc(this.step.begin(b + 1)).getTime() - DAY));
    const signed = first[0] < 0;
    return [...new Set([first, last].map((day) => this.iso(day, signed)))].join(signed ? ".." : "-");
  }

  /**
   * @param {Day} day
   * @param {boolean} [padded] whether a year alone has four digits
   */
  iso([year, month, day], padded = false) {
    const sign = year < 0 ? "-" : "";
    const full = sign + String(Math.abs(year)).padStart(4, "0");
    if (this.step.shown === YEAR) return padded ? full : String(year);
    const parts = [full, ...[month, day].map((part) => String(part).padStart(2, "0"))];
    return parts.join("-").slice(0, sign.length + this.step.shown);
  }
}

// Which decade or century a year lies in: before the year 0 those of which the digits are the same, -49 to -40.
/**
 * @param {number} year
 * @param {number} years
 */
function stretch(year, years) {
  return year >= 0 ? Math.floor(year / years) : -Math.floor(-year / years) - 1;
}

/**
 * @param {number} n
 * @param {number} years
 */
function begin(n, years) {
  return n >= 0 ? n * years : n * years + 1;
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
