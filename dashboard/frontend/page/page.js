// Links of the panels are followed in place, and the top of a new panel comes into sight.

import { showCitation } from "./citation.js";
import { Filters } from "./filters.js";
import { listenToKeys } from "./keys.js";
import { onPrint } from "./print.js";
import { share } from "./share.js";
import { WayBack } from "./way-back.js";

const WAIT = 100; // ms in which a new panel comes into the page
const SETTLE = 1000; // ms that a part of the page keeps its place
const LOOK = 100; // ms between two looks for the map while a picture keeps its place
const PATIENCE = 15; // s that the map may take; a script that fails in its frame says nothing
const LATER = 2000; // ms after the map came in which the first view needs the line for nothing more
const SPREAD = 1000; // ms over which those who lost a server come back to it

export default function page({ data, setStateValue }) {
  window.passageAtlasPage ??= { data: null, lit: null, said: 0, unheard: [] };
  const state = window.passageAtlasPage;
  const lost = state.data && state.data.session !== data.session;
  state.tell = setStateValue;
  state.data = data;
  state.unheard = state.unheard.filter(({ n }) => n > data.heard);
  if (lost && state.unheard.length) sayAgain(state); // the server that heard it is no more
  if (!state.listens) {
    state.listens = true;
    state.way = new WayBack();
    state.filters = new Filters((filter, value) => say(state, { filter, value }));
    document.addEventListener("click", (event) => clicked(event, state));
    window.addEventListener("popstate", () => {
      state.way.back();
      map()?.goBack();
    });
    listenToKeys(() => state.data);
    onPrint(
      () => state.data,
      () => map()?.params?.(),
    );
    window.addEventListener("atlas-asks", (event) => goTo(event.detail, state));
    watchMap(state);
    removeStill(state);
    watchConnection(state);
  }
  state.filters.show(data, state.unheard);
  bringToTop(state);
}

// Tells of a change with all before it that were not heard, numbered by the clock, as the map numbers what it says.
function say(state, ...changes) {
  state.said = Math.max(state.said + 1, Date.now());
  for (const change of changes) state.unheard.push({ ...change, n: state.said });
  state.tell("said", { n: state.said, changes: state.unheard });
}

// To another server, for which numbers of before are heard; if there is nothing to say, it asks for a run.
function sayAgain(state) {
  say(state, ...state.unheard.splice(0));
}

// Asks for the view of a link, which is the whole view: what was said before is in it, or void.
function go(href, state) {
  state.unheard = [];
  say(state, { href });
}

// The map's frame, once it is drawn; null before.
function map() {
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow?.atlas?.ready) return frame.contentWindow.atlas;
  }
  return null;
}

// The still picture keeps the map's place until there is a map, or a word on why there is none.
function removeStill(state, since = Date.now()) {
  const still = document.getElementById("still");
  const failed = [...document.querySelectorAll("iframe")].some((frame) => frame.contentWindow?.atlas?.failed);
  if (map() || failed || Date.now() - since > PATIENCE * 1000) {
    setTimeout(() => state.filters.load().catch(() => null), LATER); // it is asked for again when they are opened
    return still?.remove();
  }
  const place = document.querySelector(".stColumn:has(.st-key-map)");
  if (place && still && still.parentElement !== place) place.append(still);
  setTimeout(removeStill, LOOK, state, since);
}

// Says where the map should be that it did not come, until it comes.
function watchMap(state, seconds = 0) {
  const note = document.querySelector(".map-failed");
  if (map()) return note?.remove();
  if (seconds >= PATIENCE && !note) {
    const words = document.createElement("p");
    words.className = "map-failed";
    words.setAttribute("role", "alert");
    words.textContent = state.data.words.map_failed;
    document.querySelector(".st-key-map")?.append(words);
  }
  setTimeout(() => watchMap(state, seconds + 1), 1000);
}

// Says that the server is gone, until it is back, and then asks for a run: what was chosen meanwhile is told with it.
function watchConnection(state) {
  const app = document.querySelector(".stApp");
  const hushed = new MutationObserver(closeLostDialog);
  const look = () => {
    const lost = app.dataset.testConnectionState !== "CONNECTED";
    const note = document.querySelector(".notice.lost");
    if (lost === Boolean(note)) return;
    document.body.classList.toggle("atlas-lost", lost);
    if (lost) {
      sayLost(state.data.words.lost);
      hushed.observe(document.body, { childList: true });
    } else {
      note.remove();
      hushed.disconnect();
      setTimeout(sayAgain, Math.random() * SPREAD, state);
    }
  };
  new MutationObserver(look).observe(app, { attributeFilter: ["data-test-connection-state"] });
  look();
}

// The place above the map is always there.
function sayLost(said) {
  const words = document.createElement("p");
  words.className = "notice lost";
  words.setAttribute("role", "alert");
  words.textContent = said;
  document.querySelector(".st-key-notices")?.append(words);
}

// Streamlit says the same in a dialog that takes the page away from its reader.
function closeLostDialog() {
  document.querySelector(".stDialog button[aria-label='Close']")?.click();
}

function clicked(event, state) {
  if (!(event.target instanceof Element)) return;
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
  const href = link.getAttribute("href");
  if (href === "#share") {
    event.preventDefault();
    share(link, state.data, map()?.params?.());
  } else if (href === "#filters") {
    event.preventDefault();
    state.filters.open();
  } else if (href === "#fit") {
    event.preventDefault();
    map()?.fit();
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
    map()?.leave();
    go(there, state);
    if (link.dataset.to) goTo(link.dataset.to, state); // a part of the panel that this link brings
  }
}

// Brings a part of the page into sight and the focus to it, once it is there.
function goTo(id, state, tries = 100) {
  state.wanted = id;
  const part = document.getElementById(id);
  if (!part && tries) return setTimeout(() => state.wanted === id && goTo(id, state, tries - 1), WAIT);
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
  // A new panel is brought to its top a moment after it came, which may be only now: this part goes before.
  setTimeout(() => {
    if (state.wanted === id) state.wanted = null;
  }, SETTLE);
}

// A link says where its view differs from the one it stands in; what it leaves alone is as on the map now,
// which the reader may have moved since, and as in filters that were set and not heard yet.
function withMap(href, unheard) {
  const set = unheard.filter(({ filter }) => filter).map(({ filter, value }) => [filter, value || null]);
  const params = { ...Object.fromEntries(set), ...map()?.params?.() };
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
function bringToTop(state) {
  const key = JSON.stringify([state.data.panel, state.data.sel]);
  if (key === state.lit) return;
  state.lit = key;
  const returned = state.way.arrive(state.data.panel === "text" && state.data.sel.length > 0);
  if (returned || state.data.panel === "text") return; // a text scrolls by itself, to the words
  const up = () => state.wanted || toTop();
  const coming = new MutationObserver(up);
  const panel = document.querySelector(".st-key-panel");
  if (panel) coming.observe(panel, { childList: true, subtree: true });
  setTimeout(() => coming.disconnect(), WAIT);
  up();
}

// Beside the map the panel scrolls; on a phone the page does, and the panel begins below the map.
function toTop() {
  const panel = document.querySelector(".st-key-panel");
  panel?.closest(".stColumn").scrollTo({ top: 0 });
  const [above, own] = [".stColumn:has(.st-key-map)", ".st-key-panel"].map((name) =>
    document.querySelector(name)?.getBoundingClientRect(),
  );
  if (!own || !above || above.left >= own.right || above.right <= own.left) return;
  const top = Math.max(0, above.bottom); // where there is little height the map scrolls away
  if (own.top < top) document.querySelector(".stMain").scrollTop += own.top - top;
}
