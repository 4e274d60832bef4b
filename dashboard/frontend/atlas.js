// What holds the parts of the map together: a view, what Python says of it, what a reader does, drawing.
//
// Python decides every filter but the years and says which rows pass; only years are applied here, so a
// step of the slider asks nobody. The trap avoided: everything is drawn in the same task as the input
// that caused it, so lastFrameMs() is the whole of the work and not the wait for a frame.

import { mustFind } from "./dom/find.js";
import { onTheme, theme } from "./dom/theme.js";
import { Arcs } from "./map/arcs.js";
import { isBoundless } from "./map/boundless.js";
import { onPixelRatio } from "./map/canvas-layer.js";
import { Channel } from "./map/channel.js";
import { FrameTitle } from "./map/frame-title.js";
import { Ground } from "./map/ground.js";
import { GroupFills } from "./map/group-fills.js";
import { hitAt } from "./map/hit.js";
import { InSight } from "./map/in-sight.js";
import { bringIntoSight, positionsOf } from "./map/into-sight.js";
import { Keyboard } from "./map/keyboard.js";
import { Land } from "./map/land.js";
import { Legend } from "./map/legend.js";
import { Margin } from "./map/margin.js";
import { Marks, spotsOf } from "./map/marks.js";
import { away, together } from "./map/meridian.js";
import { setPublicFace } from "./map/public-face.js";
import { passing, Rows } from "./map/rows.js";
import { onControl, Tooltip } from "./map/tooltip.js";
import { leaveScrollToPage } from "./map/touch.js";
import { onType } from "./map/type.js";
import { TimeBar } from "./time/time-bar.js";
import { Units } from "./time/units.js";
import { boundedYears } from "./time/years.js";

/**
 * @import { CountriesBody, EventRow, GroupRow, LegendBody, PlaceRow, RelationRow } from "./contract"
 * @import { MapChange, MapCommand, MapPosition } from "./contract"
 * @import { Point } from "./map/boxes.js"
 * @import { LatLon } from "./map/meridian.js"
 * @import { Period } from "./time/period.js"
 * @typedef {{
 *   legend: LegendBody, events: EventRow[], relations: RelationRow[], groups: GroupRow[], places: PlaceRow[],
 *   countries: CountriesBody,
 * }} Layers the bodies that the map draws from, by the names that they are asked for
 * @typedef {Omit<Layers, "countries"> & CountriesBody} Data
 * @typedef {"mode" | "sel" | "country" | "kind" | "source" | "person" | "role" | "placed" | "basis" | "dated" | "doubt" | "all_arcs" | "q"} Shown
 * @typedef {Pick<MapCommand, Shown> & { years: Period }} View
 */

const NEAR = 3; // px
const EDGE = 50; // px left free around all that is fitted into the map
const REST = 300; // ms after the last change of the years before Python is told

/**
 * @param {L.Map} map
 * @param {URL} base
 */
export async function start(map, base) {
  const [legend, events, relations, groups, places, countries] = await Promise.all([
    read("legend", base),
    read("events", base),
    read("relations", base),
    read("groups", base),
    read("places", base),
    read("countries", base),
  ]);
  return new Atlas(map, { legend, events, relations, groups, places, ...countries });
}

/**
 * @template {keyof Layers} Name
 * @param {Name} name
 * @param {URL} base
 * @returns {Promise<Layers[Name]>}
 */
