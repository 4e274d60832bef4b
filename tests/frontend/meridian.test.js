// The short way round the earth.

import assert from "node:assert/strict";
import { test } from "node:test";
import { near, round, shortWay, together } from "../../dashboard/frontend/map/meridian.js";

const FIJI = { lat: -18, lon: 178 };
const SAMOA = { lat: -14, lon: -172 };

test("the earth is 256 pixels round at zoom 0, and twice that at each next zoom", () => {
  assert.deepEqual([round(1), round(2), round(8)], [256, 512, 2048]);
});

test("the short way across 180 degrees goes on in the same direction", () => {
  assert.equal(shortWay(178, -172, 360), 10);
  assert.equal(shortWay(-172, 178, 360), -10);
});

test("the short way is never more than half of the way round", () => {
  for (let to = -900; to <= 900; to += 7) assert.ok(Math.abs(shortWay(13, to, 360)) <= 180);
});

test("a spot is drawn on the turn nearest to the middle", () => {
  assert.deepEqual(near(SAMOA, 170), [-14, 188]);
  assert.deepEqual(near(SAMOA, -170), [-14, -172]);
  assert.deepEqual(near(FIJI, 720), [-18, 898]);
});

test("a pole is drawn where the projection ends", () => {
  assert.deepEqual(near({ lat: 90, lon: 0 }, 0), [85.05, 0]);
  assert.deepEqual(near({ lat: -90, lon: 0 }, 0), [-85.05, 0]);
});

test("spots on both sides of 180 degrees lie together and not round the back", () => {
  const [[, fiji], [, samoa]] = together([FIJI, SAMOA], 180);
  assert.deepEqual([fiji, samoa], [178, 188]);
});

test("spots that lie together are on the turn that the map shows", () => {
  const [[, fiji], [, samoa]] = together([FIJI, SAMOA], -179);
  assert.deepEqual([fiji, samoa], [-182, -172]);
});

test("one spot alone lies where it is", () => {
  assert.deepEqual(together([{ lat: 10, lon: -66 }], 0), [[10, -66]]);
});
