// What the pointer is over, in a few words; the rest is in the panel.

import { element } from "../dom/element.js";
import { phrase } from "../dom/phrase.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { EventRow, RelationRow } from "../contract"
 * @import { Point } from "./boxes.js"
 * @import { Over } from "./hit.js"
 */

const MOST = 5; // titles shown of a counted mark

export class Tooltip {
  /**
   * @param {L.Map} map
   * @param {Atlas} atlas
   */
  constructor(map, atlas) {
    this.map = map;
    this.atlas = atlas;
    /** @type {string | null} */
    this.key = null; // of what is told
    this.box = element("div", { class: "tooltip", hidden: "" });
    map.getContainer().append(this.box);
    map.on("mousemove", ({ containerPoint, originalEvent }) =>
      onControl(originalEvent) ? this.hide() : this.follow(containerPoint),
    );
    map.on("mouseout movestart zoomstart", () => this.hide());
  }

  /** @param {Point} point */
  follow(point) {
    const over = this.atlas.over(point);
    this.atlas.arcs.light(over);
    this.map.getContainer().style.cursor = over ? "pointer" : "";
    if (!over) return this.hide();
    if (over.key !== this.key) {
      this.key = over.key;
      this.box.replaceChildren(...this.words(over));
      this.box.hidden = false;
    }
    this.place(point);
  }

  /** @param {Over} over */
  words(over) {
    const { words } = this.atlas;
    if (over.relations) return this.between(over.relations);
    const { title, events, whole, draft } = over;
    if (!events.length)
      return [
        element("strong", { text: title }),
        ...(draft ? [element("span", { class: "quiet", text: words.draft })] : []),
      ];
    if (events.length === 1) return this.one(events[0], title);
    return [
      element("strong", {
        text: words[whole ? "at_country" : "at"].replace("{n}", String(events.length)).replace("{place}", title),
      }),
      this.list(events),
    ];
  }

  /**
   * @param {EventRow} event
   * @param {string} place
   */
  one(event, place) {
    const { words } = this.atlas;
    const signs = [
      event.status === "hypothetical" && words.supposed,
      event.doubt && words.doubted,
      event.draft && words.draft,
      event.place_basis.length > 0 && event.place_basis.every((basis) => basis === "record") && words.placed_record,
    ].filter(Boolean);
    return [
      element("strong", { text: event.title }),
      element("span", { text: [event.date, place].filter(Boolean).join(" · ") }),
      element("span", { class: "quiet", text: [event.source, ...signs].join(" · ") }),
    ];
  }

  // One relation, or those that lie too close to be told apart.
  /** @param {RelationRow[]} relations */
  between(relations) {
    const { words, rows } = this.atlas;
    if (relations.length > 1) {
      const title = phrase(words, "arcs_at", relations.length);
      return [element("strong", { text: title }), this.list(relations)];
    }
    const [row] = relations;
    const way = [row.from, row.to].map((id) => rows.place.get(id)?.name).join(" → ");
    const signs = [row.status === "hypothetical" && words.supposed, row.doubt && words.doubted].filter(Boolean);
    const lines = [
      element("strong", { text: row.title }),
      element("span", { text: [row.date, way].filter(Boolean).join(" · ") }),
    ];
    if (row.amount) lines.push(element("span", { class: "amount", text: row.amount }));
    return [...lines, element("span", { class: "quiet", text: [row.source, ...signs].join(" · ") })];
  }

  /** @param {{ date: string, title: string, draft?: boolean }[]} rows */
  list(rows) {
    const items = rows
      .slice(0, MOST)
      .map(({ date, title }) => element("li", { text: `${date ? `${date}: ` : ""}${title}` }));
    if (rows.length > MOST)
      items.push(
        element("li", { class: "quiet", text: this.atlas.words.more.replace("{n}", String(rows.length - MOST)) }),
      );
    const drafts = rows.filter(({ draft }) => draft).length;
    if (drafts)
      items.push(
        element("li", {
          class: "quiet",
          text: this.atlas.words[drafts === rows.length ? "drafts_all" : "drafts"].replace("{n}", String(drafts)),
        }),
      );
    return element("ul", {}, items);
  }

  /** @param {Point} point */
  place({ x, y }) {
    const size = this.map.getSize();
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = x + 14 + width > size.x ? x - 14 - width : x + 14;
    const top = y + 14 + height > size.y ? y - 14 - height : y + 14;
    this.box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  hide() {
    this.key = null;
    this.atlas.arcs.light(null);
    this.box.hidden = true;
  }
}

// Whether the pointer is over the legend or another control, which takes it from all that lies beneath.
/** @param {Event} event */
export function onControl({ target }) {
  return target instanceof Element && target.closest(".leaflet-control") !== null;
}
