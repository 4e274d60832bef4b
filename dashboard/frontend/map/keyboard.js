// The keyboard on the map: arrows go from mark to mark in the order of the list, Enter opens the one they stand on.
//
// Where they stand a ring is drawn and the words of the tooltip are said. The trap avoided: a mark that stands for many
// events, or a country's count, is met once, where the first of its events stands in the list.

import { element } from "../dom/element.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const PANS = { ArrowRight: [1, 0], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowUp: [0, -1] };
const PAN = 80; // px
const MARGIN = 20; // px from the edge of the map, nearer to which a mark is brought to its middle

export class Keyboard {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
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

  press(event) {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey) return;
    if (shiftKey && PANS[key])
      this.map.panBy(
        PANS[key].map((way) => way * PAN),
        { animate: false },
      );
    else if (STEPS[key]) this.step(STEPS[key]);
    else if (key === "Home" || key === "End") this.step(key === "Home" ? 1 : -1, null);
    else if (key === "Enter" && this.here) this.open();
    else if (key === "+" || key === "=") this.map.zoomIn();
    else if (key === "-") this.map.zoomOut();
    else return;
    event.preventDefault();
  }

  // From where it stands, or from before the first.
  step(by, from = this.here) {
    const stops = this.stops();
    if (!stops.length) return;
    const at = stops.indexOf(from);
    const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : (at + by + stops.length) % stops.length;
    this.here = stops[next];
    this.stand();
  }

  // Marks and countries' counts that are seen, in the order of the list.
  stops() {
    const { marks, land, seen } = this.atlas;
    const stopOf = new Map();
    const take = (stop, events) => {
      for (const n of events) stopOf.set(n, [...(stopOf.get(n) ?? []), stop]);
    };
    for (const spot of land.spots) take(spot, spot.events);
    for (const mark of marks.marks) for (const spot of mark.spots) take(mark, spot.events);
    const found = new Set();
    seen.forEach((one, n) => {
      if (one) for (const stop of stopOf.get(n) ?? []) found.add(stop);
    });
    return [...found];
  }

  point() {
    const { marks, land } = this.atlas;
    return marks.marks.includes(this.here) ? marks.pointOf(this.here) : land.pointOf(this.here);
  }

  stand() {
    const { x, y } = this.map.getSize();
    const inside = (point) => point.x > MARGIN && point.y > MARGIN && point.x < x - MARGIN && point.y < y - MARGIN;
    if (!inside(this.point())) this.map.panTo(this.map.containerPointToLatLng(this.point()), { animate: false });
    const point = this.point();
    this.ring.style.transform = `translate(${point.x}px, ${point.y}px)`;
    this.ring.hidden = false;
    this.atlas.tooltip.follow(point);
    // biome-ignore lint/performance/useDomNodeTextContent: it has the breaks between lines, which are to be heard
    this.said.textContent = this.atlas.tooltip.box.innerText;
  }

  open() {
    this.atlas.click({ containerPoint: this.point() });
    window.parent.dispatchEvent(new Event("atlas-opens")); // what it opens takes the focus
  }

  leave() {
    this.ring.hidden = true;
    this.atlas.tooltip.hide();
  }
}
