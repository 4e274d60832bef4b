// On paper: the map as it is on the screen, only smaller, and at the end where the sheet is from.
//
// The trap avoided: a frame of another size shows another part of its map, and what was seen is cut off; so the frame
// keeps its size on paper, and its picture is made to fit the sheet.

import { element } from "../dom/element.js";
import { mustFind } from "../dom/find.js";
import { mapFrame } from "../dom/map-face.js";
import { linkOf } from "./share.js";

/**
 * @import { PageData } from "../contract"
 * @import { MapParams } from "../map/public-face.js"
 */

// `data` answers with what the page was told last, `here` with the parameters of the map.
/**
 * @param {() => PageData} data
 * @param {() => MapParams | undefined} here
 */
export function onPrint(data, here) {
  window.addEventListener("beforeprint", () => prepare(data(), here()));
}

/**
 * @param {PageData} data
 * @param {MapParams | undefined} here
 */
function prepare({ words, version, cited, lang }, here) {
  const frame = mapFrame();
  const root = mustFind(".stApp");
  root.style.setProperty("--map-width", `${frame?.clientWidth ?? 0}px`);
  root.style.setProperty("--map-height", `${frame?.clientHeight ?? 0}px`);
  const day = new Date().toLocaleDateString(lang, { dateStyle: "long" });
  const address = linkOf(version, here);
  const said = words.imprint.replace("{cited}", cited).replace("{day}", day).replace("{address}", address);
  document.querySelector(".imprint")?.remove();
  document.querySelector(".st-key-panel")?.append(element("p", { class: "imprint", text: said }));
}
