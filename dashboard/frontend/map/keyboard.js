// The keyboard on the map: arrows go from mark to mark in the order of the list, Enter opens the one they stand on.
//
// Where they stand a ring is drawn and the words of the tooltip are said. The trap avoided: a mark that stands for many
// events, or a country's count, is met once, where the first of its events stands in the list.

import { element } from "../dom/element.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { CountrySpot } from "./land.js"
 * @import { Mark } from "./marks.js"
 * @typedef {Mark | CountrySpot} Stop
 */

/** @type {Record<string, number>} */
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
/** @type {Record<string, [number, number]>} */
const PANS = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] };
const PAN = 80; // px
const MARGIN = 20; // px from the edge of the map, nearer to which a mark is brought to its middle

export class Keyboard {
  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   */
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    /** @type {Stop | null} */
    this.here = null; // the mark or the country's spot that it stands on
    this.ring = element("div", { class: "stand", hidden: "" });
    this.said = element("p", { class: "said", role: "status" });
    const node = map.getContainer();
    map.keyboard.disable(); // Leaflet's own, which moves the map
    node.setAttribute("role", "region");
    node.setAttribute("aria-label", atlas.words.map);
    node.setAttribute("aria-description", atlas.words.map_keys);
    node.append(this.ring, this.said);
    node.addEventListener("keydown", (event) => event.target === node && this.press(event));
    node.addEventListener("blur", () => this.leave());
    map.on("movestart zoomstart", () => (this.ring.hidden = true));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    if (shiftKey && PANS[key]) this.map.panBy([PANS[key][0] * PAN, PANS[key][1] * PAN], { animate: false });
    else if (STEPS[key]) this.step(STEPS[key]);
    else if (key === "Home" || key === "End") this.step(key === "Home" ? 1 : -1, null);
    else if (key === "Enter" && this.here) this.open();
    else if (key === "+" || key === "=") this.map.zoomIn();
    else if (key === "-") this.map.zoomOut();
    else return;
    event.preventDefault();
  }

  // From where it stands, or from before the first.
  /**
   * @param {number} by
   * @param {Stop | null} from
   */
  step(by, from = this.here) {
    const stops = this.stops();
    if (!stops.length) return;
    const at = from ? stops.indexOf(from) : -1;
    const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length;
    this.here = stops[next];
    this.stand();
  }

  // Marks and countries' counts that are seen, in the order of the list.
  /** @returns {Stop[]} */
  stops() {
    const { marks, land, seen } = this.atlas;
    /** @type {Map<number, Stop[]>} */
    const stopOf = new Map();
    /** @type {(stop: Stop, events: number[]) => void} */
    const take = (stop, events) => {
      for (const n of events) stopOf.set(n, [...(stopOf.get(n) ?? []), stop]);
    };
    for (const spot of land.spots) take(spot, spot.events);
    for (const mark of marks.marks) for (const spot of mark.spots) take(mark, spot.events);
    /** @type {Set<Stop>} */
    const found = new Set();
    seen.forEach((one, n) => {
      if (one) for (const stop of stopOf.get(n) ?? []) found.add(stop);
    });
    return [...found];
  }

  // Where that is in the window; null for nowhere, and for a mark of another zoom, which is no more.
  point() {
    const { here, atlas } = this;
    if (!here) return null;
    if (!("spots" in here)) return atlas.land.pointOf(here);
    return atlas.marks.marks.includes(here) ? atlas.marks.pointOf(here) : null;
  }

  stand() {
    const { x, y } = this.map.getSize();
    const there = this.point();
    if (!there) return;
    const inside = there.x > MARGIN && there.y > MARGIN && there.x < x - MARGIN && there.y < y - MARGIN;
    if (!inside) this.map.panTo(this.map.containerPointToLatLng([there.x, there.y]), { animate: false });
    const point = this.point() ?? there;
    this.ring.style.transform = `translate(${point.x}px, ${point.y}px)`;
    this.ring.hidden = false;
    this.atlas.tooltip.follow(point);
    // biome-ignore lint/performance/useDomNodeTextContent: it has the breaks between lines, which are to be heard
    this.said.textContent = this.atlas.tooltip.box.innerText;
  }

  open() {
    const point = this.point();
    if (!point) return;
    this.atlas.click({ containerPoint: point });
    window.parent.dispatchEvent(new Event("atlas-opens")); // what it opens takes the focus
  }

  leave() {
    this.ring.hidden = true;
    this.atlas.tooltip.hide();
  }
}
