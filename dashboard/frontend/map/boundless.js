// Places without bounds that anybody agrees on, which are no points of a map: their events stand at its margin.

/** @import { PlaceRow } from "../contract" */

/** @param {Pick<PlaceRow, "kind">} place */
export function isBoundless({ kind }) {
  return kind === "region" || kind === "water";
}
