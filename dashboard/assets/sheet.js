// A canvas that lies on the map and moves with it.
//
// It is a Leaflet renderer, which brings the padding around the window and the animation of a zoom. What is
// drawn is a function of the context in *world pixels* of the zoom level (Leaflet's map.project), so nothing
// has to be worked out anew when the map has only moved. Colours come from the style sheet, so that light and
// dark are decided in one place.

const L = window.L;

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

export class Sheet {
  constructor(map, name, depth, paint) {
    const pane = map.createPane(name);
    pane.style.zIndex = depth;
    pane.style.pointerEvents = "none";
    this.map = map;
    this.paint = paint;
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

  // Draws all of it; `box` is what the canvas covers, as [left, top, right, bottom] in world pixels.
  redraw() {
    if (!this.frame) return;
    const { ratio, corner, size } = this.frame;
    const context = this.canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.setTransform(ratio, 0, 0, ratio, -corner.x * ratio, -corner.y * ratio);
    const box = [corner.x, corner.y, corner.x + size.x, corner.y + size.y];
    this.paint({ context, box, scale: 2 ** this.map.getZoom() });
  }
}

// A point of the window in world pixels, and back.
export function toWorld(map, point) {
  return map.containerPointToLayerPoint(point).add(map.getPixelOrigin());
}

export function toWindow(map, point) {
  return map.layerPointToContainerPoint(window.L.point(point).subtract(map.getPixelOrigin()));
}

export function overlap(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

// A colour of the style sheet in the theme of now.
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
