// The countries of the chosen group: hatched while the years shown have them as members.
//
// Lines and not a wash, so that they are told apart from the tint of what happened there. The trap avoided: the
// years of each membership came from Python as whole numbers; here they are only compared.

import { CanvasLayer, overlap } from "./canvas-layer.js";

const STEP = 7; // px between the lines

export class GroupFills {
  constructor(map, { legend, groups }, land) {
    this.land = land;
    this.groups = new Map(groups.map((group) => [group.id, group]));
    this.kinds = new Map(legend.fills.map((kind) => [kind.id, kind]));
    this.theme = "light";
    this.group = null;
    this.codes = [];
    this.layer = new CanvasLayer(map, "atlas-fills", 220, (turn) => this.paint(turn));
  }

  dress(theme) {
    this.theme = theme;
    this.layer.redraw();
  }

  // Fills the members in these years of the first group that is chosen; draws only when they have changed.
  draw({ years: [a, b], sel }) {
    const group = this.groups.get(sel.find((id) => this.groups.has(id))) ?? null;
    const members = group?.members.filter(({ years }) => years[0] <= b && years[1] >= a) ?? [];
    const codes = [...new Set(members.map(({ country }) => country))];
    const changed = group !== this.group || codes.join() !== this.codes.join();
    Object.assign(this, { group, codes });
    if (changed) this.layer.redraw();
  }

  paint({ context, box, scale }) {
    if (!this.codes.length) return;
    const colour = this.colour();
    const countries = this.codes.map((code) => this.land.byCode.get(code)).filter(Boolean);
    const hatch = hatching(context, colour, scale);
    context.scale(scale, scale);
    context.strokeStyle = colour;
    context.lineWidth = 1.4 / scale;
    context.lineJoin = "round";
    for (const country of countries) {
      if (
        !overlap(
          country.box.map((v) => v * scale),
          box,
        )
      )
        continue;
      context.fillStyle = hatch;
      context.fill(country.path, "evenodd");
      context.stroke(country.border);
    }
  }

  colour() {
    const kind = this.kinds.get(this.group.kind);
    return this.theme === "dark" ? kind.dark : kind.colour;
  }
}

// Slanting lines, as fine on the screen at any zoom.
export function hatching(context, colour, scale) {
  const ratio = context.getTransform().a;
  const size = Math.round(STEP * ratio);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = ratio;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / (scale * ratio)));
  return pattern;
}
