// On a phone one finger scrolls the page, the map under it too; two fingers move and zoom the map.
//
// The trap avoided: a map that fills half of a phone takes every swipe that begins on it, and the page stands still.

import { element } from "../dom/element.js";

const PHONE = "(pointer: coarse) and (max-width: 820px)";
const FAR = 24; // px that a finger goes before it is told of
const SAID = 1500; // ms

/**
 * @param {L.Map} map
 * @param {Record<string, string>} words
 */
export function leaveScrollToPage(map, words) {
  if (!window.matchMedia(PHONE).matches) return;
  map.dragging.disable(); // and with it Leaflet's own "touch-action: none"
  const node = map.getContainer();
  const hint = element("p", { class: "hint", text: words.two_fingers, hidden: "", "aria-hidden": "true" });
  node.append(hint);
  /** @type {Touch | null} */
  let from = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;
  node.addEventListener("touchstart", ({ touches }) => (from = touches.length === 1 ? touches[0] : null), {
    passive: true,
  });
  node.addEventListener(
    "touchmove",
    ({ touches }) => {
      if (
        !from ||
        touches.length > 1 ||
        Math.hypot(touches[0].clientX - from.clientX, touches[0].clientY - from.clientY) < FAR
      )
        return;
      hint.hidden = false;
      clearTimeout(quiet);
      quiet = setTimeout(() => (hint.hidden = true), SAID);
    },
    { passive: true },
  );
}
