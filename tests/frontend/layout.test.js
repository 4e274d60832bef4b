// Where marks, counts and names stand, so that none covers another.

import assert from "node:assert/strict";
import { test } from "node:test";

const LETTER = 6; // px that a letter of a name takes here
const inBox = ({ box: [left, top, right, bottom] }, x, y) => x >= left && x <= right && y >= top && y <= bottom;
const pen = { measureText: (text) => ({ width: LETTER * text.length }), isPointInPath: inBox };
globalThis.document = { createElement: () => ({ getContext: () => pen }) };
globalThis.getComputedStyle = () => ({ fontSize: "16px", getPropertyValue: () => "0.8125rem" });

const { overlap } = await import("../../dashboard/frontend/map/boxes.js");
const { Layout } = await import("../../dashboard/frontend/map/layout.js");

let number = 0;

function spot(x, y, { weight = 1, supposed = false } = {}) {
  number += 1;
  return { place: { id: `p${number}` }, label: "", supposed, point: { x, y }, events: [], weight };
}

function country(name, box, { events = 0 } = {}) {
  const [left, top, right, bottom] = box;
  const point = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const made = { name, box, point, path: { box } };
  return { made, spot: { country: made, point, events: Array.from({ length: events }, (_, n) => n) } };
}

function laidOut(spots, countries = [], scale = 1) {
  const land = { countries: countries.map(({ made }) => made), spots: countries.map((one) => one.spot) };
  return new Layout(spots, land).at(scale);
}

const around = ({ x, y }, across, up) => [x - across, y - up, x + across, y + up];

function apart(boxes) {
  return boxes.every((one, n) => boxes.slice(n + 1).every((other) => !overlap(one, other)));
}

test("spots that are near share a mark, which stands at the heaviest", () => {
  const { marks } = laidOut([spot(100, 100, { weight: 5 }), spot(110, 100)]);
  assert.equal(marks.length, 1);
  assert.deepEqual(marks[0].at, [
    [100, 100],
    [110, 100],
  ]);
});

test("spots that share a mark far out have each its own closer by", () => {
  const spots = [spot(100, 100), spot(110, 100)];
  assert.deepEqual(
    [1, 2, 4].map((scale) => laidOut(spots, [], scale).marks.length),
    [1, 1, 2],
  );
});

test("what is only supposed stands beside what is asserted and is never gathered with it", () => {
  const { marks } = laidOut([spot(100, 100), spot(100, 100, { supposed: true })]);
  assert.deepEqual(marks.map(({ supposed, at }) => [supposed, at[0][0]]).sort(), [
    [false, 100],
    [true, 118],
  ]);
});

test("a place without events needs half of the room", () => {
  assert.equal(laidOut([spot(100, 100), spot(115, 100, { weight: 0 })]).marks.length, 2);
  assert.equal(laidOut([spot(100, 100), spot(115, 100)]).marks.length, 1);
});

test("the heaviest mark comes last, to be drawn on top", () => {
  const { marks } = laidOut([spot(0, 0, { weight: 9 }), spot(500, 0, { weight: 1 })]);
  assert.equal(marks.at(-1).spots[0].weight, 9);
});

test("a count stands in the middle of its country where that is free", () => {
  const one = country("Peru", [0, 0, 200, 200], { events: 3 });
  const { counts } = laidOut([], [one]);
  assert.deepEqual(counts.get(one.spot), { x: 100, y: 100, from: null });
});

test("a count gives way to a mark, and stays on its own land", () => {
  const one = country("Panama", [0, 85, 200, 115], { events: 3 }); // below and above the mark is water
  const { counts } = laidOut([spot(100, 100)], [one]);
  const place = counts.get(one.spot);
  assert.ok(!overlap(around(place, 15, 10), around({ x: 100, y: 100 }, 11, 11)));
  assert.ok(inBox(one.made, place.x, place.y));
});

test("a count that has no room on its land stands beside it, with a line from the middle", () => {
  const one = country("Cuba", [90, 90, 110, 110], { events: 3 });
  const place = laidOut([spot(100, 100)], [one]).counts.get(one.spot);
  assert.ok(!inBox(one.made, place.x, place.y));
  assert.deepEqual(place.from, { x: 100, y: 100 });
});

test("no count covers another or a mark, however close the countries lie", () => {
  const small = Array.from({ length: 6 }, (_, n) => country("", [n * 12, 0, n * 12 + 12, 12], { events: 6 - n }));
  const { counts, marks } = laidOut([spot(30, 6)], small);
  assert.equal(counts.size, 6);
  const boxes = [...[...counts.values()].map((one) => around(one, 15, 10)), around({ x: 30, y: 6 }, 11, 11)];
  assert.equal(marks.length, 1);
  assert.ok(apart(boxes));
});

test("the country of which the most is told has its count in its middle before others", () => {
  const less = country("", [0, 0, 20, 20], { events: 1 });
  const more = country("", [5, 0, 25, 20], { events: 9 });
  const { counts } = laidOut([], [less, more]);
  assert.equal(counts.get(more.spot).from, null);
  assert.equal(counts.get(more.spot).x, 15);
});

test("a name stands above its country's count, and never on it", () => {
  const one = country("Brazil", [0, 0, 300, 300], { events: 2 });
  const { names, counts } = laidOut([], [one]);
  assert.deepEqual(
    names.map(({ name, x, y }) => [name, x, y]),
    [["Brazil", 150, 133]],
  );
  assert.ok(!overlap(names[0].box, around(counts.get(one.spot), 15, 10)));
});

test("a country without room for its name is not named, until the map comes closer", () => {
  const one = country("Venezuela", [0, 0, 50, 50]);
  assert.deepEqual(laidOut([], [one], 1).names, []);
  assert.equal(laidOut([], [one], 2).names.length, 1);
});

test("a name that would cover another is left out", () => {
  const same = ["Congo", "Kongo"].map((name) => country(name, [0, 0, 100, 100]));
  assert.deepEqual(
    laidOut([], same).names.map(({ name }) => name),
    ["Congo"],
  );
});

test("what stands where is worked out once for a zoom", () => {
  const layout = new Layout([spot(0, 0)], { countries: [], spots: [] });
  assert.equal(layout.at(4), layout.at(4));
  assert.notEqual(layout.at(4), layout.at(8));
});
