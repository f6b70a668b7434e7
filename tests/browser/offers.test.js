// What models may be asked for, and what stays of it when another model is chosen.
import assert from "node:assert/strict";
import test from "node:test";

import { following, offered, sayWhat } from "../../ganapp/ui/browser/offers.js";
import { written } from "../../ganapp/ui/browser/address.js";

const options = (...values) => values.map((value) => ({ value }));
const OFFERS = {
  digits: [{ name: "class", options: options("0", "7"), every: "*" }],
  clothes: [{ name: "class", options: options("shoe"), every: null }, { name: "code", numbers: 2 }],
  plain: [],
};

test("a part that several models have is as the first has it", () => {
  const parts = offered(OFFERS, ["digits", "clothes", "plain", "gone"]);
  assert.deepEqual(parts.map(({ name }) => name), ["class", "code"]);
  assert.equal(parts[0], OFFERS.digits[0]);
});

test("a value that models call differently is called by itself", () => {
  const code = (...names) => [{ name: "category", options: ["A", "B"].map((value, i) => ({ value, text: { en: names[i] } })) }];
  const offers = { one: code("A (7)", "B (1)"), other: code("A", "B (1)"), alike: code("A (7)", "B (1)") };
  const called = (...models) => offered(offers, models)[0].options.map(({ text }) => text.en);
  assert.deepEqual(called("one", "other"), ["A", "B (1)"]);
  assert.deepEqual(called("one", "alike"), ["A (7)", "B (1)"]);
  assert.equal(offered(offers, ["one"])[0], offers.one[0]);
});

test("a setting says nothing of what is shown", () => {
  assert.equal(sayWhat([{ name: "truncation", numbers: 1, usual: 1 }]), false);
  assert.equal(sayWhat([]), false);
  assert.ok(sayWhat([...OFFERS.clothes, { name: "truncation", numbers: 1, usual: 1 }]));
});

test("what another model cannot be asked for is let go", () => {
  const value = { for: ["digits"], held: { class: "7", code: "0.5,1" } };
  assert.deepEqual(following(OFFERS, ["clothes"], value), { for: ["clothes"], held: { code: "0.5,1" } });
  assert.deepEqual(following(OFFERS, ["plain"], value), { for: ["plain"], held: {} });
  assert.deepEqual(following(OFFERS, ["digits", "clothes"], value).held, { class: "7", code: "0.5,1" });
});

test("every value at once is asked of those alone that can show them", () => {
  const every = { for: ["plain"], held: { class: "*" } };
  assert.deepEqual(following(OFFERS, ["digits"], every).held, { class: "*" });
  assert.deepEqual(following(OFFERS, ["clothes"], every).held, {});
});

test("for the same models a value stays the very same", () => {
  const value = { for: ["digits"], held: { class: "7" } };
  assert.equal(following(OFFERS, ["digits"], value), value);
  assert.deepEqual(following(OFFERS, ["digits"], null), { for: ["digits"], held: {} });
});

test("in an address every part is a parameter", () => {
  const values = { a: 3, "a.": { for: ["digits"], held: { class: "7" } }, morph: "" };
  assert.equal(written({ tab: "map", values, old: "" }), "?tab=map&a=3&a.class=7");
});
