// The text panel: one text with its marks, lit where the page says so, in step with the map beside it.
//
// Python says which text and what is lit; the words come by an address of their own and are laid out once. Choosing is
// following a link, as everywhere on the page. The trap avoided: a run of the page that changes nothing here leaves
// the reader's place in the text alone.

import { element } from "../dom/element.js";
import { LongList } from "../dom/long-list.js";
import { mapFace } from "../dom/map-face.js";
import { reasonOf } from "../dom/reason.js";
import { linkTo, MarkedText } from "./marked-text.js";
import { Note } from "./note.js";
import { Overview } from "./overview.js";
import { Scrolling } from "./scrolling.js";

/**
 * @import { OrphanRow, ReaderData } from "../contract"
 * @import { Mark } from "./marked-text.js"
 */

const LEAD = 0.3; // of what is in sight: how far down the letter stands that a link leads to

/** @type {Reader | null} */
let reader = null; // a page has one text panel, if any

/** @param {{ data: ReaderData, parentElement: HTMLElement }} component */
export default function show({ data, parentElement }) {
  reader ??= new Reader(data);
  const turn = reader.show(data, parentElement);
  return () => reader?.leave(turn);
}

class Reader {
  /** @param {ReaderData} data */
  constructor(data) {
    this.data = data;
    this.turn = 0;
    /** @type {HTMLElement | null} */
    this.root = null; // its place in the page
    this.status = element("p");
    this.note = new Note(data.words);
    this.node = element("div");
    this.scrolling = new Scrolling(this.node, this.note.node);
    /** @type {ResizeObserver | null} */
    this.size = null;
    /** @type {string | null} */
    this.address = null; // of the text that is here or coming
    /** @type {MarkedText | null} */
    this.text = null;
    /** @type {Overview | null} */
    this.overview = null;
    /** @type {LongList<OrphanRow>} */
    this.orphans = new LongList(data.words.more);
    /** @type {string | null} */
    this.orphansFor = null; // the selection that they were shown for
    /** @type {string | null} */
    this.key = null; // of what was chosen last
    /** @type {Mark | null} */
    this.mark = null; // the one that is read
    /** @type {HTMLElement | null} */
    this.byKey = null; // the words that were chosen by the keyboard
    this.drawn = false; // the map, since the last look
    /** @type {number | null} */
    this.frame = null;
    /** @type {Map<string, number>} */
    this.left = new Map(); // address -> the letter at which that text was left
    this.follow = () => {
      this.frame ??= requestAnimationFrame(() => {
        this.frame = null;
        this.look();
      });
    };
    this.redraw = () => {
      this.drawn = true;
      this.follow();
    };
  }

  /**
   * @param {ReaderData} data
   * @param {HTMLElement} root
   */
  show(data, root) {
    this.data = data;
    this.turn += 1;
    if (root !== this.root) this.settle(root);
    if (data.address !== this.address) this.load(data.address);
    else if (this.text) this.update(this.text);
    return this.turn;
  }

  // Takes its place in the page, where it has just been put.
  /** @param {HTMLElement} root */
  settle(root) {
    this.depart();
    this.root = root;
    this.key = null;
    this.status = element("p", { class: "empty", role: "status", hidden: "" });
    this.note = new Note(this.data.words);
    this.node = element("div", { class: "reader" }, [this.status]);
    root.append(this.node, this.note.node); // after the style sheet that Streamlit puts there
    this.scrolling = new Scrolling(this.node, this.note.node);
    this.scrolling.arrive();
    this.size = new ResizeObserver(this.follow);
    this.size.observe(this.node);
    document.addEventListener("scroll", this.follow, { capture: true, passive: true });
    window.addEventListener("resize", this.follow);
    window.addEventListener("atlas-drawn", this.redraw);
    this.node.addEventListener("click", (event) => this.click(event));
    if (this.text && this.address === this.data.address) this.lay(this.text);
  }

  /** @param {number} turn */
  leave(turn) {
    if (turn === this.turn) this.depart();
  }

  depart() {
    if (!this.root) return;
    this.root = null;
    this.node.remove();
    this.note.node.remove();
    this.scrolling.leave();
    this.size?.disconnect();
    document.removeEventListener("scroll", this.follow, { capture: true });
    window.removeEventListener("resize", this.follow);
    window.removeEventListener("atlas-drawn", this.redraw);
    mapFace()?.inSight([]);
  }

