// Links of the panels are followed in place, and the top of a new panel comes into sight.

import { element } from "../dom/element.js";
import { find, mustFind } from "../dom/find.js";
import { mapFace, mapFrame } from "../dom/map-face.js";
import { showCitation } from "./citation.js";
import { Filters } from "./filters.js";
import { listenToKeys } from "./keys.js";
import { onPrint } from "./print.js";
import { share } from "./share.js";
import { offerWayToMap } from "./sheet.js";
import { WayBack } from "./way-back.js";

/**
 * @import { PageChange, PageData, PageMessage } from "../contract"
 * @typedef {{
 *   data: PageData,
 *   tell: (name: "said", message: PageMessage) => void,
 *   said: number,
 *   unheard: PageChange[],
 *   lit: string | null,
 *   wanted: string | null,
 *   way: WayBack,
 *   filters: Filters,
 *   listens: true,
 * }} PageState what is kept from one run of the page to the next: what Python said, what it was told and has not heard,
 *   which panel was brought to its top, which part of the page is being gone to
 */

const WAIT = 100; // ms in which a new panel comes into the page
const SETTLE = 1000; // ms that a part of the page keeps its place
const LOOK = 100; // ms between two looks for the map while a picture keeps its place
const PATIENCE = 15; // s that the map may take; a script that fails in its frame says nothing
const LATER = 2000; // ms after the map came in which the first view needs the line for nothing more
const SPREAD = 1000; // ms over which those who lost a server come back to it

/** @param {{ data: PageData, setStateValue: PageState["tell"] }} component */
export default function page({ data, setStateValue }) {
  window.passageAtlasPage ??= begin(data, setStateValue);
  const state = window.passageAtlasPage;
  const lost = state.data.session !== data.session;
  state.tell = setStateValue;
  state.data = data;
  state.unheard = state.unheard.filter(({ n }) => n > data.heard);
  if (lost && state.unheard.length) sayAgain(state); // the server that heard it is no more
  state.filters.show(data, state.unheard);
  bringToTop(state);
}

/**
 * @param {PageData} data
 * @param {PageState["tell"]} tell
 */
function begin(data, tell) {
  /** @type {PageState} */
  const state = {
    data,
    tell,
    said: 0,
    unheard: [],
    lit: null,
    wanted: null,
    way: new WayBack(),
    filters: new Filters((filter, value) => say(state, { filter, value })),
    listens: true,
  };
  document.addEventListener("click", (event) => clicked(event, state));
  window.addEventListener("popstate", () => {
    state.way.back();
    mapFace()?.goBack();
  });
  listenToKeys(() => state.data);
  onPrint(
    () => state.data,
    () => mapFace()?.params(),
  );
  window.addEventListener("atlas-asks", (event) => goTo(event.detail, state));
  offerWayToMap(data.words.to_map);
  watchMap(state);
  removeStill(state);
  watchConnection(state);
  return state;
}

// Tells of a change with all before it that were not heard, numbered by the clock, as the map numbers what it says.
/**
 * @param {PageState} state
 * @param {Omit<PageChange, "n">[]} changes
 */
function say(state, ...changes) {
  state.said = Math.max(state.said + 1, Date.now());
  for (const change of changes) state.unheard.push({ ...change, n: state.said });
  state.tell("said", { n: state.said, changes: state.unheard });
}

// To another server, for which numbers of before are heard; if there is nothing to say, it asks for a run.
/** @param {PageState} state */
function sayAgain(state) {
  say(state, ...state.unheard.splice(0));
}

// Asks for the view of a link, which is the whole view: what was said before is in it, or void.
/**
 * @param {string} href
 * @param {PageState} state
 */
function go(href, state) {
  state.unheard = [];
  say(state, { href });
}

// The still picture keeps the map's place until there is a map, or a word on why there is none.
/**
 * @param {PageState} state
 * @param {number} since
 */
function removeStill(state, since = Date.now()) {
  const still = document.getElementById("still");
  const failed = mapFrame()?.contentWindow?.atlas?.failed;
  if (mapFace() || failed || Date.now() - since > PATIENCE * 1000) {
    setTimeout(() => state.filters.load().catch(() => null), LATER); // it is asked for again when they are opened
    return still?.remove();
  }
  const place = find(".stColumn:has(.st-key-map)");
  if (place && still && still.parentElement !== place) place.append(still);
  setTimeout(removeStill, LOOK, state, since);
}

// Says where the map should be that it did not come, until it comes.
/**
 * @param {PageState} state
 * @param {number} seconds
 */
function watchMap(state, seconds = 0) {
  const note = find(".map-failed");
  if (mapFace()) return note?.remove();
  if (seconds >= PATIENCE && !note) {
    const words = element("p", { class: "map-failed", role: "alert", text: state.data.words.map_failed });
    find(".st-key-map")?.append(words);
  }
  setTimeout(() => watchMap(state, seconds + 1), 1000);
}

