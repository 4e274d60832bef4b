// The keys of the page: one to the search, one that tells of all the others.
//
// The map's frame hands on what is pressed there and means nothing to it. The trap avoided: who types a question mark
// into a field means a question mark.

import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { openDialog } from "./dialog.js";

/** @import { PageData } from "../contract" */

const KEYS = [
  ["/", "search"],
  ["↓", "results"],
  ["?", "help"],
  ["Tab", "tab"],
  ["← ↑ → ↓", "marks"],
  ["Enter", "open"],
  ["+ −", "zoom"],
  ["Shift ← ↑ → ↓", "move"],
  ["← →", "time"],
  ["Alt ←", "back"],
  ["Esc", "escape"],
];
const WAIT = 100; // ms between two looks for what was found
const TRIES = 50;
const SEARCH = ".st-key-header input";
const FOLDED = "(max-width: 640px)"; // as styles/screens.css folds the search when it is left
const TYPED = "textarea, select, [contenteditable], input:not([type=range], [type=checkbox])";

// `now` gives what the page shows: the words of the interface, which may be in another language later, and what is
// searched.
/** @param {() => PageData} now */
export function listenToKeys(now) {
  document.addEventListener("keydown", (event) => press(event, now));
  window.addEventListener("atlas-key", ({ detail }) => press(detail, now));
}

/**
 * @param {KeyboardEvent} event
 * @param {() => PageData} now
 */
function press(event, now) {
  // It may be of the map's frame, which has an Element of its own, or no element at all.
  const target = /** @type {HTMLElement & { matches?: Element["matches"] }} */ (event.target);
  if (event.key === "ArrowDown" && target.matches?.(SEARCH)) {
    event.preventDefault();
    toResults(/** @type {HTMLInputElement} */ (target), now);
    return;
  }
  if (["Enter", "Escape"].includes(event.key) && target.matches?.(SEARCH) && window.matchMedia(FOLDED).matches) {
    target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target.matches?.(TYPED)) return;
  if (event.key === "/") find(SEARCH)?.focus();
  else if (event.key === "?") show(now().words);
  else if (event.key === " " && target.matches?.("a[role=button]")) target.click();
  else return;
  event.preventDefault();
}

// From what is typed to what is found, once it is there: leaving the field is what starts a search.
/**
 * @param {HTMLInputElement} field
 * @param {() => PageData} now
 * @param {number} tries
 */
function toResults(field, now, tries = TRIES) {
  const { activeElement: has } = document;
  if (has !== field && has !== document.body) return; // the reader has gone elsewhere
  const typed = field.value.split(/\s+/).filter(Boolean).join(" ");
  if (tries && typed !== now().q) {
    field.blur();
    setTimeout(toResults, WAIT, field, now, tries - 1);
    return;
  }
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll(".st-key-panel a");
  const links = [...found];
  (links.find((link) => !link.closest(".tabs, .lists, thead, .welcome")) ?? field).focus();
}

/** @param {Record<string, string>} words */
function show(words) {
  const rows = KEYS.flatMap(([keys, name]) => [
    element("dt", {}, [element("kbd", { text: keys })]),
    element("dd", { text: words[`key_${name}`] }),
  ]);
  openDialog("keys", words.keys, [element("dl", {}, rows)], words);
}