  /** @param {string} address */
  async load(address) {
    this.address = address;
    this.text = null;
    this.say(this.data.words.opening);
    try {
      const answer = await fetch(new URL(address, document.baseURI));
      if (!answer.ok) throw new Error(`${answer.status}`);
      const text = new MarkedText(await answer.json(), this.data.words);
      if (address !== this.address) return; // another text was asked for meanwhile
      this.text = text;
      this.lay(text);
      this.update(text);
    } catch (error) {
      if (address !== this.address) return;
      this.address = null;
      this.say(this.data.words.failed.replace("{reason}", reasonOf(error)));
    }
  }

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
    this.status.hidden = !text;
    if (text) this.node.replaceChildren(this.status);
  }

  /** @param {MarkedText} text */
  lay(text) {
    this.say("");
    this.overview = new Overview(text, (part) => this.scrolling.toLetter(text, part * text.length, 0.5));
    this.node.replaceChildren(
      this.status,
      element("div", { class: "words" }, [text.node, ...this.lost(text)]),
      this.overview.node,
    );
    text.measure();
    this.drawn = true;
  }

  // What was marked once and is not found any more, with the words that were stored.
  /** @param {MarkedText} text */
  lost({ orphans }) {
    const { words } = this.data;
    this.orphans = new LongList(words.more);
    this.orphansFor = null;
    if (!orphans.length) return [];
    return [
      element("section", { class: "lost" }, [
        element("h3", { text: words.lost }),
        element("p", { text: words.lost_why }),
        this.orphans.node,
      ]),
    ];
  }

  /** @param {MarkedText} text */
  showLost({ orphans, features }) {
    const { sel, base } = this.data;
    const said = JSON.stringify([sel, base]);
    if (said === this.orphansFor) return; // who reads on among them keeps the focus
    this.orphansFor = said;
    /** @type {(orphan: OrphanRow) => Node} */
    const row = ({ id, exact }) => {
      const { title, panel } = features[id];
      const name = element("a", { text: title, target: "_self", href: linkTo(base, { sel: id, panel }) });
      return element("li", sel.includes(id) ? { class: "lit" } : {}, [
        name,
        element("blockquote", { text: exact, dir: "auto" }),
      ]);
    };
    this.orphans.show(
      orphans,
      row,
      Math.max(
        0,
        orphans.findIndex(({ id }) => sel.includes(id)),
      ),
    );
  }

  /** @param {MarkedText} text */
  update(text) {
    const { sel, start, para, base } = this.data;
    text.link(base);
    text.open(para);
    this.showLost(text);
    const key = JSON.stringify([this.address, sel, start, para]);
    const isNew = key !== this.key;
    const opened = this.key === null;
    this.key = key;
    if (isNew) this.mark = this.find(text, sel, start, opened);
    text.light(sel, this.mark);
    this.note.show(text, this.mark, this.data);
    if (isNew) this.go(text, opened);
    this.redraw();
  }

  // The mark that is meant: the one that begins where the address says, else one in sight, else the first.
  /**
   * @param {MarkedText} text
   * @param {string[]} sel
   * @param {number | null} start
   * @param {boolean} opened
   */
  find(text, sel, start, opened) {
    const lit = text.lit(sel);
    const meant = lit.find((mark) => mark.start === start);
    return meant ?? (opened ? null : lit.find((mark) => this.scrolling.shows(mark))) ?? lit[0] ?? null;
  }

  /**
   * @param {MarkedText} text
   * @param {boolean} opened
   */
  go(text, opened) {
    if (this.byKey) this.note.focus(this.byKey);
    this.byKey = null;
    const orphan = this.orphans.node.querySelector(".lit");
    const last = this.left.get(this.address ?? "");
    if (this.data.para && this.data.letter !== null) this.scrolling.toLetter(text, this.data.letter);
    else if (this.mark && (opened || !this.scrolling.shows(this.mark))) this.scrolling.toMark(this.mark);
    else if (this.mark) return;
    else if (orphan) this.scrolling.toNode(orphan);
    else if (this.data.letter !== null) this.scrolling.toLetter(text, this.data.letter, LEAD);
    else if (opened && last) this.scrolling.toLetter(text, last);
    else if (opened) this.scrolling.toTop();
  }

  // What is in sight now: the strip shows it, the map rings its places.
  look() {
    const { text, overview } = this;
    if (!this.root || !text || !overview) return;
    text.measure();
    const face = mapFace();
    const sight = this.scrolling.sight(text);
    if (this.drawn && face) text.fade(face.leavesOut);
    overview.resize(sight.top, sight.bottom, sight.top - this.scrolling.scroller.getBoundingClientRect().top);
    if (this.drawn) overview.draw();
    this.drawn = false;
    overview.place(sight.from, sight.to);
    this.left.set(this.address ?? "", sight.from);
    face?.inSight(this.inSight(text, sight));
  }

  // The features of the passages that can be read now.
  /**
   * @param {MarkedText} text
   * @param {ReturnType<Scrolling["sight"]>} sight
   */
  inSight({ paragraphs }, { first, last, top, bottom }) {
    const ids = new Set();
    for (const { runs } of paragraphs.slice(first, last + 1)) {
      for (const run of runs) {
        const box = run.node.getBoundingClientRect();
        if (box.bottom > top && box.top < bottom) for (const id of run.ids) ids.add(id);
      }
    }
    return [...ids];
  }

  // The page follows the link; who came by the keyboard is led on to the note where there is a choice.
  /** @param {MouseEvent} event */
  click(event) {
    const node = event.target instanceof Element ? event.target.closest("a.passage") : null;
    const run = this.text?.runs.find((one) => one.node === node);
    this.byKey = run && event.detail === 0 && run.ids.length > 1 ? run.node : null;
  }
}
