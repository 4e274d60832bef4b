// The arrows on the map: from mark to mark in the order of the list.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { Keyboard } from "../../dashboard/frontend/map/keyboard.js";
import { FakeElement, givePage } from "./fake-page.js";

const POINT = { x: 300, y: 200 };

let opened;
let keyboard;

const markOf = (...events) => ({ spots: [{ events }] });

// A map with marks and whole countries' counts, each given by the numbers of its events; all of them are seen but `out`.
function given({ marks = [], countries = [], out = [] }) {
  const map = {
    getContainer: () => new FakeElement(),
    getSize: () => ({ x: 600, y: 400 }),
    keyboard: { disable() {} },
    on() {},
  };
  keyboard = new Keyboard(map, {
    words: {},
    seen: Uint8Array.from({ length: 9 }, (_, n) => Number(!out.includes(n))),
    marks: { marks, pointOf: () => POINT },
    land: { spots: countries.map((events) => ({ events })), pointOf: () => POINT },
    tooltip: { follow() {}, hide() {}, box: { innerText: "" } },
    click: (event) => opened.push(event),
  });
  keyboard.ring.style = {};
}

function press(...keys) {
  for (const key of keys) keyboard.press({ key, preventDefault() {} });
}

beforeEach(() => {
  givePage();
  window.parent = new FakeElement();
  opened = [];
});

test("marks are met in the order of the list, a mark of several events once", () => {
  const [late, early, both] = [markOf(5), markOf(1), markOf(0, 3)];
  given({ marks: [late, early, both] });
  assert.deepEqual(keyboard.stops(), [both, early, late]);
});

test("a country's count stands among the marks", () => {
  const mark = markOf(1);
  given({ marks: [mark], countries: [[2], [0]] });
  assert.deepEqual(
    keyboard.stops().map((stop) => (stop === mark ? "mark" : stop.events[0])),
    [0, "mark", 2],
  );
});

test("what is not seen is no stop", () => {
  given({ marks: [markOf(1), markOf(2)], out: [1] });
  assert.equal(keyboard.stops().length, 1);
});

test("arrows go on and back, and round at the ends", () => {
  const marks = [markOf(0), markOf(1), markOf(2)];
  given({ marks });
  const at = (...keys) => {
    press(...keys);
    return marks.indexOf(keyboard.here);
  };
  assert.deepEqual([at("ArrowRight"), at("ArrowDown"), at("ArrowLeft")], [0, 1, 0]);
  assert.deepEqual([at("ArrowUp"), at("ArrowRight")], [2, 0]);
  assert.deepEqual([at("End"), at("Home")], [2, 0]);
});

test("Enter opens what the ring stands on, and before the first step nothing", () => {
  given({ marks: [markOf(0)] });
  press("Enter");
  assert.deepEqual(opened, []);
  press("ArrowRight", "Enter");
  assert.deepEqual(opened, [{ containerPoint: POINT }]);
});

test("a mark of another zoom is no more, and Enter opens nothing there", () => {
  const marks = [markOf(0)];
  given({ marks });
  press("ArrowRight");
  marks.splice(0, 1, markOf(0));
  press("Enter");
  assert.deepEqual(opened, []);
});
