// The words of a text on the page: paragraphs, and in them runs over which marks lie, each run a link.
//
// A run takes its colour from the shortest mark over it; every mark has a line under its words, those that overlap in
// lanes of their own. The trap avoided: a book has thousands of runs, so each is made once; later only classes and
// addresses change, and the browser lays out what is near the window.

import { element } from "../dom/element.js";

/**
 * @import { FeatureRow, ParagraphRow, TextBody, TextMarkRow } from "../contract"
 * @typedef {TextMarkRow & { number: number, runs: Run[] }} Mark
 * @typedef {{
 *   node: HTMLAnchorElement, mark: HTMLElement, marks: Mark[], ids: string[], at: number, end: number, out: boolean,
 * }} Run words with the same marks over them; `at` and `end` are letters of the text
 * @typedef {{
 *   node: HTMLElement, at: number, length: number, runs: Run[], number: number | null, sign: HTMLAnchorElement | null,
 * }} Paragraph
 */

const LANES = 3; // lines that there is room for under the words; deeper ones share the last
const LETTER = 7.8; // px that a letter takes, roughly, for the height of what has not been laid out yet

export class MarkedText {
  /**
   * @param {TextBody} body
   * @param {Record<string, string>} words
   */
  constructor(body, words) {
    this.words = words;
    this.features = body.features;
    /** @type {Mark[]} */
    this.marks = body.marks.map((mark, number) => ({ ...mark, number, runs: [] }));
    this.orphans = body.orphans;
    this.across = 0; // letters in a line
    this.base = ""; // of the links
    /** @type {Run[]} */
    this.lighted = [];
    /** @type {Run[]} */
    this.runs = [];
    /** @type {Map<string, Mark[]>} */
    this.marksOf = new Map(); // feature -> the marks that it rests on
    for (const mark of this.marks)
      for (const id of mark.ids) this.marksOf.set(id, [...(this.marksOf.get(id) ?? []), mark]);
    this.length = 0; // letters before the paragraph that is being made
    this.paragraphs = body.paragraphs.map((one) => this.paragraph(one));
    this.node = element(
      "article",
      { class: "text", lang: body.language },
      this.paragraphs.map(({ node }) => node),
    );
  }

  /**
   * @param {ParagraphRow} row
   * @returns {Paragraph}
   */
  paragraph({ runs, number }) {
    const node = element(number ? "p" : "h3", { dir: "auto" });
    const before = this.runs.length;
    const sign = number ? this.sign(number, node) : null;
    /** @type {Paragraph} */
    const made = { node, at: this.length, length: 0, runs: [], number, sign };
    /** @type {Run[]} */
    let pile = []; // runs that follow one another without a gap
    for (const run of runs) {
      const [said, numbers] = typeof run === "string" ? [run, null] : run;
      made.length += said.length;
      if (!numbers) {
        this.count(pile);
        pile = [];
        node.append(said);
        continue;
      }
      const one = this.run(said, numbers, this.length + made.length - said.length);
      pile.push(one);
      node.append(one.node);
    }
    this.count(pile);
    made.runs = this.runs.slice(before);
    this.length += made.length;
    node.style.setProperty("--letters", String(made.length));
    return made;
  }

  // The number of a paragraph, and the way to it; no word of the text, so that it is not copied with it.
  /**
   * @param {number} number
   * @param {HTMLElement} node
   */
  sign(number, node) {
    const sign = element("a", { class: "number", target: "_self", tabindex: -1, "data-number": number });
    sign.setAttribute("aria-label", this.words.paragraph.replace("{n}", String(number)));
    node.append(sign);
    return sign;
  }

