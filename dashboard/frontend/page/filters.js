// The filters: boxes to tick, in a dialog that lies over the page. What there is to choose from is fetched once, and
// each tick is told at once.
//
// A filter of few values shows them all; of many it is a list that opens, with a field to find one. Escape closes
// an open list before it closes the dialog.

import { element } from "../dom/element.js";
import { openDialog } from "./dialog.js";

/** @import { FilterRow, PageChange, PageData } from "../contract" */

const FEW = 16; // values, more of which are a list that opens
const MOST = 200; // values drawn of a list, as of every list of the page

export class Filters {
  // `tell` is given the name of a filter and what is chosen of it now, as the address has it.
  /** @param {(filter: string, value: string) => void} tell */
  constructor(tell) {
    this.tell = tell;
    /** @type {Group[]} */
    this.groups = [];
    /** @type {Record<string, string>} */
    this.words = {};
    this.offered = ""; // the address of what there is to choose from,
    this.loaded = ""; // and that of what was fetched
    /** @type {FilterRow[]} */
    this.all = [];
    /** @type {Map<string, string[]>} */
    this.chosen = new Map();
  }

  // What is chosen now: `filters` as Python has it, but for the changes that it has not heard.
  /**
   * @param {PageData} data
   * @param {PageChange[]} unheard
   */
  show({ words, filters, offered }, unheard) {
    this.words = words;
    this.offered = offered;
    const now = { ...filters };
    for (const { filter, value } of unheard) if (filter) now[filter] = value ?? "";
    this.chosen = new Map(Object.entries(now).map(([name, value]) => [name, value.split(",").filter(Boolean)]));
    for (const group of this.groups) group.tick(this.of(group.name));
  }

  /** @param {string} name */
  of(name) {
    return this.chosen.get(name) ?? [];
  }

  // What there is to choose from: fetched ahead, so that it is there when the server is not.
  async load() {
    if (this.loaded !== this.offered) {
      const answer = await fetch(new URL(this.offered, document.baseURI));
      if (!answer.ok) throw new Error(`${answer.status}`);
      this.all = await answer.json();
      this.loaded = this.offered;
    }
    return this.all;
  }

  async open() {
    const all = await this.load().catch(() => null);
    if (document.querySelector("dialog.filters")) return; // asked for twice while it was fetched
    this.groups = (all ?? []).map(
      (filter) =>
        new Group(filter, this.of(filter.name), this.words, (value, on) => this.choose(filter.name, value, on)),
    );
    const parts = all
      ? this.groups.map(({ node }) => node)
      : [element("p", { role: "alert", text: this.words.not_offered })];
    parts[0].querySelector("input, summary")?.setAttribute("autofocus", "");
    openDialog("filters", this.words.filters, parts, this.words, () => (this.groups = []));
  }

  /**
   * @param {string} name
   * @param {string} value
   * @param {boolean} on
   */
  choose(name, value, on) {
    const others = this.of(name).filter((one) => one !== value);
    const chosen = on ? [...others, value] : others;
    this.chosen.set(name, chosen);
    this.groups.find((group) => group.name === name)?.tick(chosen);
    this.tell(name, chosen.join(","));
  }
}

// One filter: its name and its values, those first that were chosen when it was opened.
class Group {
  /**
   * @param {FilterRow} filter
   * @param {string[]} chosen
   * @param {Record<string, string>} words
   * @param {(value: string, on: boolean) => void} choose
   */
  constructor({ name, label, options }, chosen, words, choose) {
    /** @type {(option: [string, string]) => boolean} */
    const isChosen = ([value]) => chosen.includes(value);
    this.name = name;
    this.words = words;
    this.choose = choose;
    this.chosen = chosen;
    /** @type {HTMLElement | null} */
    this.more = null; // where it is said that not all values are shown
    this.options = [...options.filter(isChosen), ...options.filter((one) => !isChosen(one))];
    this.rows = element("div", { class: "values" });
    this.count = element("span", { class: "count" });
    this.node =
      options.length > FEW
        ? this.list(label)
        : element("fieldset", {}, [element("legend", { text: label }), this.rows]);
    this.draw("");
    this.tick(chosen);
  }

  /** @param {string} label */
  list(label) {
    const find = element("input", {
      type: "search",
      placeholder: this.words.find,
      "aria-label": `${this.words.find}: ${label}`,
    });
    const summary = element("summary", {}, [`${label} `, this.count]);
    this.more = element("p", { class: "note", role: "status" });
    find.addEventListener("input", () => this.draw(find.value));
    this.rows.setAttribute("role", "group");
    this.rows.setAttribute("aria-label", label);
    const node = element("details", { name: "filters" }, [summary, find, this.rows, this.more]);
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !node.open) return;
      event.preventDefault(); // the dialog stays
      node.open = false;
      summary.focus();
    });
    return node;
  }

  /** @param {string} typed */
  draw(typed) {
    const wanted = fold(typed);
    const found = this.options.filter(([, label]) => fold(label).includes(wanted));
    this.rows.replaceChildren(...found.slice(0, MOST).map((option) => this.row(option)));
    if (!this.more) return;
    const isAll = found.length <= MOST;
    this.more.textContent = isAll
      ? ""
      : this.words.most.replace("{n}", String(MOST)).replace("{all}", String(found.length));
  }

  /** @param {[string, string]} option */
  row([value, label]) {
    const box = element("input", { type: "checkbox", value });
    box.checked = this.chosen.includes(value);
    box.addEventListener("change", () => this.choose(value, box.checked));
    return element("label", {}, [box, element("span", { text: label, dir: "auto" })]);
  }

  /** @param {string[]} chosen */
  tick(chosen) {
    this.chosen = chosen;
    this.count.textContent = chosen.length ? String(chosen.length) : "";
    for (const box of this.rows.querySelectorAll("input")) box.checked = chosen.includes(box.value);
  }
}

// As a search compares: without case and accents.
/** @param {string} text */
function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
