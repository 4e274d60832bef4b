// The note under the text: what rests on the words that are chosen, and the way to each.
//
// The trap avoided: on words that carry a hundred passages a click can choose but one; the note has all of them, and
// says which one it is.

import { element } from "../dom/element.js";
import { LongList } from "../dom/long-list.js";
import { linkTo } from "./marked-text.js";

/**
 * @import { ReaderData } from "../contract"
 * @import { Mark, MarkedText } from "./marked-text.js"
 */

export class Note {
  /** @param {Record<string, string>} words */
  constructor(words) {
    this.words = words;
    /** @type {HTMLElement | null} */
    this.from = null; // where the focus came from
    /** @type {Mark | null} */
    this.mark = null;
    /** @type {LongList<[string, Mark]>} */
    this.list = new LongList(words.more);
    this.rows = this.list.node;
    this.close = element("a", {
      class: "close",
      text: "×",
      target: "_self",
      "aria-label": words.close,
      title: words.close,
    });
    this.node = element("section", { class: "chosen", "aria-label": words.chosen, hidden: "" }, [
      this.rows,
      this.close,
    ]);
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.from?.focus();
    });
  }

  // What rests on the words of `mark`, or nothing for null.
  /**
   * @param {MarkedText} text
   * @param {Mark | null} mark
   * @param {ReaderData} data
   */
  show(text, mark, { sel, base }) {
    this.node.hidden = !mark;
    if (mark !== this.mark) this.list.fold();
    this.mark = mark;
    if (!mark) return this.rows.replaceChildren();
    this.close.setAttribute("href", base);
    const ids = new Map(mark.ids.map((id) => [id, mark])); // feature -> its mark here
    for (const other of text.marks) {
      if (other.start >= mark.end) break;
      if (other.end > mark.start) for (const id of other.ids) if (!ids.has(id)) ids.set(id, other);
    }
    const { activeElement: has } = document;
    const focused = has && this.rows.contains(has) ? nameOf(has) : null;
    const items = [...ids];
    /** @type {(item: [string, Mark]) => Node} */
    const row = ([id, at]) => this.row(text, id, at, sel.includes(id), base);
    this.list.show(
      items,
      row,
      Math.max(
        0,
        items.findIndex(([id]) => sel.includes(id)),
      ),
    );
    const current = this.current();
    if (focused !== null)
      (
        [...this.rows.querySelectorAll("a")].find((one) => nameOf(one) === focused) ?? current?.querySelector("a")
      )?.focus();
    if (current)
      this.rows.scrollTop = current.offsetTop - Math.max(0, (this.rows.clientHeight - current.offsetHeight) / 2);
  }

  /**
   * @param {MarkedText} text
   * @param {string} id
   * @param {Mark} mark
   * @param {boolean} chosen
   * @param {string} base
   */
  row(text, id, mark, chosen, base) {
    const { label, shape, light, dark, title, date, panel, draft } = text.features[id];
    const patch = element("i", { class: `kind ${shape ?? "circle"}`, role: "img", "aria-label": label, title: label });
    patch.style.setProperty("--light", light ?? "var(--quiet)");
    patch.style.setProperty("--dark", dark ?? "var(--quiet)");
    const name = element("a", {
      href: linkTo(base, { sel: id, start: mark.start }),
      target: "_self",
      text: title,
      ...(chosen ? { "aria-current": "true" } : {}),
    });
    const open = element("a", {
      class: "open",
      href: linkTo(base, { sel: id, start: mark.start, panel }),
      target: "_self",
      text: this.words.open,
      "aria-label": `${this.words.open}: ${title}`,
    });
    const beside = [date, draft].filter(Boolean).join(" · ");
    const said = element("span", {}, [name, ...(beside ? [" ", element("small", { text: beside })] : [])]);
    const cite = element("a", {
      class: "open",
      href: `atlas/cite${linkTo(base, { sel: id, start: mark.start })}`,
      target: "_blank",
      text: this.words.cite,
    });
    const ways = element(
      "span",
      { class: "ways" },
      chosen ? [...this.steps(text, id, mark, base), open, cite] : [open],
    );
    return element("li", chosen ? { class: "here" } : {}, [patch, said, ways]);
  }

  // The way to the passages before and after, where a feature rests on several of this text.
  /**
   * @param {MarkedText} text
   * @param {string} id
   * @param {Mark} mark
   * @param {string} base
   */
  steps(text, id, mark, base) {
    const all = text.marksOf.get(id) ?? [];
    if (all.length < 2) return [];
    const at = all.indexOf(mark);
    /** @type {(other: Mark | undefined, sign: string, word: string) => Node} */
    const step = (other, sign, word) =>
      other
        ? element("a", {
            href: linkTo(base, { sel: id, start: other.start }),
            target: "_self",
            text: sign,
            "aria-label": word,
            title: word,
          })
        : element("span", { text: sign });
    const place = this.words.place_of.replace("{n}", String(at + 1)).replace("{all}", String(all.length));
    return [
      step(all[at - 1], "‹", this.words.before),
      element("small", { text: place }),
      step(all[at + 1], "›", this.words.after),
    ];
  }

  /** @returns {HTMLElement | null} */
  current() {
    return this.rows.querySelector(".here");
  }

  // Who chose by the keyboard goes on here; Escape leads back.
  /** @param {HTMLElement} from */
  focus(from) {
    this.from = from;
    this.current()?.querySelector("a")?.focus();
  }
}

/** @param {Element} link */
function nameOf(link) {
  return link.getAttribute("aria-label") ?? link.textContent;
}
