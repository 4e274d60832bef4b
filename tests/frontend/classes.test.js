// The classes of the tints: few, on round numbers, the whole range in them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { classesOf, classOf } from "../../dashboard/frontend/map/classes.js";

test("classes grow by one factor, on round numbers", () => {
  assert.deepEqual(classesOf(91), [1, 3, 10, 30]);
  assert.deepEqual(classesOf(10_000), [1, 10, 100, 1000]);
});

test("few events make few classes, each with something in it", () => {
  assert.deepEqual(classesOf(1), [1]);
  assert.deepEqual(classesOf(2), [1, 2]);
  for (let most = 1; most < 500; most++) assert.ok(classesOf(most).every((bound) => bound <= most));
});

test("each count has the class whose lower bound it reaches", () => {
  assert.deepEqual(
    [1, 2, 3, 9, 10, 30, 91].map((count) => classOf(count, [1, 3, 10, 30])),
    [0, 0, 1, 1, 2, 3, 3],
  );
});
