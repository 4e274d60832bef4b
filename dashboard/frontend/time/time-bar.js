// The time: a histogram of what the other filters leave, two handles, typed ends, and how to read them.
//
// Native inputs with labels, so that keyboard and screen reader work them. The trap avoided: while a handle is
// held nothing is told to Python, however long the reader rests; "change" says that it was let go.

import { contextOf } from "../dom/context.js";
import { element } from "../dom/element.js";
import { phrase } from "../dom/phrase.js";
import { colour } from "../map/canvas-layer.js";
import { Player } from "./player.js";
import { heldYears, typedYears } from "./years.js";

/**
 * @import { Atlas, View } from "../atlas.js"
 * @import { Period } from "./period.js"
 */

/** @type {View["mode"][]} */
const MODES = ["range", "single", "upto"];
const PAD = 9; // px from the end of the bar to the middle of a handle at its end

export class TimeBar {
  /**
   * @param {HTMLElement} root
   * @param {Atlas} atlas
   */
  constructor(root, atlas) {
    this.atlas = atlas;
    const { words, bounds, units } = atlas;
    /** @param {string} name */
    const slider = (name) => {
      const input = element("input", {
        type: "range",
        min: bounds[0],
        max: bounds[1],
        step: 1,
        "aria-label": words[name],
        class: name,
      });
      input.addEventListener("input", (event) => this.drag(event));
      input.addEventListener("change", () => atlas.setYears(...this.handles()));
      return input;
    };
    /** @param {string} name */
    const typed = (name) => {
      const input = element("input", {
        type: units.field,
        min: units.typed(bounds[0]),
        max: units.typed(bounds[1]),
        "aria-label": words[name],
        class: "year",
      });
      input.addEventListener("input", () => (this.typing = input));
      input.addEventListener("blur", () => this.leave());
      input.addEventListener("keydown", ({ key }) => key === "Escape" && this.leave());
      input.addEventListener("change", () => this.type(input));
      return input;
    };
    /** @type {HTMLInputElement | null} */
    this.typing = null; // the field that is being typed into
    this.low = slider("first");
    this.high = slider("last");
    this.from = typed("first");
    this.to = typed("last");
    this.dash = element("span", { class: "dash", text: "–" });
    this.modes = MODES.map((mode) => {
      const button = element("button", { type: "button", text: words[mode], "data-mode": mode });
      button.addEventListener("click", () => atlas.setMode(mode));
      return button;
    });
    this.all = element("button", {
      type: "button",
      class: "all",
      text: "×",
      "aria-label": words.all_time,
      title: words.all_time,
    });
    this.all.addEventListener("click", () => atlas.setAllYears());
    this.shown = element("output", { class: "shown", "aria-live": "polite" });
    this.arcs = element("span", { class: "ties" });
    this.unplaced = element("span", { class: "unplaced" });
    this.undated = element("button", { type: "button", class: "undated quiet" });
    this.undated.addEventListener("click", () => {
      atlas.say({ panel: "list", part: "undated" });
      window.parent.dispatchEvent(new CustomEvent("atlas-asks", { detail: "all-undated" })); // its heading in the panel
    });
    this.player = new Player(atlas);
    this.bars = element("canvas", { "aria-hidden": "true" });
    this.track = element("div", { class: "track" }, [this.bars, this.low, this.high]);
    root.replaceChildren(
      element("div", { class: "row" }, [
        element("span", { class: "years" }, [this.from, this.dash, this.to, this.all]),
        element("span", { class: "modes", role: "group", "aria-label": words.mode }, this.modes),
        this.player.node,
        element("span", { class: "counts" }, [this.shown, this.arcs, this.unplaced, this.undated]),
      ]),
      element("div", { class: "line" }, [this.player.play, this.track]),
    );
    new ResizeObserver(() => this.drawBars()).observe(this.track);
  }

  /** @param {Event} event */
  drag(event) {
    this.player.pause(true);
    this.atlas.showYears(...this.handles(), event.timeStamp);
  }

  /** @returns {Period} */
  handles() {
    const { view, bounds } = this.atlas;
    return heldYears(Number(this.low.value), Number(this.high.value), view.mode, bounds);
  }

