// What is said of no single place: regions without bounds, and what no text places, as rows at the map's margin.
//
// The trap avoided: a step of the years asks for the counts only, and the page is touched where one has changed.

import { element } from "../dom/element.js";
import { phrase } from "../dom/phrase.js";
import { isBoundless } from "./boundless.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { Point } from "./boxes.js"
 * @typedef {{
 *   id: string, events: number[], node: HTMLElement, button: HTMLButtonElement, figure: HTMLElement,
 *   count: number, lit: boolean, near: boolean,
 * }} Row a place, and the numbers of the events that are said of it
 */

const MOST = 5; // rows; the others unfold
const ROOMY = { x: 700, y: 380 }; // px of a map that has room for the rows

export class Margin {
  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   */
  constructor(map, atlas) {
    this.atlas = atlas;
    const { words, data } = atlas;
    this.rows = this.rowsOf();
    this.all = false; // whether the rows that are too many are unfolded
    this.key = ""; // what is drawn
    this.unplaced = 0;
    this.total = element("b");
    this.more = element("button", { type: "button", class: "more" });
    this.more.addEventListener("click", () => this.unfold());
    this.none = this.line(words.no_place);
    this.none.button.removeAttribute("aria-pressed");
    this.none.button.addEventListener("click", () => atlas.say({ panel: "list", sel: [] }));
    this.list = element("ul", {}, [
      ...this.rows.map(({ node }) => node),
      element("li", {}, [this.more]),
      this.none.node,
    ]);
    this.summary = element("summary", {}, [element("span", { text: words.margin }), this.total]);
    this.box = element("details", { class: "margin", hidden: "" }, [this.summary, this.list]);
    this.ids = data.events.map(({ id }) => id);
    const { x, y } = map.getSize();
    this.box.open = x >= ROOMY.x && y >= ROOMY.y;
    const control = new window.L.Control({ position: "bottomleft" });
    control.onAdd = () => {
      window.L.DomEvent.disableClickPropagation(this.box);
      window.L.DomEvent.disableScrollPropagation(this.box);
      return this.box;
    };
    control.addTo(map);
  }

  // The places without bounds, those first of which the most is told.
  rowsOf() {
    const { data } = this.atlas;
    const rows = data.places.filter(isBoundless).map((place) => {
      /** @type {Row} */
      const row = { id: place.id, events: [], count: 0, lit: false, near: false, ...this.line(place.name) };
      row.button.addEventListener("click", () => this.choose(row));
      return row;
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    data.events.forEach(({ places }, n) => {
      for (const id of new Set(places)) byId.get(id)?.events.push(n);
    });
    return rows.sort((a, b) => b.events.length - a.events.length);
  }

  /** @param {string} name */
  line(name) {
    const figure = element("b");
    const button = element("button", { type: "button", "aria-pressed": "false" }, [
      element("span", { text: name, dir: "auto" }),
      " ",
      figure,
    ]);
    return { node: element("li", {}, [button]), button, figure };
  }

  /** @param {Row} row */
  choose({ id }) {
    const { sel } = this.atlas.view;
    this.atlas.select(sel.length === 1 && sel[0] === id ? null : id);
  }

  unfold() {
    this.all = !this.all;
    this.write();
  }

  // Counts of the events seen, and how many of those in these years have no place at all.
  /**
   * @param {Uint8Array} seen
   * @param {number} unplaced
   */
  count(seen, unplaced) {
    const { sel } = this.atlas.view;
    for (const row of this.rows) {
      row.count = 0;
      for (const n of row.events) row.count += seen[n];
      row.lit =
        sel.includes(row.id) || (sel.length > 0 && row.events.some((n) => seen[n] && sel.includes(this.ids[n])));
    }
    this.unplaced = unplaced;
    const key = `${this.rows.map(({ count, lit }) => `${count}${lit ? "!" : ""}`)}|${unplaced}`;
    if (key === this.key) return;
    this.key = key;
    this.write();
  }

  // The rows of which something is told in these years, or that are chosen.
  told() {
    return this.rows.filter(({ count, lit }) => count || lit);
  }

  write() {
    const { words } = this.atlas;
    const told = this.told();
    const first = new Set(told.filter(({ lit }, n) => this.all || n < MOST || lit));
    for (const row of this.rows) {
      row.node.hidden = !first.has(row);
      row.figure.textContent = String(row.count);
      row.button.setAttribute("aria-pressed", String(row.lit));
    }
    const hidden = told.length - first.size;
    this.more.hidden = !hidden && !(this.all && told.length > MOST);
    this.more.textContent = hidden ? phrase(words, "more_rows", hidden) : words.fewer_rows;
    this.none.node.hidden = !this.unplaced;
    this.none.figure.textContent = String(this.unplaced);
    this.total.textContent = String(told.reduce((sum, { count }) => sum + count, this.unplaced));
    this.box.hidden = !told.length && !this.unplaced;
  }

  // Rings round the rows of these places, as round the marks of others.
  /** @param {Set<string>} places */
  ring(places) {
    for (const row of this.rows) row.button.classList.toggle("near", places.has(row.id));
  }

  // The middle of the row of an event, by its number, in the frame; of the whole, where the row is folded; or null.
  /**
   * @param {number} n
   * @returns {Point | null}
   */
  of(n) {
    const row = this.rows.find(({ events, count }) => count && events.includes(n));
    if (!row || !this.atlas.seen[n]) return null;
    const shown = [row.button, this.more, this.summary].find((one) => one.getClientRects().length);
    if (!shown) return null;
    const { left, top, width, height } = shown.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }
}
