// The state of a page as an address, and the names and sizes of what is saved.
import assert from "node:assert/strict";
import test from "node:test";

import { asText, text, written } from "../../ganapp/ui/browser/address.js";
import { frameName, gridName, layout } from "../../ganapp/ui/browser/names.js";

const address = (values, { old = "" } = {}) => written({ tab: "compare", values, old });

test("a value is text: flags are 1 and 0, names are joined", () => {
  assert.deepEqual([true, 3, null, undefined, "a"].map(text), ["1", "3", "", "", "a"]);
  assert.equal(text(["a", "b,c", "100%"]), "a,b%2Cc,100%25");
});

test("what is empty is not in an address", () => {
  assert.equal(address({ a: 66, via: "", loop: false, t: 0 }), "?tab=compare&a=66&t=0");
});

test("names are read back as they were, commas and all", () => {
  const query = new URLSearchParams(address({ models: ["a,b", "c d", "50%"] }));
  assert.deepEqual(query.get("models").split(",").map(decodeURIComponent), ["a,b", "c d", "50%"]);
  assert.equal(asText(new URLSearchParams({ at: "1,2" })), "?at=1,2");
});

test("the language and what Gradio understands stay", () => {
  assert.equal(address({}, { old: "?tab=map&u=1&lang=pt&__theme=dark" }), "?tab=compare&lang=pt&__theme=dark");
});

test("a saved grid is a square of magnified pictures", () => {
  assert.deepEqual(layout(64, 28), { columns: 8, rows: 8, cell: 224 });
  assert.deepEqual(layout(5, 128), { columns: 3, rows: 2, cell: 256 });
  assert.deepEqual(layout(20, 28, 10), { columns: 10, rows: 2, cell: 224 });
  assert.deepEqual(layout(1, 512), { columns: 1, rows: 1, cell: 512 });
});

test("a saved picture is called by its models and its place", () => {
  assert.equal(gridName("dcgan-mnist", 7), "dcgan-mnist-seed7.png");
  assert.equal(frameName(["a", "b"], 0.4261), "a-b-t0.43.png");
});
