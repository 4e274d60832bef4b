// The map's public and tested face, window.atlas: names and values as in the link.

import { around } from "./boxes.js";
import { toWorld } from "./canvas-layer.js";

/**
 * @import { Atlas } from "../atlas.js"
 * @import { Box } from "./boxes.js"
 * @typedef {"years" | "mode" | "lat" | "lon" | "z"} MapParam
 * @typedef {Record<MapParam, string | null>} MapParams as the link has them; null for what it leaves out
 * @typedef {ReturnType<typeof faceOf> & { failed?: boolean }} PublicFace
 */

/** @param {Atlas} atlas */
export function setPublicFace(atlas) {
  Object.assign(/** @type {object} */ (window.atlas), faceOf(atlas));
  window.dispatchEvent(new Event("atlas-ready"));
  // The page's own keys hold in the frame too.
  window.addEventListener("keydown", (event) => {
    if (!event.defaultPrevented) window.parent.dispatchEvent(new CustomEvent("atlas-key", { detail: event }));
  });
}

/** @param {Atlas} atlas */
function faceOf(atlas) {
  return {
    state: () => stateOf(atlas),
    params: () => paramsOf(atlas),
    fit: () => atlas.fit(),
    leave: () => atlas.leave(),
    goBack: () => atlas.goBack(),
    visibleIds: () => atlas.rows.visible(atlas.pass, atlas.view.years),
    /** @type {(a: number, b: number) => void} */
    setYears: (a, b) => atlas.setYears(a, b),
    /** @type {(id: string | null) => void} */
    select: (id) => atlas.select(id),
    /** @type {(id: string) => { x: number, y: number } | null} */
    markAt: (id) => atlas.markAt(id),
    /** @type {(ids: string[]) => void} */
    inSight: (ids) => atlas.inSight.ring(ids),
    /** @type {(id: string) => boolean} */
    leavesOut: (id) => atlas.inSight.leavesOut(id),
    boxes: () => boxesOf(atlas),
    named: () => atlas.land.named(),
    lastFrameMs: () => atlas.lastMs,
    ready: /** @type {const} */ (true),
  };
}

// What is drawn in the window now of marks and words, as boxes in its pixels: [left, top, right, bottom] each.
/** @param {Atlas} atlas */
function boxesOf({ map, marks, land }) {
  const scale = 2 ** map.getZoom();
  const { labels, room } = land.layout.at(scale);
  const corner = toWorld(map, [0, 0]);
  /** @type {(box: Box) => number[]} */
  const inWindow = ([left, top, right, bottom]) => [
    left - corner.x,
    top - corner.y,
    right - corner.x,
    bottom - corner.y,
  ];
  const drawn = marks.shown.filter(({ count }) => count);
  return {
    countries: labels.map(({ box }) => inWindow(box)),
    places: marks.lettered.map(inWindow),
    marks: drawn.map((mark) => {
      const { x, y } = room.place({ x: mark.x / scale, y: mark.y / scale });
      return inWindow(around(x, y, mark.r, mark.r));
    }),
  };
}

/** @param {Atlas} atlas */
function stateOf(atlas) {
  const { years, mode, sel, country, kind, source, role, placed, basis, doubt, all_arcs, q } = atlas.view;
  const filters = { country, kind, source, role, placed, basis, doubt: doubt ? "1" : null, q };
  const shown = { years: [...years], mode, sel: sel.join(",") || null, arcs: all_arcs ? "all" : null };
  return { ...shown, ...filters, ...atlas.position() };
}

// Years and position as the link says them; null for what it leaves out.
/**
 * @param {Atlas} atlas
 * @returns {MapParams}
 */
function paramsOf(atlas) {
  const { mode } = atlas.view;
  const { lat, lon, z } = atlas.position();
  const home = atlas.isAt(atlas.home);
  return {
    years: atlas.units.inLink(atlas.view.years, atlas.bounds),
    mode: mode === atlas.mode ? null : mode,
    ...(home ? { lat: null, lon: null, z: null } : { lat: String(lat), lon: String(lon), z: String(z) }),
  };
}
