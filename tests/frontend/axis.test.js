// The axis of the time bar: quiet stretches are narrow, every unit has its place, and a place has its unit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Axis, histogram, stretches } from "../../dashboard/frontend/time/axis.js";
import { heldAt, taken } from "../../dashboard/frontend/time/hold.js";

const ENDS = [10, 810];
const NEVER = 2 ** 31 - 1;

// Rows as columns, from periods.
function rows(periods) {
  return [Int32Array.from(periods, ([a]) => a), Int32Array.from(periods, ([, b]) => b)];
}

function found(periods, bounds) {
  return stretches(...rows(periods), bounds).map(({ first, last, quiet }) => [first, last, quiet]);
}

function axisOf(periods, bounds, ends = ENDS) {
  return new Axis(stretches(...rows(periods), bounds), ends, () => 90, 12);
}

// Ten events a year from 1990 to 2010, and one that lasts a century.
const BUSY = Array.from({ length: 210 }, (_, n) => [1990 + Math.floor(n / 10), 1990 + Math.floor(n / 10)]);
const CENTURY = [[1900, 1999], ...BUSY];
const ALL = [1900, 2010];

test("each unit counts what touches it, and nothing counts what has no date", () => {
  const [first, last] = rows([
    [1, 3],
    [2, 2],
    [-9, 1],
    [3, 99],
    [NEVER, -NEVER],
  ]);
  assert.deepEqual([...histogram(first, last, [1, 4])], [2, 2, 2, 1]);
  assert.deepEqual([...histogram(first, last, [1, 4], Uint8Array.of(1, 0, 0, 1, 1))], [1, 1, 2, 1]);
});

test("a long quiet stretch is one, though something lasts all through it", () => {
  assert.deepEqual(found(CENTURY, ALL), [
    [1900, 1989, true],
    [1990, 2010, false],
  ]);
});

test("a long empty stretch in the middle is one", () => {
  const periods = [...BUSY, ...BUSY.map(([a]) => [a - 200, a - 200])];
  assert.deepEqual(found(periods, [1790, 2010]), [
    [1790, 1810, false],
    [1811, 1989, true],
    [1990, 2010, false],
  ]);
});

test("what is evenly told, short, or empty altogether has no break", () => {
  assert.equal(
    found(
      Array.from({ length: 100 }, (_, n) => [n, n]),
      [0, 99],
    ).length,
    1,
  );
  assert.equal(
    found(
      [
        [0, 0],
        [9, 9],
      ],
      [0, 9],
    ).length,
    1,
  );
  assert.equal(found([], [1900, 2000]).length, 1);
  assert.equal(found([[5, 5]], [5, 5]).length, 1);
});

test("many single events are no quiet stretch beside a fuller unit", () => {
  const periods = [
    ...Array.from({ length: 40 }, (_, n) => [2 * n, 2 * n]),
    ...Array.from({ length: 9 }, () => [81, 81]),
  ];
  assert.equal(found(periods, [0, 81]).length, 1);
});

test("a narrow stretch leaves its room to the others", () => {
  const axis = axisOf(CENTURY, ALL);
  assert.equal(axis.left(1900), 10);
  assert.ok(Math.abs(axis.right(1989) - 100) < 1e-9);
  assert.ok(Math.abs(axis.left(1990) - 112) < 1e-9);
  assert.ok(Math.abs(axis.right(2010) - 810) < 1e-9);
  assert.ok(axis.cell > 30);
});

test("where each unit has room enough nothing is broken", () => {
  assert.equal(axisOf(CENTURY, ALL, [0, 4000]).pieces.length, 1);
});

for (const width of [60, 320, 800, 5000]) {
  test(`on ${width} px every unit has a place, and the place that unit`, () => {
    const axis = axisOf(CENTURY, ALL, [10, 10 + width]);
    for (let unit = 1900; unit <= 2010; unit++) {
      assert.equal(axis.at((axis.left(unit) + axis.right(unit)) / 2), unit);
      assert.equal(axis.beginsAt(axis.left(unit)), unit);
      assert.equal(axis.endsAt(axis.right(unit)), unit);
      if (unit > 1900) assert.ok(axis.left(unit) >= axis.right(unit - 1) - 1e-9);
    }
    assert.equal(axis.at(-100), 1900);
    assert.equal(axis.at(9999), 2010);
  });
}

test("units are written that are round, apart from each other and in no narrow stretch", () => {
  const axis = axisOf(CENTURY, ALL);
  assert.deepEqual(axis.ticks([1, 2, 5, 10], 100), [1990, 1995, 2000, 2005, 2010]);
  assert.deepEqual(axisOf([[0, 0]], [0, 0]).ticks([1], 50), [0]);
});

test("units finer than a pixel share a column, as high as the highest of them", () => {
  const axis = axisOf([], [0, 9999], [0, 100]);
  const bars = new Int32Array(10_000);
  bars[5003] = 7;
  const columns = axis.columns(bars);
  assert.deepEqual(
    columns.map(({ count }) => count),
    [7],
  );
  assert.ok(columns[0].first <= 5003 && columns[0].last >= 5003);
});

const axis = axisOf(CENTURY, ALL);
const middle = (unit) => (axis.left(unit) + axis.right(unit)) / 2;
function drag(from, to, years, mode = "range") {
  return heldAt(taken(from, axis, { years, mode }, 820), to, axis, { years, mode });
}

test("a handle is dragged from where it was taken, and past the other one", () => {
  const high = axis.right(2003) + 5;
  assert.deepEqual(drag(high, high, [2001, 2003]), [2001, 2003]);
  assert.deepEqual(drag(high, high + axis.cell, [2001, 2003]), [2001, 2004]);
  assert.deepEqual(drag(axis.left(2001) - 5, axis.left(2006) - 5, [2001, 2003]), [2003, 2006]);
  assert.deepEqual(drag(axis.left(1900) - 5, axis.left(1995), ALL), [1995, 2010]);
});

test("the span between the handles is moved with its length kept", () => {
  assert.deepEqual(drag(middle(2002), middle(2005), [2001, 2003]), [2004, 2006]);
  assert.deepEqual(drag(middle(2002), 9999, [2001, 2003]), [2008, 2010]);
  assert.deepEqual(drag(middle(2002), middle(2005), [2002, 2002]), [2005, 2005]);
});

test("where all is chosen a new span is drawn", () => {
  assert.deepEqual(drag(middle(2002), middle(2005), ALL), [2002, 2005]);
  assert.deepEqual(drag(middle(2002), middle(2002), ALL), [2002, 2002]);
});

test("beside the span the nearer handle comes", () => {
  assert.deepEqual(drag(middle(2008) + 9, middle(2008) + 9, [2001, 2003]), [2001, 2008]);
  assert.deepEqual(drag(middle(1992) - 9, middle(1992) - 9, [2001, 2003]), [1992, 2003]);
});

test("a single unit goes where it is asked to, or along with the hand", () => {
  assert.deepEqual(drag(middle(2008), middle(2008), [2001, 2001], "single"), [2008, 2008]);
  assert.deepEqual(drag(middle(2001), middle(2002), [2001, 2001], "single"), [2002, 2002]);
  assert.deepEqual(drag(axis.right(2005) + 3, axis.right(2005) + 3, [1900, 2005], "upto"), [1900, 2005]);
  assert.deepEqual(drag(middle(2001), axis.right(2001), [1900, 2005], "upto"), [1900, 2001]);
});
