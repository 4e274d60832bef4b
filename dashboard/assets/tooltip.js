// What the pointer is over, in a few words; the rest is in the panel.

import { element } from "./element.js";

const MOST = 5; // titles shown of a counted mark

export class Tooltip {
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    this.box = element("div", { class: "tooltip", hidden: "" });
    map.getContainer().append(this.box);
    map.on("mousemove", (event) => this.follow(event.containerPoint));
    map.on("mouseout movestart zoomstart", () => this.hide());
  }

  follow(point) {
    const over = this.atlas.over(point);
    this.map.getContainer().style.cursor = over ? "pointer" : "";
    if (!over) return this.hide();
    if (over.key !== this.key) {
      this.key = over.key;
      this.box.replaceChildren(...this.words(over));
      this.box.hidden = false;
    }
    this.place(point);
  }

  words({ title, events }) {
    const { words } = this.atlas;
    if (!events.length) return [element("strong", { text: title })];
    if (events.length === 1) return this.one(events[0], title);
    const rows = events.slice(0, MOST).map((event) => element("li", { text: `${event.date ? `${event.date}: ` : ""}${event.title}` }));
    if (events.length > MOST) rows.push(element("li", { class: "quiet", text: words.more.replace("{n}", events.length - MOST) }));
    return [element("strong", { text: words.at.replace("{n}", events.length).replace("{place}", title) }), element("ul", {}, rows)];
  }

  one(event, place) {
    const { words } = this.atlas;
    const signs = [event.status === "hypothetical" && words.supposed, event.doubt && words.doubted].filter(Boolean);
    return [
      element("strong", { text: event.title }),
      element("span", { text: [event.date, place].filter(Boolean).join(" · ") }),
      element("span", { class: "quiet", text: [event.source, ...signs].join(" · ") }),
    ];
  }

  place({ x, y }) {
    const size = this.map.getSize();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = x + 14 + width > size.x ? x - 14 - width : x + 14;
    const top = y + 14 + height > size.y ? y - 14 - height : y + 14;
    this.box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  hide() {
    this.key = null;
    this.box.hidden = true;
  }
}
