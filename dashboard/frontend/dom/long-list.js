// A list of which a page of rows is made at a time, so that what is long costs only what is looked at.

import { element } from "./element.js";

const ROWS = 200; // as of every list of the page

/** @template Item */
export class LongList {
  // `more` are the words of the way to the next page.
  /** @param {string} more */
  constructor(more) {
    this.more = more;
    this.node = element("ul");
    this.rows = ROWS;
  }

  // Back to the first page, from the next showing on.
  fold() {
    this.rows = ROWS;
  }

  // As many pages as are open, and those up to the item of number `wanted`; `row` makes the element of an item.
  /**
   * @param {Item[]} items
   * @param {(item: Item, n: number) => Node} row
   * @param {number} wanted
   */
  show(items, row, wanted = 0) {
    this.rows = Math.max(this.rows, Math.ceil((wanted + 1) / ROWS) * ROWS);
    this.node.replaceChildren(...items.slice(0, this.rows).map(row));
    if (items.length <= this.rows) return;
    const next = element("button", {
      type: "button",
      text: this.more.replace("{n}", String(items.length - this.rows)),
    });
    next.addEventListener("click", () => {
      const first = this.rows;
      this.show(items, row, first);
      this.node.children[first].querySelector("a")?.focus();
    });
    this.node.append(element("li", { class: "more" }, [next]));
  }
}
