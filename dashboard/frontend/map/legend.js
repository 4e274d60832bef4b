// What the marks mean; a kind is also a switch for its filter.

import { contextOf } from "../dom/context.js";
import { element } from "../dom/element.js";
import { phrase } from "../dom/phrase.js";
import { colour } from "./canvas-layer.js";
import { Curve } from "./curve.js";
import { drawDraft, trace } from "./glyphs.js";
import { hatching } from "./group-fills.js";
import { face } from "./type.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { Point } from "./boxes.js"
 * @import { GroupFills } from "./group-fills.js"
 */

const STACKED = "(max-width: 820px)"; // as styles/screens.css has it

export class Legend {
  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   */
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    const { words } = atlas;
    this.kinds = atlas.data.legend.kinds.map((kind) => ({ ...kind, ...this.row(kind.label, "button") }));
    this.arcs = atlas.data.legend.arcs.map((kind) => ({ ...kind, ...this.row(kind.label, "button") }));
    this.filled = { ...this.row("", "span"), stale: false };
    this.filled.node.className = "filled";
    const drafts = [...atlas.data.events, ...atlas.data.places].some(({ draft }) => draft);
    const signs = [
      "exact",
      "approximate",
      "area",
      "country",
      "supposed",
      "named",
      "doubted",
      ...(drafts ? ["draft"] : []),
    ];
    this.signs = signs.map((sign) => ({ sign, ...this.row(words[`sign_${sign}`], "span") }));
    this.box = element("details", { class: "legend" }, [
      element("summary", { text: words.legend }),
      this.filled.node,
      element(
        "div",
        { class: "kinds", role: "group", "aria-label": words.kinds },
        this.kinds.map(({ node }) => node),
      ),
      ...this.section(words.arcs, words.arc_kinds),
      element(
        "div",
        { class: "signs" },
        this.signs.map(({ node }) => node),
      ),
    ]);
    this.box.open = map.getSize().x > 850 && map.getSize().y > 560;
    for (const kind of [...this.kinds, ...this.arcs]) kind.node.addEventListener("click", () => this.toggle(kind.id));
    // Over the panel the map stays while the page is scrolled, and so does the page's own menu in the corner at the right.
    const narrow = window.parent.matchMedia(STACKED).matches;
    if (narrow) map.zoomControl.setPosition("bottomleft");
    const control = new window.L.Control({ position: narrow ? "topleft" : "topright" });
    control.onAdd = () => {
      window.L.DomEvent.disableClickPropagation(this.box);
      window.L.DomEvent.disableScrollPropagation(this.box);
      return this.box;
    };
    control.addTo(map);
  }

  // How many pixels of the map's width lie under it; closed it is a corner only.
  covers() {
    return this.box.open ? this.box.offsetWidth : 0;
  }

  // Whether one of some points of the map, in pixels from its corner, lies under it.
  /** @param {Point[]} points */
  hides(points) {
    if (!this.box.open) return false;
    const { left, right, top, bottom } = this.box.getBoundingClientRect();
    const map = this.map.getContainer().getBoundingClientRect();
    return points.some(
      ({ x, y }) => x + map.left > left && x + map.left < right && y + map.top > top && y + map.top < bottom,
    );
  }

  /**
   * @param {string} label
   * @param {"button" | "span"} name
   */
  row(label, name) {
    const canvas = element("canvas", { width: 40, height: 36, "aria-hidden": "true" });
    const node = element(name, name === "button" ? { type: "button" } : {}, [canvas, element("span", { text: label })]);
    return { node, canvas };
  }

  // The kinds of relations fold away, so that the legend stays short; nothing at all where there are none.
  /**
   * @param {string} title
   * @param {string} label
   */
  section(title, label) {
    if (!this.arcs.length) return [];
    const kinds = element(
      "div",
      { class: "kinds", role: "group", "aria-label": label },
      this.arcs.map(({ node }) => node),
    );
    return [element("details", {}, [element("summary", { text: title }), kinds])];
  }

  // What the hatching of countries means now; nothing is written anew while it means the same.
  /** @param {GroupFills} fills */
  sayFilled(fills) {
    const { group, codes } = fills;
    const said = group ? phrase(this.atlas.words, "filled", codes.length).replace("{name}", group.name) : "";
    const words = /** @type {Element} */ (this.filled.node.lastElementChild);
    if (words.textContent === said && !this.filled.stale) return;
    words.textContent = said;
    this.filled.stale = false;
    this.filled.node.hidden = !group;
    if (!group) return;
    const context = clear(this.filled.canvas);
    context.fillStyle = hatching(context, fills.colour(), 1);
    context.strokeStyle = fills.colour();
    context.lineWidth = 1.2;
    context.fillRect(2, 3, 16, 12);
    context.strokeRect(2, 3, 16, 12);
  }

  chosen() {
    return this.atlas.view.kind ? this.atlas.view.kind.split(",") : [];
  }

  /** @param {string} id */
  toggle(id) {
    const chosen = this.chosen();
    this.atlas.say({ kind: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  }

  show() {
    const chosen = this.chosen();
    const dark = document.documentElement.dataset.theme === "dark";
    for (const kind of this.kinds) {
      kind.node.setAttribute("aria-pressed", String(chosen.includes(kind.id)));
      kind.node.classList.toggle("off", chosen.length > 0 && !chosen.includes(kind.id));
      const context = clear(kind.canvas);
      trace(context, kind.shape, 10, 9, 6);
      context.fillStyle = dark ? kind.dark : kind.colour;
      context.fill();
    }
    for (const kind of this.arcs) {
      kind.node.setAttribute("aria-pressed", String(chosen.includes(kind.id)));
      kind.node.classList.toggle("off", chosen.length > 0 && !chosen.includes(kind.id));
      drawArc(clear(kind.canvas), dark ? kind.dark : kind.colour);
    }
    this.filled.stale = true;
    for (const { sign, canvas } of this.signs) drawSign(clear(canvas), sign);
  }
}

/** @param {HTMLCanvasElement} canvas */
function clear(canvas) {
  const context = contextOf(canvas);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, 20, 18);
  context.strokeStyle = context.fillStyle = colour("--ink");
  context.lineWidth = 2;
  context.setLineDash([]);
  return context;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
function drawArc(context, colour) {
  const curve = new Curve(0, null, { x: -4, y: 16 }, { x: 30, y: 16 });
  curve.lay(1);
  context.fillStyle = colour;
  curve.taper(context, 3.5);
  curve.head(context, 6);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} sign
 */
function drawSign(context, sign) {
  if (sign === "country") {
    context.fillStyle = colour("--tint");
    context.globalAlpha = 0.35;
    context.fillRect(2, 3, 16, 12);
    context.globalAlpha = 1;
    return;
  }
  if (sign === "doubted") {
    context.fillStyle = colour("--doubt");
    context.font = face("--type-small", "600");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText("?", 10, 10);
    return;
  }
  if (sign === "named") {
    context.lineWidth = 1.2;
    trace(context, "circle", 10, 9, 2.5);
    return context.stroke();
  }
  if (sign === "draft") {
    trace(context, "circle", 10, 9, 3.5);
    context.fill();
    return drawDraft(context, 10, 9, 7, 1, { draft: colour("--draft") });
  }
  trace(context, "circle", 10, 9, 6);
  if (sign === "exact") return context.fill();
  if (sign === "supposed") context.setLineDash([2.5, 2.5]);
  if (sign === "area") {
    context.save();
    context.clip();
    context.lineWidth = 1;
    for (let d = -12; d < 24; d += 4) {
      context.moveTo(d, 18);
      context.lineTo(d + 18, 0);
    }
    context.stroke();
    context.restore();
    context.lineWidth = 1;
    trace(context, "circle", 10, 9, 6);
  }
  context.stroke();
}
