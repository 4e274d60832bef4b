// Plays the years: one step after another until the end, then stands still, or begins again if asked to loop.
//
// While it plays nothing is told to Python; where it stops is told once. Who asked their system for less
// motion gets slower steps. The trap avoided: a timer that outlives its page of years; whatever else the
// reader does stops it first.

import { element } from "../dom/element.js";
import { movedYears } from "./years.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { Period } from "./period.js"
 */

const TICK = 800; // ms a year at speed 1
const TICK_CALM = 2000; // ms a year for who wants less motion
const QUIET = 0.15; // part of that for a year in which nothing begins
const SPEEDS = [0.5, 1, 2, 4];

export class Player {
  /** @param {Atlas} atlas */
  constructor(atlas) {
    this.atlas = atlas;
    const { words, bounds } = atlas;
    /** @type {Period} */
    this.goal = [...bounds]; // the year that playing begins with, and the last
    /** @type {string | null} */
    this.left = null; // the years at which it was left, if it can go on from there
    /** @type {ReturnType<typeof setTimeout> | null} */
    this.timer = null;
    this.play = this.button("play", "▶", () => (this.timer ? this.pause() : this.start()));
    this.back = this.button("step_back", "◂", () => this.step(-1));
    this.on = this.button("step_on", "▸", () => this.step(1));
    this.loop = this.button("loop", "↻", () => this.loop.setAttribute("aria-pressed", String(!this.looping())));
    this.loop.setAttribute("aria-pressed", "false");
    this.speed = element(
      "select",
      { "aria-label": words.speed, title: words.speed, class: "speed" },
      SPEEDS.map((speed) => element("option", { value: speed, text: `${speed}×` })),
    );
    this.speed.value = "1";
    this.node = element("span", { class: "player", role: "group", "aria-label": words.player }, [
      this.back,
      this.on,
      this.speed,
      this.loop,
    ]);
  }

  /**
   * @param {string} name
   * @param {string} sign
   * @param {() => void} act
   */
  button(name, sign, act) {
    const word = this.atlas.words[name];
    const made = element("button", { type: "button", text: sign, "aria-label": word, title: word, class: name });
    made.addEventListener("click", act);
    return made;
  }

  looping() {
    return this.loop.getAttribute("aria-pressed") === "true";
  }

  // A range is told from its first year on, growing, up to its last; the other modes go on to the last year of all.
  start() {
    const { view, bounds } = this.atlas;
    const [a, b] = view.years;
    if (view.mode !== "range") {
      this.goal = [a, bounds[1]];
      if (b === bounds[1]) this.atlas.showYears(...this.first());
    } else if (this.left !== view.years.join()) {
      this.goal = [a, b > a ? b : bounds[1]];
      this.atlas.showYears(...this.first());
    }
    this.say(true);
    this.timer = setTimeout(() => this.tick(), this.wait());
  }

  wait() {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const { pass, rows, view } = this.atlas;
    const part = calm || rows.begins(pass, view.years[1]) ? 1 : QUIET;
    return (part * (calm ? TICK_CALM : TICK)) / Number(this.speed.value);
  }

  tick() {
    const { years, mode } = this.atlas.view;
    if (years[1] < this.goal[1] && mode === "range") this.atlas.showYears(years[0], years[1] + 1);
    else if (years[1] < this.goal[1]) this.atlas.showYears(...this.moved(1));
    else if (this.looping()) this.atlas.showYears(...this.first());
    else return this.pause();
    this.timer = setTimeout(() => this.tick(), this.wait());
  }

  // Stands still and tells Python where; `quiet` when something else is about to.
  /** @param {boolean} quiet */
  pause(quiet = false) {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.say(false);
    const { years } = this.atlas.view;
    this.left = years[1] < this.goal[1] ? years.join() : null; // where playing goes on if it is asked to
    if (!quiet) this.atlas.setYears(...years);
  }

  /** @param {number} by */
  step(by) {
    this.pause(true);
    this.atlas.setYears(...this.moved(by));
  }

  /**
   * @param {number} by
   * @returns {Period}
   */
  moved(by) {
    return movedYears(by, this.atlas.view, this.atlas.bounds);
  }

  // The years that playing begins with.
  /** @returns {Period} */
  first() {
    const { view, bounds } = this.atlas;
    const first = view.mode === "range" ? this.goal[0] : bounds[0];
    return [first, first];
  }

  /** @param {boolean} plays */
  say(plays) {
    const word = this.atlas.words[plays ? "pause" : "play"];
    this.play.textContent = plays ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", word);
    this.play.title = word;
    // A reader is told of where it stops, not of each year on the way; the panel beside waits.
    this.atlas.timebar.shown.setAttribute("aria-live", plays ? "off" : "polite");
    window.frameElement?.ownerDocument.body.classList.toggle("atlas-plays", plays);
  }
}
