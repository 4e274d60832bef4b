// The earth is round: which way round it is the short one, and where its places stand beside one another.
//
// The map can be turned for ever, and every spot is drawn once, where it is nearest to the middle of the window. The
// trap avoided: a map that ends at 180 degrees tears the Pacific apart, and leads an arc across it round the back.

/** @typedef {{ lat: number, lon: number }} LatLon */

const WORLD = 256; // px round the equator at zoom 0, as of every web map
const POLE = 85.05; // degrees: as far as the map's projection goes

// How many pixels the earth is round at a scale.
/** @param {number} scale */
export function round(scale) {
  return WORLD * scale;
}

// How far `to` lies from `from` the short way, negative to the west, where `all` leads once round.
/**
 * @param {number} from
 * @param {number} to
 * @param {number} all
 */
export function shortWay(from, to, all = WORLD) {
  return to - from - all * Math.round((to - from) / all);
}

// A spot as [latitude, longitude], on the turn of the earth that brings it nearest to a longitude.
/**
 * @param {LatLon} spot
 * @param {number} middle
 * @returns {[number, number]}
 */
export function near({ lat, lon }, middle) {
  return [drawable(lat), middle + shortWay(middle, lon, 360)];
}

// How many pixels lie between a spot and the middle of the map.
/**
 * @param {L.Map} map
 * @param {LatLon} spot
 */
export function away(map, { lat, lon }) {
  const middle = map.getCenter();
  return map.project(middle).distanceTo(map.project(near({ lat, lon }, middle.lng)));
}

// Spots as [latitude, longitude] on the shortest stretch round the earth that has them all, nearest to a longitude.
/**
 * @param {LatLon[]} spots
 * @param {number} middle
 * @returns {[number, number][]}
 */
export function together(spots, middle) {
  const lons = [...new Set(spots.map(({ lon }) => lon))].sort((a, b) => a - b);
  const gaps = lons.map((lon, n) => (n ? lon - lons[n - 1] : lon + 360 - lons[lons.length - 1]));
  const west = lons[gaps.indexOf(Math.max(...gaps))]; // beyond the widest stretch without any
  const east = Math.max(...lons.map((lon) => eastOf(lon, west)));
  const own = (west + east) / 2;
  const turn = middle - own - shortWay(own, middle, 360);
  return spots.map(({ lat, lon }) => [drawable(lat), eastOf(lon, west) + turn]);
}

/**
 * @param {number} lon
 * @param {number} west
 */
function eastOf(lon, west) {
  return lon < west ? lon + 360 : lon;
}

/** @param {number} lat */
function drawable(lat) {
  return Math.min(POLE, Math.max(-POLE, lat));
}
