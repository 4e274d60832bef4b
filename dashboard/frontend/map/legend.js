// What the marks mean, in a strip below the map; a kind is also the switch of its filter.
//
// Beside the kinds stand the tints of countries and two switches; all other signs are in a box that opens above the
// strip. A narrow frame has one line in place of all, which opens the whole over the map. One state says whether it is
// open; the style sheet says what that shows.

import { contextOf } from "../dom/context.js";
import { element } from "../dom/element.js";
import { phrase } from "../dom/phrase.js";
import { columns } from "../time/period.js";
import { colour } from "./canvas-layer.js";
import { drawDoubt, drawDraft, trace } from "./glyphs.js";
import { hatching } from "./group-fills.js";
import { lineStyleOf } from "./line-styles.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { MapChange } from "../contract"
 * @import { GroupFills } from "./group-fills.js"
 */

const GLYPH = 18; // px, wide and high
const LINE = 36; // px of the line of a relation
const PLACES = ["exact", "approximate", "area", "country", "named"];

export class Legend {
  /**
   * @param {HTMLElement} root
   * @param {Atlas} atlas
   */
  constructor(root, atlas) {
    this.root = root;
    this.atlas = atlas;
    const { words, data } = atlas;
    const claims = [...data.events, ...data.relations];
    const drafts = [...data.events, ...data.places].some(({ draft }) => draft);
    this.kinds = data.legend.kinds.map((kind) => ({ ...kind, ...switchOf(kind.label, GLYPH) }));
    this.arcs = data.legend.arcs.map((kind) => ({ ...kind, ...switchOf(kind.label, LINE) }));
    const signs = ["supposed", ...(drafts ? ["draft"] : [])];
    this.signs = [...PLACES, ...signs].map((sign) => ({ sign, ...row(words[`sign_${sign}`], "span", GLYPH) }));
    this.filled = { ...row("", "span", GLYPH), stale: false };
    this.filled.node.className = "filled";
    this.years = columns(data.relations);
    this.ties = element("button", { type: "button", class: "ties", title: words.arcs_all });
    this.doubted = switchOf(words.only_doubted, GLYPH);
    this.placed = { ...switchOf(words.placed_record, GLYPH), sign: "approximate" }; // open, as that is
    this.record = element("button", { type: "button", class: "record", text: words.by_record });
    this.folded = element("img", { alt: "" });
    this.look = ""; // of the signs as they are drawn
    this.fold = opener("fold", words.legend, "legend-all");
    this.fold.append(this.folded);
    this.more = opener("more", words.signs, "legend-signs");
    this.close = element("button", { type: "button", class: "close", text: "×", "aria-label": words.close });
    const doubts = claims.some(({ doubt }) => doubt);
    const recorded = data.legend.recorded;
    const placed = data.events.some(({ place_basis }) => place_basis.includes("record"));
    /** @type {(sign: string) => boolean} */
    const ofPlaces = (sign) => PLACES.includes(sign);
    root.setAttribute("aria-label", words.legend);
    root.replaceChildren(
      this.fold,
      element("div", { id: "legend-all", class: "all" }, [
        element("p", { class: "head" }, [element("strong", { text: words.legend }), this.close]),
        group("kinds", words.kinds, this.kinds),
        element("div", { class: "rest" }, [
          this.filled.node,
          ...this.tints(),
          element("span", { class: "switches" }, [
            ...(data.relations.length ? [this.ties] : []),
            ...(doubts ? [this.doubted.node] : []),
            this.more,
          ]),
        ]),
        element("div", { id: "legend-signs", class: "signs", role: "group", "aria-label": words.signs }, [
          section(words.signs_places, [
            ...this.signs.filter(({ sign }) => ofPlaces(sign)).map(({ node }) => node),
            ...(placed ? [this.placed.node] : []),
          ]),
          section(words.signs_claims, [
            ...this.signs.filter(({ sign }) => !ofPlaces(sign)).map(({ node }) => node),
            ...(recorded ? [this.record] : []),
          ]),
          ...(this.arcs.length ? [section(words.arcs, [group("lines", words.arc_kinds, this.arcs)])] : []),
        ]),
      ]),
    );
    for (const kind of [...this.kinds, ...this.arcs]) kind.node.addEventListener("click", () => this.toggle(kind.id));
    this.ties.addEventListener("click", () => atlas.showArcs(!atlas.view.all_arcs));
    this.doubted.node.addEventListener("click", () => atlas.say({ doubt: !atlas.view.doubt }));
    this.record.addEventListener("click", () => this.toggleRecord("basis"));
    this.placed.node.addEventListener("click", () => this.toggleRecord("placed"));
    for (const one of [this.fold, this.more]) one.addEventListener("click", () => this.open(!this.isOpen, one));
    this.close.addEventListener("click", () => this.open(false));
    this.isOpen = false;
    /** @type {HTMLElement} */
    this.opener = this.more;
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isOpen) return;
      event.preventDefault(); // what lies below it stays
      this.open(false);
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.isOpen && target instanceof Node && !root.contains(target)) this.open(false, null);
    });
  }

  // What was opened gives the focus back to what opened it; null leaves the focus where the reader has put it.
  /**
   * @param {boolean} open
   * @param {HTMLElement | null} by
   */
  open(open, by = this.opener) {
    this.isOpen = open;
    this.root.classList.toggle("open", open);
    for (const one of [this.fold, this.more]) one.setAttribute("aria-expanded", String(open));
    if (by) this.opener = by;
    if (!open) by?.focus();
    else if (by === this.fold) this.close.focus();
  }

  // The classes of the tint, by the least count of each; nothing where no country has a count.
  tints() {
    const { words, land } = this.atlas;
    if (!land.spots.length) return [];
    const bounds = land.classes;
    const steps = bounds.flatMap((least, n) => {
      const last = n === bounds.length - 1;
      return [
        element("span", { class: "step" }, [
          element("i", { class: `tint-${n + 1}`, "aria-hidden": "true" }),
          element("span", { text: last ? `${least}+` : rangeOf(least, bounds[n + 1] - 1) }),
        ]),
      ];
    });
    return [element("span", { class: "tints" }, [element("span", { text: words.per_country }), ...steps])];
  }

  // What the hatching of countries means now; nothing is written anew while it means the same.
  /** @param {GroupFills} fills */
  sayFilled(fills) {
    const { group: filled, codes } = fills;
    const said = filled ? phrase(this.atlas.words, "filled", codes.length).replace("{name}", filled.name) : "";
    const words = /** @type {HTMLElement} */ (this.filled.node.lastElementChild);
    if (words.textContent === said && !this.filled.stale) return;
    words.textContent = said;
    words.title = said;
    this.filled.stale = false;
    this.filled.node.hidden = !filled;
    if (!filled) return;
    paint(this.filled.picture, GLYPH, (context) => {
      context.fillStyle = hatching(context, fills.colour(), 1);
      context.strokeStyle = fills.colour();
      context.lineWidth = 1.2;
      context.fillRect(1, 3, 16, 12);
      context.strokeRect(1, 3, 16, 12);
    });
  }

  // How many relations there are to show: those that pass and meet the years.
  count() {
    const { words, passArcs, view } = this.atlas;
    const { first, last } = this.years;
    const [a, b] = view.years;
    let ties = 0;
    for (let n = 0; n < passArcs.length; n++) ties += Number(passArcs[n] && first[n] <= b && last[n] >= a);
    const said = phrase(words, "arcs_counted", ties);
    if (this.ties.textContent !== said) this.ties.textContent = said;
    this.ties.setAttribute("aria-pressed", String(view.all_arcs));
  }

  chosen() {
    return this.atlas.view.kind ? this.atlas.view.kind.split(",") : [];
  }

  /** @param {string} id */
  toggle(id) {
    this.atlas.say({ kind: without(this.chosen(), id) });
  }

  // What the record alone dates or places, or no longer that.
  /** @param {"basis" | "placed"} name */
  toggleRecord(name) {
    /** @type {Omit<MapChange, "n">} */
    const change = { [name]: without(this.atlas.view[name]?.split(",") ?? [], "record") };
    this.atlas.say(change);
  }

  show() {
    const { view } = this.atlas;
    const chosen = this.chosen();
    for (const { id, node } of [...this.kinds, ...this.arcs]) {
      node.setAttribute("aria-pressed", String(chosen.includes(id)));
      node.classList.toggle("off", chosen.length > 0 && !chosen.includes(id));
    }
    this.doubted.node.setAttribute("aria-pressed", String(view.doubt));
    this.record.setAttribute("aria-pressed", String(view.basis?.split(",").includes("record") ?? false));
    this.placed.node.setAttribute("aria-pressed", String(view.placed?.split(",").includes("record") ?? false));
    this.filled.stale = true;
    this.draw();
  }

  // Every sign in the colours of now; nothing where they are the same.
  draw() {
    const { theme } = document.documentElement.dataset;
    const look = `${theme} ${window.devicePixelRatio}`;
    if (look === this.look) return;
    this.look = look;
    const inks = this.kinds.map((kind) => (theme === "dark" ? kind.dark : kind.colour));
    /** @type {(context: CanvasRenderingContext2D, n: number, x: number) => void} */
    const kindAt = (context, n, x) => {
      trace(context, this.kinds[n].shape, x, GLYPH / 2, 5.5);
      context.fillStyle = inks[n];
      context.fill();
    };
    this.kinds.forEach(({ picture }, n) => {
      paint(picture, GLYPH, (context) => kindAt(context, n, GLYPH / 2));
    });
    paint(this.folded, this.kinds.length * GLYPH, (context) => {
      for (const n of this.kinds.keys()) kindAt(context, n, (n + 0.5) * GLYPH);
    });
    this.arcs.forEach(({ picture }, n) => {
      paint(picture, LINE, (context) => drawLine(context, n));
    });
    for (const { sign, picture } of [...this.signs, this.placed])
      paint(picture, GLYPH, (context) => drawSign(context, sign));
    const ink = { card: colour("--card"), doubt: colour("--doubt") };
    paint(this.doubted.picture, GLYPH, (context) => drawDoubt(context, GLYPH / 2, GLYPH / 2, ink));
  }
}

