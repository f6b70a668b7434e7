// Words and numbers in the reader's language, and which language that is.
import assert from "node:assert/strict";
import test from "node:test";

import { chosen, language } from "../../ganapp/ui/browser/language.js";
import { clamped, rounded, writer } from "../../ganapp/ui/browser/numbers.js";
import { format, pair, word } from "../../ganapp/ui/browser/words.js";

const known = ["en", "pt"];

test("the address comes before what was chosen, and that before the browser", () => {
  const pick = (asked, kept, browser) => chosen({ asked, kept, browser, known }).language;
  assert.equal(pick("pt", "en", ["en"]), "pt");
  assert.equal(pick(null, "pt", ["en-GB"]), "pt");
  assert.equal(pick(null, null, ["fr", "pt-BR", "en"]), "pt");
  assert.equal(pick(null, "fr", ["de"]), "en");
  assert.equal(pick("fr", "pt", ["en"]), "en", "a language that is not there is no reason to forget the browser's");
});

test("what the browser prefers is told too: what differs from it goes into the address", () => {
  assert.deepEqual(chosen({ asked: null, kept: "pt", browser: ["en"], known }), { language: "pt", preferred: "en" });
});

test("a number is written as its language has it", () => {
  assert.deepEqual([writer("en").format(7028.3, 2), writer("pt").format(7028.3, 2)], ["7,028.30", "7.028,30"]);
  assert.deepEqual([writer("en").percent(0.987), writer("pt").percent(0.5)], ["99%", "50%"]);
  assert.equal(writer("en").format(0.000012, 0, { maximumSignificantDigits: 2, notation: "scientific" }), "1.2E-5");
});

test("large numbers are written in a few letters, others as they are", () => {
  const { compact } = writer("en");
  assert.deepEqual([compact(0.25, 2), compact(-99_999, 0), compact(1e6), compact(-1.5e7)], ["0.25", "-99,999", "1M", "-15M"]);
  assert.deepEqual([compact(0), compact(123_456), writer("pt").compact(2.5e6)], ["0", "123.46K", "2,5\u00a0mi"]);
});

test("numbers for an address or a slider", () => {
  assert.deepEqual([rounded(0.1 + 0.2, 3), rounded(2, 2), clamped(-1), clamped(7, 0, 5), clamped(0.3)], [0.3, 2, 0, 5, 0.3]);
});

test("a page speaks one language, and says which words it was not given", () => {
  assert.equal(language, "pt");
  assert.equal(word("title"), "Título");
  assert.equal(format(0.5, 1), "0,5");
  assert.equal(pair(0.5, 1, 2), "0,50; 1,00");
  assert.throws(() => word("nowhere"), /nowhere/);
});
