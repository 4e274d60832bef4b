// Units: what their numbers, links, names and typed words are, whichever an atlas counts in.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Units } from "../../dashboard/frontend/time/units.js";

globalThis.document = { documentElement: { lang: "en" } };
const FACTS = JSON.parse(readFileSync(new URL("../support/units.json", import.meta.url), "utf8"));
const WORDS = { year: "{year}", decade: "the {year}s", century: "the years {year} to {last}" };
const ALL = [-1_000_000, 1_000_000];
const ERAS = { bc: "{year} BC", ad: "AD {year}", years: WORDS.century };
const unitsOf = (unit) => new Units(unit, WORDS[unit] ?? "", ERAS);

for (const { unit, number, day, link } of FACTS) {
  test(`${unit} ${link} is numbered and linked as in Python`, () => {
    assert.equal(unitsOf(unit).read(day), number);
    assert.equal(unitsOf(unit).inLink([number, number], ALL), link);
  });
}

test("a link leaves out all of them, and says one once", () => {
  const years = unitsOf("year");
  assert.equal(years.inLink([1961, 2019], [1961, 2019]), null);
  assert.equal(years.inLink([2002, 2002], [1961, 2019]), "2002");
  assert.equal(years.inLink([2002, 2003], [1961, 2019]), "2002-2003");
  assert.equal(unitsOf("month").inLink([24027, 24029], ALL), "2002-04-2002-06");
});

test("a unit is named in words", () => {
  const named = ["day", "month", "year", "decade", "century"].map((unit) => {
    const units = unitsOf(unit);
    return units.name(units.read("2002-04-12"));
  });
  assert.deepEqual(named, ["Apr 12, 2002", "Apr 2002", "2002", "the 2000s", "the years 2000 to 2099"]);
});

test("a period is named by its ends, in years where a unit has several", () => {
  const ends = ["month", "year", "decade", "century"].map((unit) => {
    const units = unitsOf(unit);
    return units.ends([units.read("1987-11-30"), units.read("2002-04-12")]);
  });
  assert.deepEqual(ends, [
    ["Nov 1987", "Apr 2002"],
    ["1987", "2002"],
    ["1980", "2009"],
    ["1900", "2099"],
  ]);
});

test("what lies before the year 1 says so", () => {
  const named = ["day", "month", "year", "decade", "century"].map((unit) => {
    const units = unitsOf(unit);
    return units.name(units.read("-0043-03-15"));
  });
  const early = ["the years 50 BC to 41 BC", "the years 100 BC to 2 BC"];
  assert.deepEqual(named, ["Mar 15, 44 BC", "Mar 44 BC", "44 BC", ...early]);
  assert.equal(unitsOf("year").name(14), "AD 14");
  assert.equal(unitsOf("decade").name(0), "the years 1 BC to AD 9");
  assert.deepEqual(unitsOf("year").ends([-43, 14]), ["44 BC", "AD 14"]);
});

test("a link from before the year 0 tells a sign from a dash", () => {
  const years = unitsOf("year");
  assert.equal(years.inLink([-43, 14], ALL), "-0043..0014");
  assert.equal(years.inLink([-43, -43], ALL), "-0043");
  assert.equal(years.inLink([0, 14], ALL), "0-14");
  assert.equal(unitsOf("month").inLink([12 * -43 + 2, 12 * 14], ALL), "-0043-03..0014-01");
});

test("what a field holds is read as the unit it shows", () => {
  for (const unit of ["day", "month", "year", "decade", "century"]) {
    const units = unitsOf(unit);
    const number = units.read("1987-11-30");
    assert.equal(units.read(units.typed(number)), number);
  }
});

test("what is no date is none", () => {
  for (const typed of ["", "about 1970", "NaN", "Infinity", "2002-13", "2002-02-30"]) {
    assert.equal(unitsOf("year").read(typed), null);
  }
});

test("the year nought can be typed, and one before it", () => {
  assert.equal(unitsOf("year").read("0"), 0);
  assert.equal(unitsOf("year").read("-44"), -44);
});