// Says that the server is gone, until it is back, and then asks for a run: what was chosen meanwhile is told with it.
/** @param {PageState} state */
function watchConnection(state) {
  const app = mustFind(".stApp");
  const hushed = new MutationObserver(closeLostDialog);
  const look = () => {
    const lost = app.dataset.testConnectionState !== "CONNECTED";
    const note = find(".notice.lost");
    if (lost === Boolean(note)) return;
    document.body.classList.toggle("atlas-lost", lost);
    if (lost) {
      sayLost(state.data.words.lost);
      hushed.observe(document.body, { childList: true });
    } else {
      note?.remove();
      hushed.disconnect();
      setTimeout(sayAgain, Math.random() * SPREAD, state);
    }
  };
  new MutationObserver(look).observe(app, { attributeFilter: ["data-test-connection-state"] });
  look();
}

// The place above the map is always there.
/** @param {string} said */
function sayLost(said) {
  find(".st-key-notices")?.append(element("p", { class: "notice lost", role: "alert", text: said }));
}

// Streamlit says the same in a dialog that takes the page away from its reader.
function closeLostDialog() {
  find(".stDialog button[aria-label='Close']")?.click();
}

/**
 * @param {MouseEvent} event
 * @param {PageState} state
 */
function clicked(event, state) {
  if (!(event.target instanceof Element)) return;
  /** @type {HTMLAnchorElement | null} */
  const link = event.target.closest("a[href]");
  if (
    !link ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  const href = link.getAttribute("href") ?? "";
  if (href === "#share") {
    event.preventDefault();
    share(link, state.data, mapFace()?.params());
  } else if (href === "#filters") {
    event.preventDefault();
    state.filters.open();
  } else if (href === "#fit") {
    event.preventDefault();
    mapFace()?.fit();
  } else if (href.startsWith("atlas/cite?")) {
    event.preventDefault();
    showCitation(link, state.data.words);
  } else if (href.startsWith("#")) {
    event.preventDefault(); // a place of this page; the address stays that of the view
    goTo(href.slice(1), state);
  } else if (href.startsWith("?")) {
    event.preventDefault();
    state.wanted = null;
    state.way.leave(link, event.detail === 0);
    const there = withMap(href, state.unheard);
    mapFace()?.leave();
    go(there, state);
    if (link.dataset.to) goTo(link.dataset.to, state); // a part of the panel that this link brings
  }
}

// Brings a part of the page into sight and the focus to it, once it is there.
/**
 * @param {string} id
 * @param {PageState} state
 * @param {number} tries
 */
function goTo(id, state, tries = 100) {
  state.wanted = id;
  const part = document.getElementById(id);
  if (!part && tries) {
    setTimeout(() => state.wanted === id && goTo(id, state, tries - 1), WAIT);
    return;
  }
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
  // A new panel is brought to its top a moment after it came, which may be only now: this part goes before.
  setTimeout(() => {
    if (state.wanted === id) state.wanted = null;
  }, SETTLE);
}

// A link says where its view differs from the one it stands in; what it leaves alone is as on the map now,
// which the reader may have moved since, and as in filters that were set and not heard yet.
/**
 * @param {string} href
 * @param {PageChange[]} unheard
 */
function withMap(href, unheard) {
  const set = unheard.filter(({ filter }) => filter).map(({ filter, value }) => [filter, value || null]);
  const params = { ...Object.fromEntries(set), ...mapFace()?.params() };
  const here = new URLSearchParams(window.location.search);
  const there = new URLSearchParams(href);
  for (const [name, value] of Object.entries(params)) {
    if (there.get(name) !== here.get(name)) continue;
    if (value === null) there.delete(name);
    else there.set(name, value);
  }
  return `?${there}`;
}

// Brings the top of the panel into sight when the panel or the selection is a new one: as it comes, since
// a panel that moves a moment later moves under a click.
/** @param {PageState} state */
function bringToTop(state) {
  const key = JSON.stringify([state.data.panel, state.data.sel]);
  if (key === state.lit) return;
  state.lit = key;
  const returned = state.way.arrive(state.data.panel === "text" && state.data.sel.length > 0);
  if (returned || state.data.panel === "text") return; // a text scrolls by itself, to the words
  const up = () => state.wanted || toTop();
  const coming = new MutationObserver(up);
  const panel = find(".st-key-panel");
  if (panel) coming.observe(panel, { childList: true, subtree: true });
  setTimeout(() => coming.disconnect(), WAIT);
  up();
}

// Beside the map the panel scrolls; on a phone the page does, and the panel is a sheet over the map: screens.css says
// how far it may go up by itself.
function toTop() {
  const panel = find(".st-key-panel");
  if (!panel) return;
  panel.closest(".stColumn")?.scrollTo({ top: 0 });
  const beyond = panel.getBoundingClientRect().top - Number.parseFloat(getComputedStyle(panel).scrollMarginTop);
  if (beyond < 0) mustFind(".stMain").scrollTop += beyond;
}
