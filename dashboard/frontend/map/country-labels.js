// Where the names of countries stand, each with its count, so that none covers another, a mark or the frame.
//
// Who has most to tell chooses first. Every form of a name (as large as its land, small, its code) is tried at many
// spots, on its land and beside it, and the one that costs least is taken: cost is what a reader would mind, in pixels
// of distance. The trap avoided: nothing here knows what time is shown, so no name moves while time does.

import { around, holds, inside, overlap } from "./boxes.js";

/**
 * @import { Box, Point } from "./boxes.js"
 * @import { Country, CountrySpot } from "./land.js"
 * @typedef {{
 *   text: string, size: number, count: number, spacing: number, name: number, width: number, cost: number,
 * }} Form a way to write a label: the sizes of its name and count in px, its spacing in em, how wide name and all are
 * @typedef {object} Label
 * @property {Country | undefined} country
 * @property {CountrySpot | null} spot null for a country of which nothing is told
 * @property {Form} form
 * @property {number} x of its middle, in pixels of the window's own turn of the earth
 * @property {number} y
 * @property {Box} box
 * @property {Point | null} from the middle of its land, where the label does not stand on it
 * @property {number} cost
 * @typedef {{
 *   spot: CountrySpot, country: Country | undefined, middle: Point, forms: Form[], on: Point[],
 * }} Claim a country that is to have a label
 */
/**
 * @typedef {object} Room
 * @property {Box} view what the labels have to stay in
 * @property {(x: number, y: number) => Country | null} whose land lies there
 * @property {(point: Point) => Point} place a point of zoom 0, where it is nearest to the middle
 * @property {(text: string, size: number, bold: boolean, spacing: number) => number} measure px
 * @property {number} least px: the smallest size of type
 * @property {boolean} tight whether there is little: names are written without capitals, which are wide
 */

const MOST = 1.5; // times the smallest size: of the name of a country that fills the window
export const COUNT_GAP = 3; // px between a name and its count
const MARGIN = 2; // px above and below a label …
const SIDE = 6; // … and beside it, so that it is no name of a mark
const LOOSE = 4; // px at its edge that a line may touch
const FAR = 1.2; // what a pixel from its land costs,
const FAR_TIGHT = 1.6; // and where there is little room, since a long line says less than a code
const GRID = 8; // spots across a country, and down it
const RINGS = [7, 11, 16, 22, 28, 36, 44, 64, 90, 120, 150]; // px from the middle of a country to a label beside it
const TURNS = 24;
const RING = RINGS.flatMap((far) =>
  Array.from({ length: TURNS }, (_, n) => ({ far, angle: (2 * Math.PI * n) / TURNS })),
);
const BAD = 60; // what it costs to stand badly: far from one's land, or as a code
const NOWHERE = 400; // and to stand nowhere
const ROUNDS = 3; // of changing places, at most
const NEIGHBOUR = 150; // px between the middles of two that may change places
const NUDGES = [0, -16, 16, -32, 32, -48, 48].flatMap((y) => [0, -24, 24, -48, 48].map((x) => [x, y])); // px, on its land
const NEAREST = 28; // px from the middle of a country to its name, where there is little room: else it is a code
const ACROSS = [-0.46, -0.23, 0, 0.23, 0.46]; // where along a label it is asked whose land it covers
const SMALL = 16; // what it costs to be smaller than one's land allows,
const CODED = 58; // to be a code and no name,
const CODED_TIGHT = 22; // where there is little room,
const BESIDE = 34; // to stand beside one's land
const BESIDE_LARGE = 80; // that is as wide as the name,
const AT_SEA = 14; // to reach out over the sea,
const ON_QUIET = 26; // over the land of another,
const ON_TOLD = 75; // and of one that has something to tell,
const STRUCK = 40; // for the line to its land to run through another label,
const CROSSED = 60; // and across the line of another

/**
 * @param {CountrySpot[]} spots of which something is told
 * @param {Country[]} countries all
 * @param {number} scale
 * @param {Box[]} taken which is added to
 * @param {Room} room
 */
export function placeLabels(spots, countries, scale, taken, room) {
  const told = new Set(spots.map(({ country }) => country));
  const size = (/** @type {CountrySpot} */ { country }) => (country ? area(country.main) : 0);
  // Of those with as much to tell the smaller first, which have fewer spots to stand at.
  const order = [...spots].sort((a, b) => b.events.length - a.events.length || size(a) - size(b));
  const claims = order.flatMap((spot) => claimOf(spot, scale, room) ?? []);
  /** @type {Map<Claim, Label>} */
  const stands = new Map();
  /** @type {(claim: Claim, others: Iterable<Label>) => Label | null} */
  const place = (claim, others) => best(claim, taken, [...others], told, scale, room);
  for (const claim of claims) {
    const label = place(claim, stands.values());
    if (label) stands.set(claim, label);
  }
  for (let round = 0; round < ROUNDS && improve(claims, stands, place); round++);
  const labels = [...stands.values()];
  taken.push(...labels.map(({ box }) => box));
  for (const country of countries) {
    if (told.has(country)) continue;
    const label = quiet(country, scale, taken, room);
    if (!label) continue;
    taken.push(label.box);
    labels.push(label);
  }
  return labels;
}

