// Share: a link to what is on the screen, copied, or in a field to be copied by hand.

import { element } from "../dom/element.js";

/**
 * @import { PageData } from "../contract"
 * @import { MapParams } from "../map/public-face.js"
 */

// `here` are the parameters of the map, those that the address may not have yet.
/**
 * @param {HTMLElement} button
 * @param {PageData} data
 * @param {MapParams | undefined} here
 */
export async function share(button, { words, version }, here) {
  const text = linkOf(version, here);
  const box = note(button);
  const cite = element("a", { href: `atlas/cite${new URL(text).search}`, target: "_blank", text: words.cite });
  try {
    await navigator.clipboard.writeText(text);
    box.replaceChildren(words.copied, field(text), cite);
  } catch {
    box.replaceChildren(words.copy_by_hand, field(text), cite);
  }
  box.querySelector("input")?.select();
}

// The whole address of what is on the screen, and of which version of the data it is.
/**
 * @param {string} version
 * @param {MapParams | undefined} here
 */
export function linkOf(version, here) {
  const url = new URL(window.location.href);
  for (const [name, value] of Object.entries(here ?? {})) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  url.searchParams.set("v", version);
  return url.href.replaceAll("%2C", ",");
}

/** @param {HTMLElement} button */
function note(button) {
  const parent = /** @type {HTMLElement} */ (button.parentElement);
  const there = parent.querySelector(".shared");
  if (there) return there;
  const box = element("span", { class: "shared", role: "status" });
  parent.append(box);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if (box.contains(document.activeElement)) button.focus();
    box.remove();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!(target instanceof Node && parent.contains(target))) box.remove();
  });
  return box;
}

/** @param {string} text */
function field(text) {
  const input = document.createElement("input");
  input.readOnly = true;
  input.value = text;
  input.setAttribute("aria-label", "link");
  return input;
}
