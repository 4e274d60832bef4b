// Words on a canvas: in the type of the style sheet, as large as that of the page around the frame.

import assert from "node:assert/strict";
import { test } from "node:test";

const TOKENS = { "--type-small": "0.8125rem", "--sans": '"Source Sans 3", sans-serif' };
const page = { fontSize: "16px" };
const frame = { style: { fontSize: "" } };
const heard = {};
globalThis.document = {
  documentElement: frame,
  fonts: { addEventListener: (name, act) => Object.assign(heard, { [name]: act }) },
};
globalThis.window = {
  parent: { document: { documentElement: page } },
  addEventListener: (name, act) => Object.assign(heard, { [name]: act }),
};
globalThis.getComputedStyle = (one) =>
  one === page ? page : { fontSize: frame.style.fontSize || "16px", getPropertyValue: (name) => TOKENS[name] ?? "" };

const { face, onType, pixels } = await import("../../dashboard/frontend/map/type.js");

test("a font of a canvas has the size and the family of the tokens", () => {
  assert.equal(pixels("--type-small"), 13);
  assert.equal(face("--type-small", "600"), '600 13px "Source Sans 3", sans-serif');
});

test("it is drawn anew when the page is larger and when a font has come, and only then", () => {
  let drawn = 0;
  onType(() => {
    drawn += 1;
  });
  assert.equal(drawn, 1);
  heard.resize();
  assert.equal(drawn, 1);
  page.fontSize = "18px";
  heard.resize();
  assert.deepEqual([drawn, face("--type-small", "600")], [2, '600 14.625px "Source Sans 3", sans-serif']);
  heard.loadingdone();
  assert.equal(drawn, 3);
});
