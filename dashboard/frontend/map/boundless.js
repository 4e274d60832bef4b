// Places that nobody agrees on the bounds of, as `BOUNDLESS` of geodata/model/atlas.py has them: no point and no circle
// on the map pretends to know them.

/** @import { PlaceRow } from "../contract" */

const BOUNDLESS = new Set(["region", "water"]);

/** @param {Pick<PlaceRow, "kind">} place */
export function isBoundless({ kind }) {
  return BOUNDLESS.has(kind);
}
