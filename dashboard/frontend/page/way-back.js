// Where the focus goes with what is opened, and where Back finds the reader again: the place in the list, and its link.
//
// The trap avoided: a new panel replaces the link that was followed, and a browser then gives the focus to nobody; who
// reads with the keyboard would begin at the top of the page.

import { find, mustFind } from "../dom/find.js";
import { focusedInside } from "../dom/focus.js";

/** @typedef {{ top: number, href?: string | null, inside?: HTMLElement | null }} Left */

const WAIT = 100; // ms between two looks for what is to have the focus
const TRIES = 30;
const READ = ".st-key-panel .text a:has(mark.here)"; // the words that a text is opened for
const HEAD = ".st-key-panel h2";
const TABS = ".st-key-panel .tabs"; // of a panel that tells of nothing yet

export class WayBack {
  constructor() {
    /** @type {Map<string, Left>} */
    this.left = new Map(); // address -> what was left there
    this.byKey = false;
    /** @type {Left | null} */
    this.sought = null;
    this.turn = 0; // of what is opened: what an earlier one looks for is not given the focus any more
    window.addEventListener("atlas-opens", () => this.leaveMap());
  }

  // A link is followed.
  /**
   * @param {HTMLElement} link
   * @param {boolean} byKey
   */
  leave(link, byKey) {
    this.left.set(window.location.search, { top: scroller().scrollTop, href: link.getAttribute("href") });
    this.byKey = byKey;
    this.turn += 1;
    if (byKey && link.closest(".chips")) look(() => next(link));
  }

  // Something is opened by the keyboard, on the map.
  leaveMap() {
    this.left.set(window.location.search, { top: scroller().scrollTop, inside: focusedInside(document.activeElement) });
    this.byKey = true;
    this.turn += 1;
  }

  // The reader went back: the address is the one of before already.
  back() {
    this.sought = this.left.get(window.location.search) ?? null;
  }

  // Another panel is there, or about to be, maybe a text with words to read; whether it is one that is come back to.
  /** @param {boolean} reads */
  arrive(reads) {
    const { sought, byKey } = this;
    this.sought = null;
    this.byKey = false;
    this.turn += 1;
    const { turn } = this;
    const late = () => turn !== this.turn;
    if (sought) look(() => late() || findAgain(sought));
    else if (byKey)
      look((tries) => late() || land(reads && tries > TRIES / 2 ? READ : tries ? `${READ}, ${HEAD}` : TABS));
    return sought !== null;
  }
}

/** @param {Left} left */
function findAgain({ top, href, inside }) {
  if (inside) {
    inside.ownerDocument.defaultView?.focus();
    inside.focus();
    scroller().scrollTop = top;
    return true;
  }
  const link = find(`.st-key-panel a[href="${CSS.escape(href ?? "")}"]`);
  if (!link) return false;
  scroller().scrollTop = top;
  link.focus({ preventScroll: true });
  return true;
}

// A chip takes itself away: the focus goes to one that is left, else to the search.
/** @param {Element} chip */
function next(chip) {
  if (chip.isConnected) return false;
  if (document.activeElement !== document.body) return true;
  (find(".chips a") ?? find(".st-key-header input"))?.focus();
  return true;
}

// Once the focus is nobody's, or still the map's.
/** @param {string} where */
function land(where) {
  const { activeElement: has } = document;
  if (has && has !== document.body && has.tagName !== "IFRAME") return false;
  const part = find(where);
  if (part?.tagName === "H2") part.tabIndex = -1;
  part?.focus({ preventScroll: true });
  return Boolean(part);
}

/**
 * @param {(tries: number) => boolean} act
 * @param {number} tries
 */
function look(act, tries = TRIES) {
  if (!act(tries) && tries) setTimeout(look, WAIT, act, tries - 1);
}

// Beside the map the panel scrolls, on a phone the page.
function scroller() {
  const column = /** @type {Element} */ (mustFind(".st-key-panel").closest(".stColumn"));
  return getComputedStyle(column).overflowY === "visible" ? mustFind(".stMain") : column;
}
