// The map as the page around it sees it: what its frame says to others.

/** @import { PublicFace } from "../map/public-face.js" */

// Null until the map is drawn.
/** @returns {PublicFace | null} */
export function mapFace() {
  for (const frame of document.querySelectorAll("iframe")) {
    const face = frame.contentWindow?.atlas;
    if (face?.ready) return face;
  }
  return null;
}