/**
 * @param {number} first
 * @param {number} last
 */
function rangeOf(first, last) {
  return first === last ? String(first) : `${first}–${last}`;
}

// A list with one item more, or without it.
/**
 * @param {string[]} items
 * @param {string} item
 */
function without(items, item) {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
}

/**
 * @template {"button" | "span"} Name
 * @param {string} label
 * @param {Name} name
 * @param {number} width
 */
function row(label, name, width) {
  const picture = element("img", { alt: "", width, height: GLYPH });
  const words = element("span", { text: label, dir: "auto" });
  return { node: element(name, name === "button" ? { type: "button" } : {}, [picture, words]), picture };
}

/**
 * @param {string} label
 * @param {number} width
 */
function switchOf(label, width) {
  const made = row(label, "button", width);
  made.node.setAttribute("aria-pressed", "false");
  return made;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} what it opens
 */
function opener(name, label, what) {
  const attributes = { type: "button", class: name, "aria-expanded": "false", "aria-controls": what };
  return element("button", attributes, [element("span", { text: label })]);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {{ node: HTMLElement }[]} kinds
 */
function group(name, label, kinds) {
  const nodes = kinds.map(({ node }) => node);
  return element("div", { class: name, role: "group", "aria-label": label }, nodes);
}

/**
 * @param {string} title
 * @param {HTMLElement[]} rows
 */
function section(title, rows) {
  return element("div", { class: "section" }, [element("p", { text: title }), ...rows]);
}

// Draws a sign, and shows it as a picture: a browser without a graphics card hands every canvas that can be seen over
// anew at each step of the years, and there are thirty signs.
/**
 * @param {HTMLImageElement} picture
 * @param {number} width
 * @param {(context: CanvasRenderingContext2D) => void} draw
 */
function paint(picture, width, draw) {
  const ratio = Math.max(2, window.devicePixelRatio || 1);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(GLYPH * ratio);
  const context = contextOf(canvas);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.strokeStyle = context.fillStyle = colour("--ink");
  context.lineWidth = 1.8;
  draw(context);
  picture.width = width;
  picture.height = GLYPH;
  picture.src = canvas.toDataURL();
}

// A line as the arcs of a kind have it.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} kind
 */
function drawLine(context, kind) {
  const { dash, double } = lineStyleOf(kind);
  context.strokeStyle = colour("--arc");
  context.setLineDash(dash);
  context.lineWidth = double ? 1.4 : 2;
  context.beginPath();
  for (const away of double ? [-1.8, 1.8] : [0]) {
    context.moveTo(1, GLYPH / 2 + away);
    context.lineTo(LINE - 1, GLYPH / 2 + away);
  }
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} sign
 */
function drawSign(context, sign) {
  const middle = GLYPH / 2;
  if (sign === "country") {
    context.fillStyle = colour("--tint-2");
    return context.fillRect(1, 3, 16, 12);
  }
  if (sign === "named") {
    context.lineWidth = 1.2;
    trace(context, "circle", middle, middle, 2.5);
    return context.stroke();
  }
  if (sign === "draft") {
    trace(context, "circle", middle, middle, 3.5);
    context.fill();
    return drawDraft(context, middle, middle, 7, 1, { draft: colour("--draft") });
  }
  trace(context, "circle", middle, middle, 6);
  if (sign === "exact") return context.fill();
  if (sign === "supposed") context.setLineDash([2.5, 2.5]);
  if (sign === "area") {
    context.save();
    context.clip();
    context.lineWidth = 1;
    for (let d = -12; d < 24; d += 4) {
      context.moveTo(d, GLYPH);
      context.lineTo(d + GLYPH, 0);
    }
    context.stroke();
    context.restore();
    context.lineWidth = 1;
    trace(context, "circle", middle, middle, 6);
  }
  context.stroke();
}
