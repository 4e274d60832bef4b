// A canvas that lies on the map and moves with it.
//
// It is a Leaflet renderer, which brings the padding around the window and the animation of a zoom. What is
// drawn is a function of the context in *world pixels* of the zoom level (Leaflet's map.project), so nothing
// has to be worked out anew when the map has only moved. Where the window shows more than one turn of the earth, all
// is painted once for each. Colours come from the style sheet, so that light and dark are decided in one place.

import { round, shortWay } from "./meridian.js";

const L = window.L;
const LOOK = 500; // ms between two looks at the pixel ratio

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
    L.Renderer.prototype._update.call(this);
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
  // `begin` is called before what is painted, with the context in the same pixels and all that the canvas covers.
  constructor(map, name, depth, paint, begin = () => {}) {
    const pane = map.createPane(name);
    pane.style.zIndex = depth;
    pane.style.pointerEvents = "none";
    this.map = map;
    this.paint = paint;
    this.begin = begin;
    const renderer = new Canvas({
      pane: name,
      padding: 0.2,
      resized: (frame) => {
        this.frame = frame;
        this.canvas = renderer._container;
        this.redraw();
      },
    });
    renderer.addTo(map);
  }

  // Draws all of it, turn by turn: `box` is what the canvas covers of this turn, as [left, top, right, bottom] in world
  // pixels, and `near` the part of it that lies nearest to the middle, where what stands at a spot is drawn.
  redraw() {
    if (!this.frame) return;
    const { ratio, corner, size } = this.frame;
    const context = this.canvas.getContext("2d");
    const scale = 2 ** this.map.getZoom();
    const world = round(scale);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(ratio, 0, 0, ratio, -corner.x * ratio, -corner.y * ratio);
    this.begin({ context, box: [corner.x, corner.y, corner.x + size.x, corner.y + size.y], scale });
    const middle = corner.x + size.x / 2;
    for (let turn = Math.floor(corner.x / world); turn * world < corner.x + size.x; turn++) {
      const shift = turn * world;
      const [left, right] = [corner.x - shift, corner.x - shift + size.x];
      const half = [middle - shift - world / 2, middle - shift + world / 2];
      const [top, bottom] = [corner.y, corner.y + size.y];
      context.setTransform(ratio, 0, 0, ratio, -left * ratio, -top * ratio);
      const near = [Math.max(left, half[0]), top, Math.min(right, half[1]), bottom];
      this.paint({ context, box: [left, top, right, bottom], near, scale, shift });
    }
  }
}

// A point of the window in world pixels, and back to where it is nearest to the middle of the window.
export function toWorld(map, point) {
  return map.containerPointToLayerPoint(point).add(map.getPixelOrigin());
}

export function toWindow(map, [x, y]) {
  const middle = toWorld(map, map.getSize().divideBy(2)).x;
  const near = window.L.point(middle + shortWay(middle, x, round(2 ** map.getZoom())), y);
  return map.layerPointToContainerPoint(near.subtract(map.getPixelOrigin()));
}

// Whether a spot lies in a box; one on its right edge lies in the next.
export function holds([left, top, right, bottom], { x, y }) {
  return x >= left && x < right && y >= top && y <= bottom;
}

export function overlap(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

// Calls when the window comes to a screen of another pixel ratio. It looks by itself: no resize tells of it, and
// Chromium tells no frame that a media query holds no more.
export function onPixelRatio(act) {
  let ratio = window.devicePixelRatio;
  setInterval(() => {
    if (ratio === window.devicePixelRatio) return;
    ratio = window.devicePixelRatio;
    act();
  }, LOOK);
}

// A colour of the style sheet in the theme of now.
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
