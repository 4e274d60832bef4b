// Periods: whether two meet.

import assert from "node:assert/strict";
import { test } from "node:test";
import { columns, meet } from "../../dashboard/frontend/time/period.js";

test("periods meet that share a unit, at either end", () => {
  assert.ok(meet([1990, 1999], [1999, 2003]));
  assert.ok(meet([1990, 1999], [1980, 1990]));
  assert.ok(!meet([1990, 1999], [2000, 2003]));
  assert.ok(!meet([1990, 1999], [1980, 1989]));
});

test("what has no date meets no period, however wide", () => {
  const { first, last } = columns([{ period: null }, { period: [-9999, 730_000] }]);
  assert.ok(!meet([first[0], last[0]], [-1_000_000, 1_000_000]));
  assert.ok(meet([first[1], last[1]], [730_000, 730_000])); // a day counted from the year 0
});
