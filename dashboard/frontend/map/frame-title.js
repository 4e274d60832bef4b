// What the map shows, above it and in its frame, so that any picture of it says so: title, how much, when, which texts.

import { element } from "../dom/element.js";
import { phrase } from "../dom/phrase.js";

/** @import { Atlas } from "../atlas.js" */

const MOST_NAMED = 3; // texts; of more it is said how many
const DOT = " · ";

export class FrameTitle {
  /**
   * @param {HTMLElement} root
   * @param {Atlas} atlas
   */
  constructor(root, atlas) {
    this.atlas = atlas;
    this.said = element("p");
    root.replaceChildren(element("h2", { text: atlas.data.legend.title, dir: "auto" }), this.said);
  }

  // How many dated events there are in the years shown; nothing is written anew while it says the same.
  /** @param {number} shown */
  count(shown) {
    const { words, units, view } = this.atlas;
    const years = [...new Set(view.years.map((n) => units.name(n)))].join("–");
    const told = `${phrase(words, "told", shown)}, ${years}`;
    const said = [told, this.texts(), this.only()].filter(Boolean).join(DOT);
    if (this.said.textContent === said) return;
    this.said.textContent = said;
    this.said.title = said; // where the line has no room for all
  }

  // The texts that are shown, by name.
  texts() {
    const { words, view, data } = this.atlas;
    const asked = view.source?.split(",");
    const names = data.legend.texts.filter(({ id }) => !asked || asked.includes(id)).map(({ name }) => name);
    if (names.length > MOST_NAMED) return phrase(words, "texts_counted", names.length);
    return names.length ? phrase(words, "texts", names.length).replace("{names}", names.join("; ")) : "";
  }

  // The filters that are set, but for texts and years.
  only() {
    const { words, view, data, land } = this.atlas;
    const labels = new Map([...data.legend.kinds, ...data.legend.arcs].map(({ id, label }) => [id, label]));
    /** @type {(values: string | null) => string[]} */
    const listed = (values) => values?.split(",") ?? [];
    const filters = [
      ...listed(view.kind).map((id) => labels.get(id) ?? id),
      ...listed(view.country).map((code) => land.byCode.get(code)?.name ?? code),
      ...view.person,
      ...listed(view.role).map((role) => words[`role_${role}`]),
      ...listed(view.placed).map((basis) => words[`placed_${basis}`]),
      ...listed(view.basis).map((basis) => words[`by_${basis}`]),
      ...listed(view.dated).map((span) => words[`dated_${span}`]),
      ...(view.doubt ? [words.in_doubt] : []),
      ...(view.q ? [`“${view.q}”`] : []),
    ];
    return filters.length ? words.only.replace("{filters}", filters.join(", ")) : "";
  }
}