  /**
   * @param {string} said
   * @param {number[]} numbers
   * @param {number} at
   * @returns {Run}
   */
  run(said, numbers, at) {
    const marks = numbers.map((number) => this.marks[number]).sort((a, b) => a.end - a.start - (b.end - b.start));
    const begins = marks.some((mark) => !mark.runs.length);
    const ids = [...new Set(marks.flatMap((mark) => mark.ids))];
    // The reader's Tab stops once at each mark, where it begins.
    const mark = element("mark", { text: said });
    const node = element(
      "a",
      { class: "passage", target: "_self", title: this.title(ids), ...(begins ? {} : { tabindex: -1 }) },
      [mark],
    );
    node.style.setProperty("--kind", colourOf(this.features[ids[0]]));
    for (const { lane, ids: own } of marks)
      node.style.setProperty(`--line-${Math.min(lane, LANES - 1)}`, colourOf(this.features[own[0]]));
    const run = { node, mark, marks, ids, at, end: at + said.length, out: false };
    for (const one of marks) one.runs.push(run);
    mark.classList.toggle(
      "draft",
      ids.every((id) => this.features[id].draft),
    );
    this.runs.push(run);
    return run;
  }

  /** @param {string[]} ids */
  title(ids) {
    const { label, title, date, draft } = this.features[ids[0]];
    const said = `${label}: ${[title, date, draft].filter(Boolean).join(", ")}`;
    return ids.length > 1 ? this.words.also.replace("{title}", said).replace("{n}", String(ids.length - 1)) : said;
  }

  // More than the lines can tell is said as a number.
  /** @param {Run[]} pile */
  count(pile) {
    const ids = new Set(pile.flatMap((run) => run.ids));
    const last = pile.at(-1);
    if (last && ids.size > LANES) last.mark.dataset.count = String(ids.size);
  }

  // How many letters fit in a line tells how high a paragraph will be before it is laid out.
  measure() {
    const across = Math.max(20, Math.round(this.node.clientWidth / LETTER));
    if (across !== this.across) this.node.style.setProperty("--across", String(across));
    this.across = across;
  }

  /** @param {string} base */
  link(base) {
    if (base === this.base) return;
    this.base = base;
    for (const { sign, number } of this.paragraphs) sign?.setAttribute("href", linkTo(base, { para: number }));
    for (const { node, marks } of this.runs)
      node.setAttribute("href", linkTo(base, { sel: marks[0].ids[0], start: marks[0].start }));
  }

  // Shows which paragraph was asked for.
  /** @param {number | null} para */
  open(para) {
    this.node.querySelector(".number[aria-current]")?.removeAttribute("aria-current");
    if (para) this.node.querySelector(`.number[data-number="${para}"]`)?.setAttribute("aria-current", "true");
  }

  // Lights the marks of what is selected, most of all `here`, the one that is read.
  /**
   * @param {string[]} sel
   * @param {Mark | null} here
   */
  light(sel, here) {
    for (const { mark } of this.lighted) mark.classList.remove("lit", "here");
    this.lighted = this.lit(sel).flatMap(({ runs }) => runs);
    for (const { mark } of this.lighted) mark.classList.add("lit");
    for (const { mark } of here?.runs ?? []) mark.classList.add("here");
  }

  /** @param {string[]} sel */
  lit(sel) {
    const found = sel.flatMap((id) => this.marksOf.get(id) ?? []);
    return [...new Set(found)].sort((a, b) => a.number - b.number);
  }

  // Makes pale the runs all of whose events and relations are left out.
  /** @param {(id: string) => boolean} leavesOut */
  fade(leavesOut) {
    const out = new Set(Object.keys(this.features).filter((id) => leavesOut(id)));
    for (const run of this.runs) {
      const dated = run.ids.filter((id) => !["place", "group"].includes(this.features[id].kind));
      const now = dated.length > 0 && dated.every((id) => out.has(id));
      if (now === run.out) continue;
      run.out = now;
      run.mark.classList.toggle("out", now);
    }
  }
}

// The link to another view of the same page; null takes a parameter away.
/**
 * @param {string} base
 * @param {Record<string, string | number | null>} changes
 */
export function linkTo(base, changes) {
  const params = new URLSearchParams(base);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, String(value));
  }
  return `?${params}`.replaceAll("%2C", ",");
}

// A colour for both themes; what has no kind is quiet.
/** @param {FeatureRow} feature */
function colourOf({ light, dark }) {
  return light ? `light-dark(${light}, ${dark})` : "var(--quiet)";
}
