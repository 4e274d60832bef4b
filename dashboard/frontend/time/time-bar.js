// The time: a histogram of what the other filters leave, two handles, typed ends, and how to read them.
//
// The handles are native range inputs, whose values are units and which the keyboard and a screen reader work; what a
// pointer takes hold of are their pictures on an axis that is not even (axis.js, hold.js). The trap avoided: while one
// is held nothing is told to Python, however long the reader rests; it is told when it is let go.

import { element } from "../dom/element.js";
import { numeral, phrase } from "../dom/phrase.js";
import { Axis, stretches } from "./axis.js";
import { Bars } from "./bars.js";
import { heldAt, taken } from "./hold.js";
import { Player } from "./player.js";
import { heldYears, typedYears } from "./years.js";

/**
 * @import { Atlas, View } from "../atlas.js"
 * @import { Period } from "./period.js"
 */

/** @type {View["mode"][]} */
const MODES = ["range", "single", "upto"];
const TYPE = 13; // px that type has where these are so wide, and more where it is larger:
const PAD = 14; // px from an end of the bar to the axis, where a handle has its picture
const GAP = 12; // px of the sign of a break in it
const STIR = 3; // px that a pointer may move before what it holds moves

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
    this.chosen = element("span", { class: "chosen" });
    this.shown = element("output", { class: "shown", "aria-live": "polite" });
    this.arcs = element("span", { class: "ties" });
    this.unplaced = element("span", { class: "unplaced" });
    this.undated = element("button", { type: "button", class: "undated quiet" });
    this.undated.addEventListener("click", () => {
      atlas.say({ panel: "list", part: "undated" });
      window.parent.dispatchEvent(new CustomEvent("atlas-asks", { detail: "all-undated" })); // its heading in the panel
    });
    this.player = new Player(atlas);
    this.stretches = stretches(atlas.rows.first, atlas.rows.last, bounds);
    /** @type {Axis | null} */
    this.axis = null; // null as long as there is no room for one
    this.bars = new Bars(atlas);
    this.thumbs = ["first", "last"].map((name) => element("span", { class: `thumb ${name}`, "aria-hidden": "true" }));
    this.track = element("div", { class: "track" }, [this.bars.canvas, this.low, this.high, ...this.thumbs]);
    this.track.addEventListener("pointerdown", (event) => this.hold(event));
    root.dataset.field = units.field;
    root.replaceChildren(
      element("div", { class: "row" }, [
        element("span", { class: "years" }, [this.from, this.dash, this.to, this.all]),
        element("span", { class: "modes", role: "group", "aria-label": words.mode }, this.modes),
        this.player.node,
        element("span", { class: "counts" }, [this.chosen, this.shown, this.arcs, this.unplaced, this.undated]),
      ]),
      element("div", { class: "line" }, [this.player.play, this.track]),
    );
    this.size = [0, 0];
    new ResizeObserver(([{ contentRect }]) => this.resize(contentRect)).observe(this.track);
  }

  // A pointer takes hold of a handle or of the span between both, and leads it until it is let go. Where a finger turns
  // out to scroll the page, what has moved stays where it is.
  /** @param {PointerEvent} event */
  hold(event) {
    const { axis, track } = this;
    if (!axis || event.button || !event.isPrimary) return;
    const left = track.getBoundingClientRect().left;
    const { mode, years } = this.atlas.view;
    /** @type {Pick<View, "years" | "mode">} */
    const then = { mode, years: [...years] };
    const held = taken(event.clientX - left, axis, then, track.clientWidth);
    const kept = new AbortController();
    let moved = false;
    /** @param {PointerEvent} now */
    const lead = (now) => {
      moved ||= Math.abs(now.clientX - event.clientX) >= STIR || now.type === "pointerup";
      const [a, b] = heldAt(held, now.clientX - left, axis, then);
      if (!moved || [a, b].join() === this.atlas.view.years.join()) return;
      this.player.pause(true);
      this.atlas.showYears(a, b, now.timeStamp);
    };
    /** @param {PointerEvent} last */
    const leave = (last) => {
      kept.abort();
      track.classList.remove("held");
      if (last.type === "pointerup") lead(last);
      if (moved && then.years.join() !== this.atlas.view.years.join()) this.atlas.setYears(...this.atlas.view.years);
    };
    const { signal } = kept;
    track.setPointerCapture(event.pointerId);
    track.addEventListener("pointermove", lead, { signal });
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      track.addEventListener(end, leave, { signal });
    }
    track.classList.add("held");
    (held.part === "first" ? this.low : this.high).focus({ preventScroll: true });
    event.preventDefault(); // the focus stays where it was put
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
    const dated = totals.all - totals.undated;
    const of = phrase(words, "shown_of", dated).replace("{part}", numeral(totals.shown));
    say(this.chosen, this.periodInWords(), 1);
    say(this.shown, totals.shown === dated ? phrase(words, "shown", dated) : of, totals.shown, true);
    const ties = totals.shown ? 0 : arcs.seen; // where a filter leaves nothing else
    say(this.arcs, phrase(words, "arcs_at", ties), ties);
    say(this.unplaced, phrase(words, "unplaced", totals.unplaced), totals.unplaced);
    say(this.undated, phrase(words, "undated", totals.undated), totals.undated);
  }

  periodInWords() {
    const { words, view, units } = this.atlas;
    const [first, last] = units.ends(view.years);
    if (view.mode === "upto") return words.period_upto.replace("{last}", last);
    if (view.years[0] === view.years[1]) return units.name(view.years[0]);
    return words.period.replace("{first}", first).replace("{last}", last);
  }

  // Its size is told and not asked for: at each step that would lay the page out.
  /** @param {DOMRectReadOnly} box */
  resize({ width, height }) {
    this.size = [width, height];
    this.drawBars();
  }

  // The axis is made anew where the bar has another size, and drawn with the handles at each step.
  drawBars() {
    const { bars } = this;
    const [width, height] = this.size;
    if (!width) return;
    if (bars.resized(width, height) || !this.axis) {
      const larger = bars.type / TYPE;
      /** @type {[number, number]} */
      const ends = [PAD * larger, width - PAD * larger];
      this.axis = new Axis(this.stretches, ends, (stretch) => bars.wanted(stretch), GAP * larger);
    }
    this.place();
    bars.draw(this.axis);
  }

  // Every word and line anew, in the type and the pixels of now.
  sharpen() {
    this.bars.forget();
    this.drawBars();
  }

  // The pictures of the handles, at the outer ends of what is chosen.
  place() {
    const { axis, thumbs } = this;
    if (!axis) return;
    const { mode, years } = this.atlas.view;
    thumbs[0].hidden = mode !== "range";
    thumbs[0].style.transform = `translateX(${axis.left(years[0])}px)`;
    thumbs[1].style.transform = `translateX(${axis.right(years[1])}px)`;
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
