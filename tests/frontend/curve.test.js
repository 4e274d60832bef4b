// An arc: where it goes, and how far a pointer is from it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Curve } from "../../dashboard/frontend/map/curve.js";

const WEST = { x: 10, y: 50 };
const EAST = { x: 90, y: 50 };

function curve(from, to, { scale = 4 } = {}) {
  const made = new Curve(0, null, from, to);
  made.lay(scale);
  return made;
}

test("an arc bends to the left of its way, so that there and back are told apart", () => {
  const [, there] = curve(WEST, EAST).point(0.5);
  const [, back] = curve(EAST, WEST).point(0.5);
  assert.ok(there < 50 * 4, `${there} is above the straight way`);
  assert.ok(back > 50 * 4, `${back} is below it`);
});

test("an arc ends short of its places, where marks stand", () => {
  const one = curve(WEST, EAST);
  const gap = (place, part) => Math.hypot(one.point(part)[0] - place.x * 4, one.point(part)[1] - place.y * 4);
  assert.ok(gap(WEST, 0) > 5 && gap(WEST, 0) < 12, `${gap(WEST, 0)}`);
  assert.ok(gap(EAST, 1) > 12 && gap(EAST, 1) < 20, `${gap(EAST, 1)}`);
});

test("two places that fall together still have an arc that can be seen", () => {
  const one = curve(WEST, { x: 10.5, y: 50 }, { scale: 1 });
  const [left, , right] = one.box;
  assert.ok(right - left > 9, `${right - left} px`);
});

test("a place with itself has an arc, of numbers only", () => {
  const one = curve(WEST, WEST);
  assert.ok([...one.points].every(Number.isFinite));
});

test("a pointer on the arc is no way off, one outside its reach is infinitely far", () => {
  const one = curve(WEST, EAST);
  const [x, y] = one.point(0.5);
  const [next, height] = one.point(0.5 + 1 / 24);
  assert.ok(one.away({ x, y }, 5) < 1e-9);
  assert.ok(one.away({ x: (x + next) / 2, y: (y + height) / 2 }, 5) < 1e-9, "between two of its points");
  assert.ok(Math.abs(one.away({ x, y: y - 3 }, 5) - 3) < 0.05);
  assert.equal(one.away({ x, y: y - 30 }, 5), Infinity);
});

test("all of an arc lies in its box", () => {
  const one = curve(WEST, EAST);
  for (let part = 0; part <= 1; part += 0.125) {
    const [x, y] = one.point(part);
    assert.ok(x >= one.box[0] && x <= one.box[2] && y >= one.box[1] && y <= one.box[3]);
  }
});

test("an arc is worked out anew for another zoom and not for the same", () => {
  const one = curve(WEST, EAST, { scale: 4 });
  const before = one.point(0.5);
  one.points.fill(0);
  one.lay(4);
  assert.deepEqual(one.point(0.5), [0, 0]);
  one.lay(8);
  assert.ok(one.point(0.5)[0] > before[0]);
});

test("an arc is wide where it begins and narrow where it ends", () => {
  const lines = [];
  const pen = { beginPath() {}, closePath() {}, fill() {}, lineTo: (x, y) => lines.push([x, y]) };
  curve(WEST, EAST).taper(pen, 10);
  const across = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const last = lines.length / 2 - 1;
  assert.ok(Math.abs(across(lines[0], lines.at(-1)) - 10) < 1e-9);
  assert.ok(Math.abs(across(lines[last], lines[last + 1]) - 2) < 1e-9);
});

test("an arc leaves a box where it crosses its edge, at the end that is outside", () => {
  const box = [0, 0, 200, 400];
  const out = curve(WEST, EAST).leaves(box);
  assert.ok(out.last && out.at.x <= 200 && out.at.x > 199, JSON.stringify(out));
  const back = curve(EAST, WEST).leaves(box);
  assert.ok(!back.last && back.at.x <= 200 && back.at.x > 199, JSON.stringify(back));
  assert.equal(curve(WEST, EAST).leaves([0, 0, 400, 400]), null);
  assert.equal(curve(WEST, EAST).leaves([0, 0, 20, 20]), null);
});
