// Which events pass, meet the years and are counted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { passing, Rows } from "../../dashboard/frontend/map/rows.js";

const KINDS = [{ id: "coup" }, { id: "protest" }];
const PLACES = [{ id: "caracas" }, { id: "lima" }];

function rowsOf(...events) {
  const plain = { kind: "coup", places: ["caracas"], sort: "act", shares: null };
  const full = events.map((event, n) => ({ id: `e${n}`, ...plain, ...event }));
  return new Rows({ events: full, places: PLACES, legend: { kinds: KINDS } });
}

const all = (rows) => passing(null, rows.events.length);

test("null lets every row pass", () => {
  assert.deepEqual([...passing(null, 3)], [1, 1, 1]);
});

test("a bit is read from the lowest of its byte on", () => {
  assert.deepEqual([...passing("BQ==", 3)], [1, 0, 1]); // as in the docstring of folium_map.packed
});

test("the ninth row is the first bit of the second byte", () => {
  const packed = btoa(String.fromCharCode(0, 1));
  assert.deepEqual([...passing(packed, 10)], [0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
});

test("bits beyond the last row are no rows", () => {
  assert.equal(passing(btoa(String.fromCharCode(255)), 3).length, 3);
});

test("an event is seen in the first and in the last of its years, and in none beside them", () => {
  const rows = rowsOf({ period: [1998, 2002] });
  const seen = (a, b) => rows.visible(all(rows), [a, b]).length;
  assert.deepEqual(
    [seen(1990, 1997), seen(1990, 1998), seen(2000, 2000), seen(2002, 2010), seen(2003, 2010)],
    [0, 1, 1, 1, 0],
  );
});

test("an event of several acts is in none of the years between them", () => {
  const shares = [
    [1999, 1999, 1],
    [2004, 2005, 1],
  ];
  const rows = rowsOf({ period: [1999, 2005], sort: "acts", shares });
  const seen = (a, b) => rows.visible(all(rows), [a, b]).length;
  assert.deepEqual([seen(1999, 1999), seen(2000, 2003), seen(2003, 2004), seen(1990, 2010)], [1, 0, 1, 1]);
  assert.equal(rows.totals(all(rows), [2000, 2003]).shown, 0);
  assert.equal(rows.totals(all(rows), [2000, 2004]).shown, 1);
});

test("an undated event is in no year", () => {
  const rows = rowsOf({ period: null });
  assert.deepEqual(rows.visible(all(rows), [-9999, 9999]), []);
  const { acts, lasting } = rows.bars(all(rows), [1900, 1901]);
  assert.deepEqual([...acts, ...lasting], [0, 0, 0, 0]);
});

test("an event that fails a filter is not seen", () => {
  const rows = rowsOf({ period: [2000, 2000] }, { period: [2000, 2000] });
  assert.deepEqual(rows.visible(Uint8Array.of(0, 1), [2000, 2000]), ["e1"]);
});

test("an event without a place on the map is counted and not seen", () => {
  const rows = rowsOf({ period: [2000, 2000], places: ["nowhere"] });
  assert.deepEqual(rows.visible(all(rows), [2000, 2000]), []);
  assert.deepEqual(rows.totals(all(rows), [2000, 2000]), { shown: 1, all: 1, undated: 0, unplaced: 1 });
});

test("totals tell those of the years from all that pass, and from the undated", () => {
  const rows = rowsOf({ period: [1990, 1990] }, { period: [2000, 2001] }, { period: null }, { period: [2000, 2000] });
  assert.deepEqual(rows.totals(Uint8Array.of(1, 1, 1, 0), [2000, 2005]), { shown: 1, all: 3, undated: 1, unplaced: 0 });
});

test("what lasts counts in each of its years, and not beyond the bounds", () => {
  const rows = rowsOf({ sort: "lasting", period: [1999, 2001] }, { sort: "lasting", period: [2001, 2004] });
  const { acts, lasting } = rows.bars(all(rows), [2000, 2002]);
  assert.deepEqual([...lasting], [1, 2, 1]);
  assert.deepEqual([...acts], [0, 0, 0]);
});

test("an act is a part of each year in which it may have been, and all bars are as many as the acts", () => {
  const severally = [
    [2001, 2001, 1],
    [2002, 2003, 0.5],
  ];
  const rows = rowsOf(
    { period: [2000, 2000] },
    { period: [2000, 2003] },
    { sort: "acts", period: [2001, 2003], shares: severally },
  );
  const { acts, lasting } = rows.bars(all(rows), [1999, 2004]);
  assert.deepEqual([...acts], [0, 1.25, 1.25, 0.75, 0.75, 0]);
  assert.deepEqual([...lasting], [0, 0, 0, 0, 0, 0]);
  assert.deepEqual([...rows.bars(Uint8Array.of(1, 0, 0), [1999, 2004]).acts], [0, 1, 0, 0, 0, 0]);
});

test("the acts of all bars are as many as there are acts, whatever their years", () => {
  const events = Array.from({ length: 300 }, (_, n) => ({ period: [1900 + (n % 90), 1900 + (n % 90) + (n % 7)] }));
  const rows = rowsOf(...events);
  const sum = rows.bars(all(rows), [1900, 2000]).acts.reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum - 300) < 1e-6, String(sum));
});

test("a year begins something only if one that passes begins in it", () => {
  const rows = rowsOf({ period: [1998, 2002] }, { period: [2000, 2000] });
  assert.equal(rows.begins(all(rows), 1998), true);
  assert.equal(rows.begins(all(rows), 1999), false);
  assert.equal(rows.begins(Uint8Array.of(1, 0), 2000), false);
});

test("the array of what is seen is used again, so a step allocates nothing", () => {
  const rows = rowsOf({ period: [2000, 2000] });
  assert.equal(rows.count(all(rows), [2000, 2000]), rows.count(all(rows), [1900, 1900]));
});
