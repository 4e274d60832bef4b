// The countries of the chosen group: hatched while the years shown have them as members.
//
// Lines and not a wash, so that they are told apart from the tint of what happened there. The trap avoided: the
// years of each membership came from Python as whole numbers; here they are only compared.

import { contextOf } from "../dom/context.js";
import { meet } from "../time/period.js";
import { overlap, scaled } from "./boxes.js";
import { CanvasLayer } from "./canvas-layer.js";

/**
 * @import { View } from "../atlas.js"
 * @import { GroupRow, LegendBody } from "../contract"
 * @import { Box } from "./boxes.js"
 * @import { Turn } from "./canvas-layer.js"
 * @import { Country, Land } from "./land.js"
 */

const STEP = 7; // px between the lines

export class GroupFills {
  /**
   * @param {L.Map} map
   * @param {{ legend: LegendBody, groups: GroupRow[] }} data
   * @param {Land} land
   */
  constructor(map, { legend, groups }, land) {
    this.land = land;
    this.groups = new Map(groups.map((group) => [group.id, group]));
    this.kinds = new Map(legend.fills.map((kind) => [kind.id, kind]));
    this.theme = "light";
    /** @type {GroupRow | null} */
    this.group = null;
    /** @type {string[]} */
    this.codes = [];
    this.layer = new CanvasLayer(
      map,
      "atlas-fills",
      220,
      (turn) => this.paint(turn),
      undefined,
      () => !this.codes.length,
    );
  }

  /** @param {string} theme */
  dress(theme) {
    this.theme = theme;
    this.layer.redraw();
  }

  // Fills the members in these years of the first group that is chosen; draws only when they have changed.
  /** @param {View} view */
  draw({ years: shown, sel }) {
    const group = sel.map((id) => this.groups.get(id)).find(Boolean) ?? null;
    const members = group?.members.filter(({ period }) => meet(period, shown)) ?? [];
    const codes = [...new Set(members.map(({ country }) => country))];
    const changed = group !== this.group || codes.join() !== this.codes.join();
    Object.assign(this, { group, codes });
    if (changed) this.layer.redraw();
  }

  /** @param {Turn} turn */
  paint({ context, box, scale }) {
    const colour = this.colour();
    const countries = this.codes.flatMap((code) => this.land.byCode.get(code) ?? []);
    const hatch = hatching(context, colour, scale);
    context.scale(scale, scale);
    context.strokeStyle = colour;
    context.lineWidth = 1.4 / scale;
    context.lineJoin = "round";
    for (const country of countries) {
      if (!overlap(scaled(country.box, scale), box)) continue;
      context.fillStyle = hatch;
      context.fill(country.path, "evenodd");
      context.stroke(country.border);
    }
  }

  // That of the chosen group's kind; none is asked for where no group is chosen.
  colour() {
    const kind = this.kinds.get(this.group?.kind ?? "");
    return (this.theme === "dark" ? kind?.dark : kind?.colour) ?? "";
  }
}

// Slanting lines, as fine on the screen at any zoom.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 * @param {number} scale
 */
export function hatching(context, colour, scale) {
  const ratio = context.getTransform().a;
  const size = Math.round(STEP * ratio);
  const tile = document.createElement("canvas");
  tile.width = tile.height = size;
  const pen = contextOf(tile);
  pen.strokeStyle = colour;
  pen.lineWidth = ratio;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
  }
  pen.stroke();
  const pattern = /** @type {CanvasPattern} */ (context.createPattern(tile, "repeat")); // null only of an empty tile
  pattern.setTransform(new DOMMatrix().scale(1 / (scale * ratio)));
  return pattern;
}
