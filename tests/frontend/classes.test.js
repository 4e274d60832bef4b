// The class of a count among those that Python decided.

import assert from "node:assert/strict";
import { test } from "node:test";
import { classOf } from "../../dashboard/frontend/map/classes.js";

test("each count has the class whose lower bound it reaches", () => {
  assert.deepEqual(
    [1, 2, 3, 9, 10, 30, 91].map((count) => classOf(count, [1, 3, 10, 30])),
    [0, 0, 1, 1, 2, 3, 3],
  );
});
