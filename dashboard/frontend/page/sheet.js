// On a phone the panel is a sheet over the map: once it covers most of it, one touch leads back.
//
// The trap avoided: how far the page is scrolled says nothing beside the map, where the panel scrolls; the style sheet
// shows the button only where the panel lies over the map.

import { element } from "../dom/element.js";
import { mustFind } from "../dom/find.js";
import { mapFrame } from "../dom/map-face.js";

const COVERED = 0.6; // of the map's height

/** @param {string} word */
export function offerWayToMap(word) {
  const page = mustFind(".stMain");
  const button = element("button", { type: "button", class: "to-map", text: `↑ ${word}` });
  button.addEventListener("click", () => {
    page.scrollTo({ top: 0, behavior: window.matchMedia("(prefers-reduced-motion)").matches ? "auto" : "smooth" });
    mapFrame()?.focus({ preventScroll: true });
  });
  page.addEventListener("scroll", () => look(page, button), { passive: true });
  mustFind(".stApp").append(button);
}

/**
 * @param {Element} page
 * @param {Element} button
 */
function look({ scrollTop }, button) {
  button.classList.toggle("on", scrollTop > COVERED * (mapFrame()?.clientHeight ?? 0));
  document.body.classList.toggle("atlas-scrolled", scrollTop > mustFind(".st-key-header").clientHeight / 2);
}
