// Phrases with a number: the form is the language's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { phrase } from "../../dashboard/frontend/dom/phrase.js";

const WORDS = { events: "{n} events", events_one: "{n} event", events_many: "{n} of events", others: "{n} others" };

function inLanguage(lang, key, n) {
  globalThis.document = { documentElement: { lang } };
  return phrase(WORDS, key, n);
}

test("English has one form for one and another for the rest, nothing among it", () => {
  assert.equal(inLanguage("en", "events", 1), "1 event");
  assert.equal(inLanguage("en", "events", 0), "0 events");
  assert.equal(inLanguage("en", "events", 1234), "1,234 events");
});

test("Portuguese counts nothing as one, and Spanish has a form for millions", () => {
  assert.equal(inLanguage("pt", "events", 0), "0 event");
  assert.equal(inLanguage("es", "events", 1_000_000), "1.000.000 of events");
});

test("a phrase that has no such form is said as it is", () => {
  assert.equal(inLanguage("en", "others", 1), "1 others");
});