  /** @param {HTMLInputElement} input */
  type(input) {
    this.player.pause(true);
    this.typing = null;
    const { view, bounds, units } = this.atlas;
    this.atlas.setYears(...typedYears(units.read(input.value), input === this.from, view, bounds));
  }

  // A year that was begun and left is the one before again.
  leave() {
    this.typing = null;
    this.show();
  }

  show() {
    const { bounds, units } = this.atlas;
    const { years, mode } = this.atlas.view;
    const [a, b] = years;
    this.low.value = String(a);
    this.high.value = String(b);
    this.low.setAttribute("aria-valuetext", units.name(a));
    this.high.setAttribute("aria-valuetext", units.name(b));
    this.low.hidden = this.from.hidden = this.dash.hidden = mode !== "range";
    // Where both handles meet at the right end, the left one must be the one that can be taken.
    this.low.style.zIndex = a >= bounds[1] ? "3" : "2";
    // What is half typed is left to the reader.
    if (this.typing !== this.from) this.from.value = units.typed(a);
    if (this.typing !== this.to) this.to.value = units.typed(b);
    for (const button of this.modes) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    this.all.hidden = a === bounds[0] && b === bounds[1];
    this.drawBars();
  }

  count() {
    const { words, rows, pass, view, arcs } = this.atlas;
    const totals = rows.totals(pass, view.years);
    say(this.shown, phrase(words, "shown", totals.shown), totals.shown, true);
    const ties = totals.shown ? 0 : arcs.seen; // where a filter leaves nothing else
    say(this.arcs, phrase(words, "arcs_at", ties), ties);
    say(this.unplaced, phrase(words, "unplaced", totals.unplaced), totals.unplaced);
    say(this.undated, phrase(words, "undated", totals.undated), totals.undated);
  }

  // How far apart the names of units have to stand: those at the ends are as long as any.
  /** @param {CanvasRenderingContext2D} context */
  apart(context) {
    const { bounds, units } = this.atlas;
    return 20 + Math.max(...bounds.map((n) => context.measureText(units.name(n)).width));
  }

  drawBars() {
    const { bounds, rows, pass, units, view } = this.atlas;
    const { clientWidth: width, clientHeight: height } = this.track;
    if (!width) return;
    const ratio = window.devicePixelRatio || 1;
    if (this.bars.width !== Math.round(width * ratio)) {
      this.bars.width = Math.round(width * ratio);
      this.bars.height = Math.round(height * ratio);
    }
    const context = contextOf(this.bars);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const bars = rows.histogram(pass, bounds);
    const most = Math.max(1, ...bars);
    const [low, high] = bounds;
    const step = (width - 2 * PAD) / Math.max(1, high - low);
    const floor = height - 27;
    const [inside, outside, text] = ["--accent", "--off", "--quiet"].map(colour);
    for (let n = 0; n < bars.length; n++) {
      const year = low + n;
      const tall = bars[n] ? Math.max(2, (bars[n] / most) * (floor - 2)) : 0;
      context.fillStyle = year >= view.years[0] && year <= view.years[1] ? inside : outside;
      context.fillRect(PAD + step * n - Math.max(1, step * 0.4), floor - tall, Math.max(2, step * 0.8), tall);
    }
    context.font = "11px system-ui, sans-serif";
    context.fillStyle = text;
    context.textBaseline = "bottom";
    const apart = this.apart(context); // px, from one name to the next
    const every = units.ticks.find((many) => many * step > apart) ?? Math.ceil(apart / step);
    for (let year = Math.ceil(low / every) * every; year <= high; year += every) {
      const x = PAD + step * (year - low);
      context.textAlign = x < 20 ? "left" : x > width - 20 ? "right" : "center";
      context.fillText(
        units.name(year),
        context.textAlign === "left" ? 0 : context.textAlign === "right" ? width : x,
        height,
      );
    }
  }
}

// Words with a number; nothing at all for none, unless it is to be said. What has not changed is left alone,
// so that a screen reader does not say it again.
/**
 * @param {HTMLElement} node
 * @param {string} said
 * @param {number} number
 * @param {boolean} always
 */
function say(node, said, number, always = false) {
  if (node.textContent !== said) node.textContent = said;
  node.hidden = !number && !always;
}
