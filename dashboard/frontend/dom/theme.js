// Light or dark, as the page around the map has it.
//
// The trap avoided: who forces colours on every page (high contrast) has one theme for all of them, whatever
// Streamlit's own switch says, and a canvas is not repainted by the browser.

const FORCED = window.matchMedia("(forced-colors: active)");
const DARK = window.matchMedia("(prefers-color-scheme: dark)"); // as is what is forced

/** @returns {"light" | "dark"} */
export function theme() {
  // Streamlit's switch is seen in the page around the frame, which has the same origin.
  const dark = FORCED.matches ? DARK.matches : getComputedStyle(around()).colorScheme.includes("dark");
  return dark ? "dark" : "light";
}

// The page around the frame of the map, which is always in one.
function around() {
  return /** @type {Element} */ (window.frameElement?.parentElement);
}

// Calls when the reader's system changes its mind.
/** @param {() => void} act */
export function onTheme(act) {
  for (const query of [FORCED, DARK]) query.addEventListener("change", act);
}
