// The keys of the page: one to the search, one that tells of all the others.
//
// The map's frame hands on what is pressed there and means nothing to it. The trap avoided: who types a question mark
// into a field means a question mark.

import { element } from "./element.js";

const KEYS = [
  ["/", "search"],
  ["↓", "results"],
  ["?", "help"],
  ["Tab", "tab"],
  ["← ↑ → ↓", "marks"],
  ["Enter", "open"],
  ["+ −", "zoom"],
  ["Shift ← ↑ → ↓", "move"],
  ["← →", "years"],
  ["Alt ←", "back"],
  ["Esc", "escape"],
];
const SEARCH = ".st-key-header input";
const TYPED = "textarea, select, [contenteditable], input:not([type=range], [type=checkbox])";

// `words` gives the words of the interface, which may be in another language later.
export function listen(words) {
  document.addEventListener("keydown", (event) => press(event, words));
  window.addEventListener("atlas-key", ({ detail }) => press(detail, words));
}

function press(event, words) {
  if (event.key === "ArrowDown" && event.target.matches?.(SEARCH)) return toResults(event);
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.matches?.(TYPED)) return;
  if (event.key === "/") document.querySelector(SEARCH)?.focus();
  else if (event.key === "?") show(words());
  else if (event.key === " " && event.target.matches?.("a[role=button]")) event.target.click();
  else return;
  event.preventDefault();
}

// From what is searched to what was found.
function toResults(event) {
  const first = [...document.querySelectorAll(".st-key-panel a")].find((link) => !link.closest(".tabs, .lists, thead"));
  first?.focus();
  if (first) event.preventDefault();
}

function show(words) {
  document.querySelector("dialog.keys")?.remove();
  const rows = KEYS.flatMap(([keys, name]) => [element("dt", {}, [element("kbd", { text: keys })]), element("dd", { text: words[`key_${name}`] })]);
  const close = element("button", { type: "button", text: words.close });
  const dialog = element("dialog", { class: "keys", "aria-label": words.keys }, [element("h2", { text: words.keys }), element("dl", {}, rows), close]);
  close.addEventListener("click", () => dialog.close());
  const from = document.activeElement;
  const inside = from?.contentDocument?.activeElement; // which a frame forgets while the dialog is open
  dialog.addEventListener("close", () => {
    dialog.remove();
    from?.focus(); // a dialog gives the focus back to an element, but not to a frame
    inside?.focus();
  });
  document.querySelector(".stApp").append(dialog);
  dialog.showModal();
}