// Who stands badly, or nowhere, may have the spot of a neighbour, if the two together stand better then.
/**
 * @param {Claim[]} claims
 * @param {Map<Claim, Label>} stands which is changed
 * @param {(claim: Claim, others: Iterable<Label>) => Label | null} place
 * @returns whether one did
 */
function improve(claims, stands, place) {
  let better = false;
  const costOf = (/** @type {Claim} */ claim) => stands.get(claim)?.cost ?? NOWHERE;
  const bad = claims.filter((claim) => costOf(claim) > BAD).sort((a, b) => costOf(b) - costOf(a));
  for (const claim of bad) {
    const near = claims.filter(
      (other) =>
        other !== claim &&
        stands.has(other) &&
        Math.hypot(other.middle.x - claim.middle.x, other.middle.y - claim.middle.y) < NEIGHBOUR,
    );
    for (const other of near) {
      const rest = [...stands].filter(([one]) => one !== claim && one !== other).map(([, label]) => label);
      const mine = place(claim, rest);
      const theirs = mine && place(other, [...rest, mine]);
      if (!mine || !theirs || mine.cost + theirs.cost >= costOf(claim) + costOf(other)) continue;
      stands.set(claim, mine).set(other, theirs);
      better = true;
      if (mine.cost <= BAD) break;
    }
  }
  return better;
}

// What a country needs to find its spot; null for one that the window does not show.
/**
 * @param {CountrySpot} spot
 * @param {number} scale
 * @param {Room} room
 * @returns {Claim | null}
 */
function claimOf(spot, scale, room) {
  const { country } = spot;
  const middle = room.place(country?.point ?? spot.point);
  if (!inSight(country, middle, scale, room)) return null;
  const forms = formsOf(spot.name, spot.code, String(spot.events.length), sizeOf(country, scale, room), room);
  return { spot, country, middle, forms, on: onLand(country, middle, scale, room) };
}

// The box of the largest piece of a country's land, in world pixels, where it is nearest to the middle.
/**
 * @param {Country} country
 * @param {number} scale
 * @param {Room} room
 * @returns {Box}
 */
function mainland(country, scale, room) {
  const [left, top, right, bottom] = country.main;
  const { x, y } = room.place({ x: (left + right) / 2, y: (top + bottom) / 2 });
  return around(x, y, ((right - left) * scale) / 2, ((bottom - top) * scale) / 2);
}

/**
 * @param {Country | undefined} country
 * @param {Point} middle
 * @param {number} scale
 * @param {Room} room
 */
function inSight(country, middle, scale, room) {
  return overlap(room.view, country ? mainland(country, scale, room) : around(middle.x, middle.y, 0, 0));
}

/** @param {Box} box */
function area([left, top, right, bottom]) {
  return (right - left) * (bottom - top);
}

// As large as its land allows: the square root of its box, which is what the eye takes for its size.
/**
 * @param {Country | undefined} country
 * @param {number} scale
 * @param {Room} room
 */
function sizeOf(country, scale, { least }) {
  if (!country) return least;
  const across = Math.sqrt(area(country.main)) * scale;
  return Math.round(Math.min(MOST * least, Math.max(least, 0.72 * least + 0.028 * across)));
}

/**
 * @param {string} name
 * @param {string | null} code
 * @param {string} count
 * @param {number} size
 * @param {Room} room
 * @returns {Form[]}
 */
function formsOf(name, code, count, size, { measure, least, tight }) {
  /** @type {(text: string, size: number, cost: number) => Form} */
  const form = (text, px, cost) => {
    const spacing = tight ? 0 : px > least + 1 ? 0.12 : 0.05;
    const letters = measure(text, px, true, spacing);
    const width = letters + COUNT_GAP + measure(count, least, true, 0);
    return { text, size: px, count: least, spacing, name: letters, width, cost };
  };
  const written = tight ? name : name.toLocaleUpperCase();
  const forms = [form(written, size, 0)];
  if (size > least) forms.push(form(written, least, SMALL));
  if (code && code !== written) forms.push(form(code, least, tight ? CODED_TIGHT : CODED));
  return forms;
}

// Spots on its land where the middle of a label may stand.
/**
 * @param {Country | undefined} country
 * @param {Point} middle
 * @param {number} scale
 * @param {Room} room
 */
function onLand(country, middle, scale, room) {
  /** @type {Point[]} */
  const on = NUDGES.map(([x, y]) => ({ x: middle.x + x, y: middle.y + y }));
  if (country) {
    const box = mainland(country, scale, room);
    const [left, top] = [Math.max(box[0], room.view[0]), Math.max(box[1], room.view[1])];
    const [right, bottom] = [Math.min(box[2], room.view[2]), Math.min(box[3], room.view[3])];
    for (let row = 0.5; row < GRID; row++) {
      for (let column = 0.5; column < GRID; column++) {
        on.push({ x: left + ((right - left) * column) / GRID, y: top + ((bottom - top) * row) / GRID });
      }
    }
  }
  return on;
}

