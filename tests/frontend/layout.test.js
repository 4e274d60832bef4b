// Where marks and names stand, so that none covers another.

import assert from "node:assert/strict";
import { test } from "node:test";

const LETTER = 6; // px that a letter of a name takes here
const WINDOW = [0, 0, 1000, 1000];
const inBox = ({ box: [left, top, right, bottom] }, x, y) => x >= left && x <= right && y >= top && y <= bottom;
const pen = {
  measureText: (text) => ({ width: LETTER * text.length }),
  setTransform() {},
  fill() {},
  canvas: {},
  getImageData: () => ({ data: [] }),
};
globalThis.window = { L: { Renderer: { extend: () => class {} } } };
globalThis.document = {
  createElement: () => ({ getContext: () => pen }),
  documentElement: {},
  querySelectorAll: () => [],
};
globalThis.getComputedStyle = () => ({ fontSize: "16px", getPropertyValue: () => "0.8125rem" });

const { overlap, around } = await import("../../dashboard/frontend/map/boxes.js");
const { placeLabels } = await import("../../dashboard/frontend/map/country-labels.js");
const { Layout } = await import("../../dashboard/frontend/map/layout.js");

let number = 0;

function spot(x, y, { weight = 1, supposed = false } = {}) {
  number += 1;
  return { place: { id: `p${number}` }, label: "", supposed, point: { x, y }, events: [], weight };
}

function country(name, box, { events = 0, code = "XX" } = {}) {
  const [left, top, right, bottom] = box;
  const point = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const made = { name, code, box, main: box, point };
  return { made, spot: { name, code, country: made, point, events: Array.from({ length: events }, (_, n) => n) } };
}

// A map whose window shows the pixels of zoom 0 from the corner on.
function mapOf(size = { x: 256, y: 256 }) {
  const heard = {};
  return {
    heard,
    on: (names, act) => {
      for (const name of names.split(" ")) heard[name] = act;
    },
    getSize: () => size,
    getPixelOrigin: () => ({ x: 0, y: 0 }),
    containerPointToLayerPoint: (at) => ({ add: () => (Array.isArray(at) ? { x: at[0], y: at[1] } : at) }),
    getContainer: () => ({ getBoundingClientRect: () => ({ left: 0, top: 0 }) }),
  };
}

function gathered(spots, scale = 1) {
  return new Layout(mapOf(), spots, { countries: [], spots: [] }).at(scale).marks;
}

// The labels of countries whose land is their box, in a window of 1,000 pixels.
function labelled(countries, { taken = [], view = WINDOW, scale = 1 } = {}) {
  const room = {
    view,
    whose: (x, y) => countries.map(({ made }) => made).find((one) => inBox(one, x / scale, y / scale)) ?? null,
    place: ({ x, y }) => ({ x: x * scale, y: y * scale }),
    measure: (text) => LETTER * text.length,
    least: 13,
    tight: false,
  };
  const told = countries.map((one) => one.spot).filter(({ events }) => events.length);
  const all = countries.map(({ made }) => made);
  return placeLabels(told, all, scale, [...taken], room);
}

const apart = (boxes) => boxes.every((one, n) => boxes.slice(n + 1).every((other) => !overlap(one, other)));
const inside = ([left, top, right, bottom], [a, b, c, d]) => left >= a && top >= b && right <= c && bottom <= d;

test("spots that are near share a mark, which stands at the heaviest", () => {
  const marks = gathered([spot(100, 100, { weight: 5 }), spot(110, 100)]);
  assert.equal(marks.length, 1);
  assert.deepEqual(marks[0].at, [
    [100, 100],
    [110, 100],
  ]);
});

test("spots that share a mark far out have each its own closer by", () => {
  const spots = [spot(100, 100), spot(110, 100)];
  assert.deepEqual(
    [1, 2, 4].map((scale) => gathered(spots, scale).length),
    [1, 1, 2],
  );
});

test("what is only supposed stands beside what is asserted and is never gathered with it", () => {
  const marks = gathered([spot(100, 100), spot(100, 100, { supposed: true })]);
  assert.deepEqual(marks.map(({ supposed, at }) => [supposed, at[0][0]]).sort(), [
    [false, 100],
    [true, 124],
  ]);
});

test("a place without events needs half of the room", () => {
  assert.equal(gathered([spot(100, 100), spot(116, 100, { weight: 0 })]).length, 2);
  assert.equal(gathered([spot(100, 100), spot(115, 100)]).length, 1);
});

