// Playing: which years come next, how long each stays, and where it ends.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Player } from "../../dashboard/frontend/time/player.js";
import { FakeElement, givePage } from "./fake-page.js";

const BOUNDS = [2000, 2005];

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  givePage();
});

afterEach(() => mock.timers.reset());

// So many years go by at speed 1, one by one: each sets the timer of the next.
function pass(years) {
  for (let n = 0; n < years; n++) mock.timers.tick(800);
}

// A player of an atlas in which something begins in the years given; `shown` and `told` are what it did.
function playing(years, { mode = "range", begins = [2000, 2001, 2002, 2003, 2004, 2005] } = {}) {
  const atlas = {
    bounds: BOUNDS,
    view: { years, mode },
    words: {},
    pass: null,
    rows: { begins: (_, year) => begins.includes(year) },
    timebar: { shown: new FakeElement() },
    shown: [],
    told: [],
    showYears(...now) {
      atlas.view.years = now;
      atlas.shown.push(now.join("-"));
    },
    setYears(...now) {
      atlas.view.years = now;
      atlas.told.push(now.join("-"));
    },
  };
  return { atlas, player: new Player(atlas) };
}

test("a range is told from its first year on, growing, up to its last", () => {
  const { atlas, player } = playing([2001, 2003]);
  player.play.click();
  pass(5);
  assert.deepEqual(atlas.shown, ["2001-2001", "2001-2002", "2001-2003"]);
});

test("a range of one year grows to the last year of all", () => {
  const { atlas, player } = playing([2003, 2003]);
  player.play.click();
  pass(5);
  assert.deepEqual(atlas.shown.at(-1), "2003-2005");
});

test("one year after another is shown up to the last of all", () => {
  const { atlas, player } = playing([2003, 2003], { mode: "single" });
  player.play.click();
  pass(5);
  assert.deepEqual(atlas.shown, ["2004-2004", "2005-2005"]);
});

test("what stands at the last year begins again at the first", () => {
  const { atlas, player } = playing([2005, 2005], { mode: "single" });
  player.play.click();
  assert.deepEqual(atlas.shown, ["2000-2000"]);
});

test("while it plays nothing is told, and where it ends is told once", () => {
  const { atlas, player } = playing([2001, 2003]);
  player.play.click();
  pass(2);
  assert.deepEqual(atlas.told, []);
  pass(10);
  assert.deepEqual(atlas.told, ["2001-2003"]);
});

test("in a loop it begins again and does not end", () => {
  const { atlas, player } = playing([2001, 2002]);
  player.loop.click();
  player.play.click();
  pass(4);
  assert.deepEqual(atlas.shown, ["2001-2001", "2001-2002", "2001-2001", "2001-2002", "2001-2001"]);
  assert.deepEqual(atlas.told, []);
});

test("at speed 2 a year stays half as long", () => {
  const { atlas, player } = playing([2001, 2004]);
  player.speed.value = "2";
  player.play.click();
  mock.timers.tick(399);
  assert.equal(atlas.shown.length, 1);
  mock.timers.tick(1);
  assert.equal(atlas.shown.length, 2);
});

test("a year in which nothing begins goes by quickly", () => {
  const { atlas, player } = playing([2001, 2004], { begins: [2002] });
  player.play.click();
  mock.timers.tick(120); // 0.15 of a year
  assert.deepEqual(atlas.shown, ["2001-2001", "2001-2002"]);
  mock.timers.tick(799);
  assert.equal(atlas.shown.length, 2);
  mock.timers.tick(1);
  assert.equal(atlas.shown.length, 3);
});

test("who wants less motion has slow steps, and no quick ones", () => {
  givePage({ calm: true });
  const { atlas, player } = playing([2001, 2004], { begins: [] });
  player.play.click();
  mock.timers.tick(1999);
  assert.equal(atlas.shown.length, 1);
  mock.timers.tick(1);
  assert.equal(atlas.shown.length, 2);
});

test("what was left on the way goes on from there", () => {
  const { atlas, player } = playing([2001, 2004]);
  player.play.click();
  mock.timers.tick(800);
  player.play.click();
  assert.deepEqual(atlas.told, ["2001-2002"]);
  player.play.click();
  mock.timers.tick(800);
  assert.deepEqual(atlas.shown, ["2001-2001", "2001-2002", "2001-2003"]);
});

test("other years that were set meanwhile are played from their own first", () => {
  const { atlas, player } = playing([2001, 2004]);
  player.play.click();
  mock.timers.tick(800);
  player.pause();
  atlas.view.years = [2002, 2003];
  player.play.click();
  assert.equal(atlas.shown.at(-1), "2002-2002");
});

test("a step stops what plays, and is told alone", () => {
  const { atlas, player } = playing([2001, 2003]);
  player.play.click();
  player.on.click();
  pass(10);
  assert.deepEqual(atlas.told, ["2002-2002"]);
  assert.deepEqual(atlas.shown, ["2001-2001"]);
});

test("a step back moves the range, and no further than the first year of all", () => {
  const { atlas, player } = playing([2001, 2003]);
  for (let n = 0; n < 3; n++) player.back.click();
  assert.deepEqual(atlas.told, ["2000-2002", "2000-2002", "2000-2002"]);
});

test("a screen reader is told of no year on the way", () => {
  const { atlas, player } = playing([2001, 2003]);
  const live = () => atlas.timebar.shown.getAttribute("aria-live");
  player.play.click();
  assert.equal(live(), "off");
  player.pause();
  assert.equal(live(), "polite");
});
