// What of a mark is seen, and when it is open: where the record alone places all that is told there.

import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.window = { L: { Renderer: { extend: () => class {} } } };
globalThis.document = { createElement: () => ({ getContext: () => ({}) }), documentElement: {} };

const { Marks, spotsOf } = await import("../../dashboard/frontend/map/marks.js");

const map = { project: () => ({ x: 0, y: 0 }) };

function event(id, placeBasis) {
  const places = placeBasis.map((_, n) => `p${n}`);
  return { id, places, place_basis: placeBasis, status: "asserted", weight: 1, doubt: false, draft: false };
}

function place(id) {
  return { id, name: id, kind: "city", precision: "exact", lat: 0, lon: 0, sources: [], draft: false };
}

// The mark of the first place, counted with these filters of what gives a place.
function counted(events, placed) {
  const [spot] = spotsOf(map, { events, places: [place("p0"), place("p1")] }).filter((one) => one.place.id === "p0");
  const marks = Object.assign(Object.create(Marks.prototype), {
    ...{ events, placed, chosen: [], round: 0 },
    seen: new Uint8Array(events.length).fill(1),
    stamp: new Uint32Array(events.length),
    rows: { kind: new Uint8Array(events.length) },
  });
  const mark = { spots: [spot], at: [[0, 0]] };
  marks.countUp(mark);
  return { ...mark, told: marks.eventsOf(mark).map(({ id }) => id) };
}

test("a mark is open where the record alone places all that is told there", () => {
  assert.equal(counted([event("a", ["record"]), event("b", ["record"])]).recorded, true);
  assert.equal(counted([event("a", ["record"]), event("b", ["text"])]).recorded, false);
});

test("what the record places at a mark is not there where only what the text places is asked for", () => {
  const { count, told } = counted([event("a", ["record", "text"]), event("b", ["text"])], ["text", "context"]);
  assert.deepEqual([count, told], [1, ["b"]]);
});

test("where nobody has said what gives a place it is there as long as that is not asked for", () => {
  assert.equal(counted([event("a", [null])]).count, 1);
  assert.equal(counted([event("a", [null])]).recorded, false);
  assert.equal(counted([event("a", [null])], ["text"]).count, 0);
});