test("the heaviest mark comes last, to be drawn on top", () => {
  const marks = gathered([spot(0, 0, { weight: 9 }), spot(200, 0, { weight: 1 })]);
  assert.equal(marks.at(-1).spots[0].weight, 9);
});

test("a name stands in the middle of its land where that is free, with its count", () => {
  const one = country("Peru", [300, 300, 600, 600], { events: 3 });
  const [label] = labelled([one]);
  assert.deepEqual([label.form.text, label.x, label.y, label.from], ["PERU", 450, 450, null]);
  assert.equal(label.spot, one.spot);
  assert.ok(label.form.width > label.form.name);
});

test("a name gives way to a mark, and stays on its own land", () => {
  const one = country("Panama", [200, 385, 500, 415], { events: 3 });
  const mark = around(350, 400, 12, 12);
  const [label] = labelled([one], { taken: [mark] });
  assert.ok(!overlap(label.box, mark));
  assert.equal(label.from, null);
});

test("a name that has no room on its land stands beside it, with a line to the middle", () => {
  const one = country("Cuba", [495, 495, 505, 505], { events: 3 });
  const [label] = labelled([one], { taken: [around(500, 500, 12, 12)] });
  assert.deepEqual([label.form.text, label.from], ["CUBA", { x: 500, y: 500 }]);
});

test("a name stands at sea rather than on the land of another", () => {
  const small = country("Belize", [495, 495, 505, 505], { events: 1 });
  const large = country("Mexico", [100, 400, 495, 600], { events: 5 });
  const label = labelled([small, large]).find(({ spot }) => spot === small.spot);
  assert.ok(label.x >= 500);
});

test("no name covers another, a mark or the frame, however close the countries lie", () => {
  const small = Array.from({ length: 8 }, (_, n) =>
    country(`Land ${n}`, [400 + n * 12, 400, 412 + n * 12, 412], { events: 8 - n }),
  );
  const mark = around(430, 406, 12, 12);
  const labels = labelled(small, { taken: [mark], view: [300, 300, 620, 520] });
  assert.equal(labels.length, 8);
  assert.ok(apart([mark, ...labels.map(({ box }) => box)]));
  assert.ok(labels.every(({ box }) => inside(box, [300, 300, 620, 520])));
});

test("where there is no room for a name there is for a code", () => {
  const one = country("Saint Vincent and the Grenadines", [50, 40, 60, 50], { events: 1, code: "VC" });
  const [label] = labelled([one], { view: [0, 0, 110, 90] });
  assert.equal(label.form.text, "VC");
});

test("the country of which the most is told has its name in its middle before others", () => {
  const less = country("Less", [400, 400, 410, 410], { events: 1 });
  const more = country("More", [420, 400, 430, 410], { events: 9 });
  const labels = labelled([less, more]);
  const [one, other] = [more, less].map((of) => labels.find(({ spot }) => spot === of.spot));
  assert.ok(Math.hypot(one.x - 425, one.y - 405) < 5);
  assert.ok(Math.hypot(other.x - 405, other.y - 405) > 10);
});

test("a land that the window cuts is named within it", () => {
  const one = country("Canada", [-900, 100, 300, 900], { events: 1 });
  const [label] = labelled([one]);
  assert.ok(inside(label.box, [0, 0, 300, 1000]));
});

test("what the window does not show is not named", () => {
  assert.deepEqual(labelled([country("Japan", [2000, 0, 2100, 100], { events: 1 })]), []);
});

test("the name of a large land is larger", () => {
  const [brazil, haiti] = [
    labelled([country("Brazil", [100, 100, 700, 700], { events: 1 })])[0],
    labelled([country("Haiti", [400, 400, 480, 480], { events: 1 })])[0],
  ];
  assert.ok(brazil.form.size > haiti.form.size);
  assert.equal(haiti.form.size, 13);
});

test("a country of which nothing is told is named where its land has room, and in small letters", () => {
  const one = country("Guyana", [400, 400, 430, 500]);
  assert.deepEqual(labelled([one]), []);
  const [label] = labelled([one], { scale: 2 });
  assert.deepEqual([label.form.text, label.spot], ["Guyana", null]);
});

test("what stands where is worked out once for a zoom, and anew when the window has moved", () => {
  const map = mapOf();
  const layout = new Layout(map, [spot(0, 0)], { countries: [], spots: [] });
  const before = layout.at(4);
  assert.equal(layout.at(4), before);
  assert.notEqual(layout.at(8), before);
  const now = layout.at(8);
  map.heard.moveend();
  assert.notEqual(layout.at(8), now);
});