// The spot and the form that cost least; null where none is free.
/**
 * @param {Claim} claim
 * @param {Box[]} fixed what no label may cover, beside the others
 * @param {Label[]} others
 * @param {Set<Country | undefined>} told
 * @param {number} scale
 * @param {Room} room
 * @returns {Label | null}
 */
function best({ spot, country, middle, forms, on }, fixed, others, told, scale, room) {
  const taken = [...fixed, ...others.map(({ box }) => box)];
  const lines = others.flatMap(({ from, x, y }) => (from ? [{ from, to: { x, y } }] : []));
  /** @type {Label | null} */
  let found = null;
  let least = Infinity;
  for (const form of forms) {
    const beside = country && (country.main[2] - country.main[0]) * scale > form.width ? BESIDE_LARGE : BESIDE;
    const [across, up] = [form.width / 2 + SIDE, form.size / 2 + MARGIN];
    /** @type {(x: number, y: number, cost: number, from: Point | null) => void} */
    const look = (x, y, cost, from) => {
      if (cost >= least) return;
      const box = around(x, y, across, up);
      if (!inside(box, room.view) || taken.some((other) => overlap(box, other))) return;
      const struck = from && taken.some((other) => strikes(x, y, from, other)) ? STRUCK : 0;
      const crossed = from && lines.some((line) => cross(from, { x, y }, line.from, line.to)) ? CROSSED : 0;
      const all = cost + struck + crossed + covers(x, y, form.width, country, told, room.whose, from === null);
      if (all >= least) return;
      least = all;
      found = { country, spot, form, x, y, box, from, cost: all };
    };
    for (const { x, y } of on) look(x, y, form.cost + 0.35 * Math.hypot(x - middle.x, y - middle.y), null);
    // Of land whose middle is out of sight nothing is said but on what of it can be seen.
    for (const { far, angle } of holds(room.view, middle) ? RING : []) {
      if (room.tight && far > NEAREST && form.text !== spot.code) continue;
      const [x, y] = [
        middle.x + (far + across) * Math.cos(angle),
        middle.y + (far + up) * Math.sin(angle) * (Math.abs(Math.cos(angle)) < 0.5 ? 1 : 0.8),
      ];
      look(x, y, form.cost + beside + (room.tight ? FAR_TIGHT : FAR) * far, middle);
    }
  }
  return found;
}

// Whether two lines cross.
/**
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {Point} d
 */
function cross(a, b, c, d) {
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}

// On which side of a line a point lies.
/**
 * @param {Point} from
 * @param {Point} to
 * @param {Point} point
 */
function side(from, to, { x, y }) {
  return (to.x - from.x) * (y - from.y) > (to.y - from.y) * (x - from.x);
}

// Whether the line from a label to its land runs through a box.
/**
 * @param {number} x
 * @param {number} y
 * @param {Point} from
 * @param {Box} box
 */
function strikes(x, y, from, box) {
  const letters = /** @type {Box} */ ([box[0] + LOOSE, box[1] + LOOSE, box[2] - LOOSE, box[3] - LOOSE]);
  return [0.2, 0.4, 0.6, 0.8].some((part) =>
    holds(letters, { x: from.x + part * (x - from.x), y: from.y + part * (y - from.y) }),
  );
}

// What a label covers: its own land costs nothing, if it is to stand there.
/**
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {Country | undefined} country
 * @param {Set<Country | undefined>} told
 * @param {Room["whose"]} whose
 * @param {boolean} isOnLand
 */
function covers(x, y, width, country, told, whose, isOnLand) {
  let cost = 0;
  let own = 0;
  for (const part of ACROSS) {
    const there = whose(x + part * width, y);
    if (there && there === country) own += 1;
    else if (!there) cost += isOnLand ? AT_SEA : 0;
    else cost += told.has(there) ? ON_TOLD : ON_QUIET;
  }
  if (isOnLand && country && !own) return Infinity;
  return cost / ACROSS.length;
}

// The name of a country of which nothing is told: where its land has room for it, in the middle or near it, or nowhere.
/**
 * @param {Country} country
 * @param {number} scale
 * @param {Box[]} taken
 * @param {Room} room
 * @returns {Label | null}
 */
function quiet(country, scale, taken, room) {
  const box = mainland(country, scale, room);
  if (!overlap(box, room.view)) return null;
  const width = room.measure(country.name, room.least, false, 0);
  if (box[2] - box[0] < width) return null;
  const middle = room.place(country.point);
  const form = { text: country.name, size: room.least, count: 0, spacing: 0, name: width, width, cost: 0 };
  for (const up of [0, -1, 1, -2, 2]) {
    const [x, y] = [middle.x, middle.y + up * room.least];
    const covered = around(x, y, width / 2 + MARGIN, room.least / 2 + MARGIN);
    if (!inside(covered, room.view) || taken.some((other) => overlap(covered, other))) continue;
    if (ACROSS.every((part) => room.whose(x + part * width, y) === country))
      return { country, spot: null, form, x, y, box: covered, from: null, cost: 0 };
  }
  return null;
}
