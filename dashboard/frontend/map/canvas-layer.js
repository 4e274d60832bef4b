// A canvas that lies on the map and moves with it.
//
// It is a Leaflet renderer, which brings the padding around the window and the animation of a zoom. What is
// drawn is a function of the context in *world pixels* of the zoom level (Leaflet's map.project), so nothing
// has to be worked out anew when the map has only moved. Where the window shows more than one turn of the earth, all
// is painted once for each. Colours come from the style sheet, so that light and dark are decided in one place.

import { contextOf } from "../dom/context.js";
import { round, shortWay } from "./meridian.js";

/**
 * @import { Box, Point } from "./boxes.js"
 * @typedef {{ ratio: number, corner: L.Point, size: L.Point }} Frame what the canvas covers now
 * @typedef {{ context: CanvasRenderingContext2D, box: Box, scale: number }} Beginning
 * @typedef {Beginning & { near: Box, shift: number }} Turn one turn of the earth
 * @typedef {L.RendererOptions & { resized: (frame: Frame) => void }} CanvasOptions
 */

const L = window.L;
/** @type {Map<string, string>} */
const colours = new Map(); // by token and theme
const LOOK = 500; // ms between two looks at the pixel ratio

/**
 * Leaflet calls these by their names; what begins with a line is its own and in none of its types.
 * @type {new (options: CanvasOptions) => L.Renderer & { _container: HTMLCanvasElement }}
 */
const Canvas = L.Renderer.extend({
  _initContainer() {
    this._container = document.createElement("canvas");
    this._container.setAttribute("aria-hidden", "true");
  },
  _destroyContainer() {
    this._container.remove();
    delete this._container;
  },
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    /** @type {any} */ (L.Renderer.prototype)._update.call(this); // in none of its types
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = ratio * size.x;
    this._container.height = ratio * size.y;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this.options.resized({ ratio, corner: this._bounds.min.add(this._map.getPixelOrigin()), size });
  },
});

export class CanvasLayer {
  // While `isEmpty` says so the canvas is not even there: a browser without a graphics card hands every one that can be
  // seen over anew at each step, whatever is on it. `begin` is called before what is painted, with the context in the
  // same pixels and all that the canvas covers.
  /**
   * @param {L.Map} map
   * @param {string} name
   * @param {number} depth
   * @param {(turn: Turn) => void} paint
   * @param {(all: Beginning) => void} begin
   * @param {() => boolean} isEmpty
   */
  constructor(map, name, depth, paint, begin = () => {}, isEmpty = () => false) {
    /** @type {Frame | null} */
    this.frame = null;
    const pane = map.createPane(name);
    pane.style.zIndex = String(depth);
    pane.style.pointerEvents = "none";
    this.map = map;
    this.paint = paint;
    this.begin = begin;
    this.isEmpty = isEmpty;
    const renderer = new Canvas({
      pane: name,
      padding: 0.1,
      resized: (frame) => {
        this.frame = frame;
        this.canvas = renderer._container;
        this.context = contextOf(this.canvas);
        this.redraw();
      },
    });
    renderer.addTo(map);
  }

  // Draws all of it, turn by turn: `box` is what the canvas covers of this turn, as [left, top, right, bottom] in world
  // pixels, and `near` the part of it that lies nearest to the middle, where what stands at a spot is drawn.
  redraw() {
    if (!this.frame || !this.canvas || !this.context) return;
    this.canvas.hidden = this.isEmpty();
    if (this.canvas.hidden) return;
    const { ratio, corner, size } = this.frame;
    const { canvas, context } = this;
    const scale = 2 ** this.map.getZoom();
    const world = round(scale);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio, 0, 0, ratio, -corner.x * ratio, -corner.y * ratio);
    this.begin({ context, box: [corner.x, corner.y, corner.x + size.x, corner.y + size.y], scale });
    const middle = corner.x + size.x / 2;
    for (let turn = Math.floor(corner.x / world); turn * world < corner.x + size.x; turn++) {
      const shift = turn * world;
      const [left, right] = [corner.x - shift, corner.x - shift + size.x];
      const half = [middle - shift - world / 2, middle - shift + world / 2];
      const [top, bottom] = [corner.y, corner.y + size.y];
      context.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
      /** @type {Box} */
      const near = [Math.max(left, half[0]), top, Math.min(right, half[1]), bottom];
      this.paint({ context, box: [left, top, right, bottom], near, scale, shift });
    }
  }
}

// A point of the window in world pixels, and back to where it is nearest to the middle of the window.
/**
 * @param {L.Map} map
 * @param {Point | [number, number]} point
 */
export function toWorld(map, point) {
  // Leaflet takes an object of x and y too, which its types do not say.
  return map.containerPointToLayerPoint(/** @type {L.PointExpression} */ (point)).add(map.getPixelOrigin());
}

/**
 * @param {L.Map} map
 * @param {[number, number]} point
 */
export function toWindow(map, [x, y]) {
  const middle = toWorld(map, map.getSize().divideBy(2)).x;
  const near = window.L.point(middle + shortWay(middle, x, round(2 ** map.getZoom())), y);
  return map.layerPointToContainerPoint(near.subtract(map.getPixelOrigin()));
}

// Calls when the window comes to a screen of another pixel ratio. It looks by itself: no resize tells of it, and
// Chromium tells no frame that a media query holds no more.
/** @param {() => void} act */
export function onPixelRatio(act) {
  let ratio = window.devicePixelRatio;
  setInterval(() => {
    if (ratio === window.devicePixelRatio) return;
    ratio = window.devicePixelRatio;
    act();
  }, LOOK);
}

// A colour of tokens.css in the theme of now: a canvas does not know light-dark(), which is decided only where a style
// sheet uses it.
/** @param {string} name */
export function colour(name) {
  const root = document.documentElement;
  const key = `${name} ${root.dataset.theme}`;
  const known = colours.get(key);
  if (known) return known;
  const [light = "", dark = light] = getComputedStyle(root).getPropertyValue(name).match(/#\w+/g) ?? [];
  const made = root.dataset.theme === "dark" ? dark : light;
  colours.set(key, made);
  return made;
}
