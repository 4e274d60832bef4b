// What the map tells Python, and when it obeys.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Channel } from "../../dashboard/frontend/map/channel.js";

let told;
let obeyed;
let channel;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  mock.method(performance, "now", () => Date.now());
  told = [];
  obeyed = [];
  globalThis.window = { Streamlit: { setComponentValue: (value) => told.push(structuredClone(value)) } };
  channel = new Channel((command) => obeyed.push(command));
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

function say(change) {
  channel.say(change);
  return told.at(-1).n;
}

function hear(heard, { session = "one", ...more } = {}) {
  window.atlasCommand(JSON.stringify({ heard, session, ...more }));
}

test("a change is told at once, with its number", () => {
  channel.say({ sel: ["caracas"] });
  assert.deepEqual(told, [{ n: 1_000_000, changes: [{ sel: ["caracas"], n: 1_000_000 }] }]);
});

test("numbers grow, even of two things done in one millisecond", () => {
  assert.ok(say({ sel: [] }) < say({ kind: [] }));
});

test("numbers are by the clock, so that a map drawn anew goes on above the one before", () => {
  const last = say({ sel: [] });
  mock.timers.tick(50);
  channel = new Channel(() => {});
  assert.ok(say({ kind: [] }) > last);
});

test("each message carries all that was not answered, in its order", () => {
  channel.say({ sel: ["a"] });
  channel.say({ sel: ["b"] });
  assert.deepEqual(
    told[1].changes.map(({ sel }) => sel[0]),
    ["a", "b"],
  );
});

test("what was heard is told no more", () => {
  const n = say({ sel: ["a"] });
  hear(n);
  channel.say({ sel: ["b"] });
  assert.deepEqual(
    told.at(-1).changes.map(({ sel }) => sel[0]),
    ["b"],
  );
});

test("a command is obeyed at once where nothing is unheard", () => {
  hear(0, { q: "harbour" });
  assert.deepEqual(
    obeyed.map(({ q }) => q),
    ["harbour"],
  );
});

test("a command older than what the reader has just done waits for its answer", () => {
  const n = say({ sel: ["a"] });
  hear(0, { q: "old" });
  assert.deepEqual(obeyed, []);
  hear(n, { q: "new" });
  mock.timers.tick(10_000);
  assert.deepEqual(
    obeyed.map(({ q }) => q),
    ["new"],
  );
});

test("without an answer a command is obeyed two seconds after the last message, which is then void", () => {
  channel.say({ sel: ["a"] });
  mock.timers.tick(500);
  hear(0, { q: "old" });
  mock.timers.tick(1499);
  assert.deepEqual(obeyed, []);
  mock.timers.tick(1);
  assert.deepEqual(
    obeyed.map(({ q }) => q),
    ["old"],
  );
  channel.say({ sel: ["b"] });
  assert.deepEqual(
    told.at(-1).changes.map(({ sel }) => sel[0]),
    ["b"],
  );
});

test("a server that was lost is told again what it has forgotten", () => {
  hear(0, { session: "one" });
  channel.say({ sel: ["a"] });
  hear(0, { session: "two" });
  assert.equal(told.length, 2);
  assert.deepEqual(
    told[1].changes.map(({ sel }) => sel[0]),
    ["a"],
  );
  assert.ok(told[1].n > told[0].n);
});

test("the first session is none that was lost", () => {
  channel.say({ sel: ["a"] });
  hear(0);
  assert.equal(told.length, 1);
});

test("what was said is void when the reader has gone elsewhere, and no command waits for it", () => {
  channel.say({ sel: ["a"] });
  hear(0, { q: "old" });
  channel.forget();
  mock.timers.tick(10_000);
  assert.deepEqual(obeyed, []);
  channel.say({ sel: ["b"] });
  assert.deepEqual(told.at(-1).changes.length, 1);
});

test("what Python said last holds again for who goes back", () => {
  channel.again();
  assert.deepEqual(obeyed, []);
  hear(0, { q: "harbour" });
  channel.again();
  assert.deepEqual(
    obeyed.map(({ q }) => q),
    ["harbour", "harbour"],
  );
});

test("a command that came before there was a map is taken up", () => {
  assert.equal(channel.take(), false);
  window.atlasFirst = JSON.stringify({ heard: 0, session: "one" });
  assert.equal(channel.take(), true);
  assert.equal(obeyed.length, 1);
});
