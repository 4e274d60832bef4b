// Which years are meant by what a reader types, drags or steps to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boundedYears, heldYears, movedYears, typedYears } from "../../dashboard/frontend/time/years.js";

const BOUNDS = [1900, 2020];
const RANGE = { mode: "range", years: [1960, 1980] };
const SINGLE = { mode: "single", years: [1980, 1980] };
const UPTO = { mode: "upto", years: [1900, 1980] };

test("a first year that is typed leaves the last where it is", () => {
  assert.deepEqual(typedYears(1970, true, RANGE, BOUNDS), [1970, 1980]);
});

test("a first year after the last moves the last along", () => {
  assert.deepEqual(typedYears(1990, true, RANGE, BOUNDS), [1990, 1990]);
});

test("a last year before the first moves the first along", () => {
  assert.deepEqual(typedYears(1950, false, RANGE, BOUNDS), [1950, 1950]);
});

test("what is no unit changes nothing", () => {
  assert.deepEqual(typedYears(null, true, RANGE, BOUNDS), [1960, 1980]);
});

test("one year that is typed is both the first and the last", () => {
  assert.deepEqual(typedYears(1990, false, SINGLE, BOUNDS), [1990, 1990]);
});

test("up to a year that is typed is from the first of all", () => {
  assert.deepEqual(typedYears(1970, false, UPTO, BOUNDS), [1900, 1970]);
  assert.deepEqual(typedYears(1970, true, UPTO, BOUNDS), [1900, 1970]);
});

test("the year nought can be typed", () => {
  assert.deepEqual(typedYears(0, true, RANGE, [-50, 2020]), [0, 1980]);
});

test("handles that were dragged past each other are a range all the same", () => {
  assert.deepEqual(heldYears(1990, 1950, "range", BOUNDS), [1950, 1990]);
});

test("where one year is shown, and up to one, only the right handle counts", () => {
  assert.deepEqual(heldYears(1950, 1990, "single", BOUNDS), [1990, 1990]);
  assert.deepEqual(heldYears(1950, 1990, "upto", BOUNDS), [1900, 1990]);
});

test("a range that is moved keeps its length", () => {
  assert.deepEqual(movedYears(1, RANGE, BOUNDS), [1961, 1981]);
  assert.deepEqual(movedYears(-1, RANGE, BOUNDS), [1959, 1979]);
});

test("a range stops at the bounds with its length", () => {
  assert.deepEqual(movedYears(7, { mode: "range", years: [2000, 2018] }, BOUNDS), [2002, 2020]);
  assert.deepEqual(movedYears(-7, { mode: "range", years: [1903, 1910] }, BOUNDS), [1900, 1907]);
});

test("up to a year moves its end alone, and no further than the bounds", () => {
  assert.deepEqual(movedYears(1, UPTO, BOUNDS), [1900, 1981]);
  assert.deepEqual(movedYears(1, { mode: "upto", years: [1900, 2020] }, BOUNDS), [1900, 2020]);
  assert.deepEqual(movedYears(-1, { mode: "upto", years: [1900, 1900] }, BOUNDS), [1900, 1900]);
});

test("years are whole, in order and within the bounds", () => {
  assert.deepEqual(boundedYears(1980.4, 1960.6, BOUNDS), [1961, 1980]);
  assert.deepEqual(boundedYears(1066, 3000, BOUNDS), [1900, 2020]);
});

test("what is no number is the first year of all", () => {
  assert.deepEqual(boundedYears(Number.NaN, Number.NaN, BOUNDS), [1900, 1900]);
});