async function read(name, base) {
  const url = new URL(`${name}.json`, base);
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url.pathname}: ${answer.status}`);
  return answer.json();
}

export class Atlas {
  /**
   * @param {L.Map} map
   * @param {Data} data
   */
  constructor(map, data) {
    this.map = map;
    this.data = data;
    this.words = data.legend.words;
    this.bounds = data.legend.bounds;
    this.mode = data.legend.mode; // of a link that says none
    this.units = new Units(data.legend.unit, data.legend.unit_word, data.legend.eras);
    /** @type {View} */
    this.view = {
      ...{ years: [...this.bounds], mode: this.mode, sel: [] },
      ...{
        country: null,
        kind: null,
        source: null,
        person: [],
        role: null,
        placed: null,
        basis: null,
        dated: null,
        doubt: false,
      },
      ...{ q: null, all_arcs: false },
    };
    this.rows = new Rows(data);
    this.pass = passing(null, data.events.length);
    this.passArcs = passing(null, data.relations.length);
    this.lastMs = 0;
    /** @type {string | null} */
    this.at = null; // the position that Python last knew, and the one the map opens at; as JSON
    /** @type {MapPosition | null} */
    this.home = null; // where it opened; null as long as it has not
    this.revealed = ""; // the ids that were brought into sight last
    /** @type {MapPosition | null} */
    this.revealedAt = null;
    this.seen = new Uint8Array(data.events.length); // what is drawn, one byte an event
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.rest = undefined; // until Python is told of years
    this.choosing = false; // years are shown that Python has not been told

    map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
    this.land = new Land(map, data, spotsOf(map, data));
    this.ground = new Ground(map, this.land, data.places);
    this.fills = new GroupFills(map, data, this.land);
    this.arcs = new Arcs(map, data, this.land.layout);
    this.marks = new Marks(map, data, this.rows, this.land.layout);
    this.inSight = new InSight(map, this);
    this.tooltip = new Tooltip(map, this);
    this.timebar = new TimeBar(mustFind("#timebar"), this);
    this.title = new FrameTitle(mustFind("#frame-title"), this);
    this.legend = new Legend(mustFind("#legend"), this);
    map.invalidateSize({ animate: false }); // to what these leave
    this.margin = new Margin(map, this);
    new ResizeObserver(() => this.arrange()).observe(this.margin.box);
    new window.L.Control.Scale({ position: "bottomright", imperial: false }).addTo(map);
    new Keyboard(map, this);
    this.channel = new Channel((command) => this.obey(command));
    this.watchLooks();
    leaveScrollToPage(map, this.words);
    map.on("click", (event) => onControl(event.originalEvent) || this.click(event));
    new ResizeObserver(() => this.resize()).observe(map.getContainer());
    onPixelRatio(() => this.sharpen());
    if (!this.channel.take()) this.goHome();
    setPublicFace(this);
  }

  // --- what Python says ----------------------------------------------------------------------

  /** @param {MapCommand} command */
  obey(command) {
    const started = performance.now();
    const { years, mode, sel, at, rows, arcs, ...filters } = command;
    this.pass = passing(rows, this.data.events.length);
    this.passArcs = passing(arcs, this.data.relations.length);
    Object.assign(this.view, filters, { sel });
    // Years that the reader is choosing right now are newer than any that Python can know of.
    if (!this.choosing) Object.assign(this.view, { mode, years: years ?? [...this.bounds] });
    this.timebar.show();
    this.legend.show();
    this.move(at);
    this.draw(started);
    this.reveal(sel);
  }

  // A position is obeyed only when it is a new one: a reader who has panned since is not called back.
  /** @param {MapPosition | null} at */
  move(at) {
    const key = JSON.stringify(at);
    if (key === this.at) return;
    this.at = key;
    if (at) this.map.setView([at.lat, at.lon], at.z, { animate: false });
    else this.goHome();
  }

  goHome() {
    const {
      places,
      legend: { home },
    } = this.data;
    // A narrow or low map opens one step further out, or it would show a corner of the subject; a large one nearer.
    const { innerWidth: wide, innerHeight: high } = window;
    const out = wide < 520 || high < 346 ? 1.25 : wide > 1300 && high > 1228 ? -0.75 : 0; // as styles/still.css has it
    if (home) {
      this.map.setView([home.lat, home.lon], home.zoom - out, { animate: false });
    } else if (places.length) this.fitTo(places);
    else this.map.setView([15, 0], 2, { animate: false });
    this.home = this.position();
  }

  // All that is seen now, as large as it goes.
  fit() {
    const spots = this.rows.visible(this.pass, this.view.years).flatMap((id) => this.bounded(id));
    if (spots.length) this.fitTo(spots);
  }

  /** @param {LatLon[]} spots */
  fitTo(spots) {
    const bounds = together(spots, this.map.getCenter().lng);
    this.map.fitBounds(bounds, { maxZoom: 6, padding: [EDGE, EDGE], animate: false });
  }

  // The positions of a feature on the map itself: what has no bounds is in sight at its margin.
  /** @param {string} id */
  bounded(id) {
    return positionsOf(this, id).filter((spot) => !("kind" in spot) || !isBoundless(spot));
  }

  // The style sheet and the reader change the frame's size; the middle of the map stays where it is.
  resize() {
    const [home, revealed] = [this.isAt(this.home), this.isAt(this.revealedAt)];
    this.map.invalidateSize({ animate: false });
    if (home) this.goHome();
    else if (revealed) this.reveal(this.view.sel, true);
  }

  // What stands on the map has grown or shrunk: names make room for it.
  arrange() {
    this.land.layout.forget();
    this.ground.forget();
    this.draw();
  }

  // Every canvas anew in the pixels of now.
  sharpen() {
    this.map.fire("viewreset");
    this.timebar.sharpen();
    this.draw();
  }

  // What is chosen elsewhere comes into sight; what is in sight already stays where it is.
  /**
   * @param {string[]} sel
   * @param {boolean} again
   */
  reveal(sel, again = false) {
    const key = sel.join(",");
    if (key === this.revealed && !again) return;
    this.revealed = key;
    const whole = sel.some((id) => this.arcs.byId.has(id) || this.fills.groups.has(id));
    bringIntoSight(
      this.map,
      sel.flatMap((id) => this.bounded(id)),
      whole,
    );
    this.revealedAt = this.position();
  }

  // --- what a reader does --------------------------------------------------------------------

  // Shows years without telling Python: a handle is still held.
  /**
   * @param {number} a
   * @param {number} b
   * @param {number} started
   */
  showYears(a, b, started = performance.now()) {
    clearTimeout(this.rest);
    this.choosing = true;
    this.view.years = boundedYears(a, b, this.bounds);
    this.timebar.show();
    this.draw(started);
  }

  /**
   * @param {number} a
   * @param {number} b
   */
  setYears(a, b) {
    this.showYears(a, b);
    this.rest = setTimeout(() => this.say({}), REST);
  }

  /** @param {View["mode"]} mode */
  setMode(mode) {
    this.timebar.player.pause(true);
    const [a, b] = this.view.years;
    this.view.mode = mode;
    this.setYears(mode === "single" ? b : mode === "upto" ? this.bounds[0] : a, b);
  }

  setAllYears() {
    this.timebar.player.pause(true);
    this.view.mode = this.mode;
    this.setYears(...this.bounds);
  }

  /** @param {string | string[] | null} id */
  select(id) {
    const started = performance.now();
    this.view.sel = id === null ? [] : [id].flat();
    this.revealed = this.view.sel.join(",");
    this.draw(started);
    this.say({ sel: this.view.sel });
  }

  /** @param {string | null} country */
  choose(country) {
    this.view.country = country;
    this.say({ country: country ? [country] : [], sel: [] });
  }

  // Every relation that passes, or those alone of what is chosen.
  /** @param {boolean} all */
  showArcs(all) {
    const started = performance.now();
    this.view.all_arcs = all;
    this.draw(started);
    this.say({ all_arcs: all });
  }

  // Years and position ride along where Python has others, so that the link has them.
  /** @param {Omit<MapChange, "n">} change */
  say(change) {
    this.timebar.player.pause(true);
    clearTimeout(this.rest);
    const { mode } = this.view;
    const years = this.units.inLink(this.view.years, this.bounds) ?? "";
    const at = this.isAt(this.home) ? null : this.position();
    const moved = JSON.stringify(at) !== this.at;
    this.channel.say({ ...(this.choosing && { years, mode }), ...(moved && { at }), ...change });
    this.choosing = false;
    this.at = JSON.stringify(at);
  }

  // A link is followed, which has the years and the position of now where it asks for no others.
  leave() {
    clearTimeout(this.rest);
    this.choosing = false;
    this.channel.forget();
  }

  // The reader went back: what Python has not heard yet is undone first.
  goBack() {
    this.timebar.player.pause(true);
    this.leave();
    this.channel.again();
  }

  /** @param {{ containerPoint: Point }} event */
  click(event) {
    const over = this.over(event.containerPoint);
    if (over?.mark) return this.select(over.events.length === 1 ? over.events[0].id : over.mark.places);
    if (over?.relations) return this.select(over.relations.map(({ id }) => id));
    if (over?.country) return this.choose(over.country.code);
    if (this.view.sel.length) this.select(null);
  }

  // What a point of the window is over, or null.
  /** @param {Point} point */
  over(point) {
    return hitAt(point, this);
  }

  // --- drawing -------------------------------------------------------------------------------

  drawArcs() {
    this.arcs.draw(this.passArcs, this.view, this.fills.codes);
  }

  draw(started = performance.now()) {
    const seen = this.rows.count(this.pass, this.view.years);
    this.seen = seen;
    this.land.tint(seen, this.view.country, this.view.sel);
    this.fills.draw(this.view);
    this.drawArcs();
    this.marks.draw(seen, this.view);
    this.timebar.count();
    const { shown, unplaced } = this.rows.totals(this.pass, this.view.years);
    this.title.count(shown);
    this.margin.count(seen, unplaced);
    this.legend.count();
    this.legend.sayFilled(this.fills);
    this.inSight.drawn();
    this.tooltip.hide(); // what it told of may have changed
    this.lastMs = performance.now() - started;
  }

  // Where a feature is drawn in the frame, or null; above the map in it stands the title.
  /** @param {string} id */
  markAt(id) {
    if (this.arcs.byId.has(id)) return this.inFrame(this.arcs.of(id, (point) => this.over(point)?.relations?.[0].id));
    const n = this.data.events.findIndex((row) => row.id === id);
    return n < 0 ? null : (this.inFrame(this.marks.of(n) ?? this.land.of(n)) ?? this.margin.of(n));
  }

  /** @param {Point | null} point of the map */
  inFrame(point) {
    const { left, top } = this.map.getContainer().getBoundingClientRect();
    return point && { x: point.x + left, y: point.y + top };
  }

  watchLooks() {
    window.Streamlit.events.addEventListener("streamlit:render", () => this.dress());
    onTheme(() => this.dress());
    onType(() => this.dress(true));
    this.dress();
  }

  // Draws all in the theme of now, if it is another; with `anew` in any case, since the type is another.
  dress(anew = false) {
    const name = theme();
    if (document.documentElement.dataset.theme === name && !anew) return;
    document.documentElement.dataset.theme = name;
    this.land.layout.forget();
    this.land.dress();
    this.ground.dress();
    this.fills.dress(name);
    this.arcs.dress();
    this.marks.dress(name);
    this.legend.show();
    this.timebar.show();
    this.draw();
  }

  // Whether the map stands where a position says; a frame that changes its size moves it by a pixel or two.
  /** @param {MapPosition | null} position */
  isAt(position) {
    if (!position || position.z !== this.position().z) return false;
    return away(this.map, position) < NEAR;
  }

  /** @returns {MapPosition} */
  position() {
    const centre = this.map.getCenter().wrap();
    /** @type {(value: number, digits: number) => number} */
    const fixed = (value, digits) => Number(value.toFixed(digits));
    return { lat: fixed(centre.lat, 4), lon: fixed(centre.lng, 4), z: fixed(this.map.getZoom(), 2) };
  }
}
