// The map as the page around it sees it: what its frame says to others.

/** @import { PublicFace } from "../map/public-face.js" */

/** @returns {HTMLIFrameElement | null} */
export function mapFrame() {
  return document.querySelector(".st-key-map iframe");
}

// Null until the map is drawn.
/** @returns {PublicFace | null} */
export function mapFace() {
  const face = mapFrame()?.contentWindow?.atlas;
  return face?.ready ? face : null;
}
