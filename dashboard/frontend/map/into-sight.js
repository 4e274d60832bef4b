// What is chosen elsewhere comes into sight; what is in sight already stays where it is.
//
// The trap avoided: one end of an arc says nothing of where it goes, so an arc is in sight with both, and a group
// with all its members.

import { near, together } from "./meridian.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { PlaceRow } from "../contract"
 * @import { Country } from "./land.js"
 * @import { LatLon } from "./meridian.js"
 */

// The positions of an event, a place, a relation (both ends) or a group (its members).
/**
 * @param {Atlas} atlas
 * @param {string} id
 * @returns {(PlaceRow | Country)[]}
 */
export function positionsOf({ rows, arcs, fills, land }, id) {
  const members = fills.groups.get(id)?.members.map(({ country }) => land.byCode.get(country));
  const arc = arcs.byId.get(id);
  const ids = rows.byId.get(id)?.places ?? (arc ? [arc.from, arc.to] : [id]);
  return (members ?? ids.map((one) => rows.place.get(one))).flatMap((spot) => spot ?? []);
}

/**
 * @param {L.Map} map
 * @param {LatLon[]} spots
 * @param {boolean} whole
 */
export function bringIntoSight(map, spots, whole) {
  if (!spots.length) return;
  const seen = map.getBounds().pad(-0.05);
  const { lng: middle } = map.getCenter();
  const inSight = spots.filter((spot) => seen.contains(near(spot, middle))).length;
  if (inSight >= (whole ? spots.length : 1)) return;
  const bounds = together(spots, middle);
  const { x, y } = map.getSize();
  if (spots.length === 1) map.panTo(bounds[0], { animate: false });
  else map.fitBounds(bounds, { maxZoom: map.getZoom(), padding: [x * 0.1, y * 0.12], animate: false });
}
