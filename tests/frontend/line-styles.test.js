// Ten kinds of relations are told by their lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isBoundless } from "../../dashboard/frontend/map/boundless.js";
import { lineStyleOf } from "../../dashboard/frontend/map/line-styles.js";

test("no two of ten kinds have the same line", () => {
  const lines = Array.from({ length: 10 }, (_, kind) => JSON.stringify(lineStyleOf(kind)));
  assert.equal(new Set(lines).size, 10);
  assert.deepEqual(lineStyleOf(10), lineStyleOf(0));
});

test("what is drawn and left out comes in pairs", () => {
  for (let kind = 0; kind < 10; kind++) assert.equal(lineStyleOf(kind).dash.length % 2, 0);
});

test("a region and a water have no bounds, a city and a country have", () => {
  const kinds = /** @type {const} */ (["region", "water", "city", "country"]);
  assert.deepEqual(
    kinds.map((kind) => isBoundless({ kind })),
    [true, true, false, false],
  );
});
