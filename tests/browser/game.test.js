// What the game says of a critic's numbers, and how a duel is dealt.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dealt, leanOf, nearestTo, probability } from "../../ganapp/ui/browser/game/verdicts.js";

test("a logit of 0 is an even chance, and odds of nine to one are 90 per cent", () => {
  assert.equal(probability(0), 0.5);
  assert.ok(Math.abs(probability(Math.log(9)) - 0.9) < 1e-12);
  assert.equal(leanOf(true, [])(0), 0.5);
});

test("a score that is no logit leans by its rank", () => {
  const lean = leanOf(false, [-3, -1, 4, 100]);
  assert.deepEqual([-5, -2, 4, 200].map(lean), [0, 0.25, 0.625, 1]);
});

test("the epoch that was scored is the nearest one", () => {
  assert.deepEqual([0, 4, 6, 99].map((epoch) => nearestTo([1, 5, 10], epoch)), [0, 1, 1, 2]);
});

test("a duel shows no picture twice, and the real one on either side", () => {
  let state = 1;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const rounds = dealt(10, 64, random);
  assert.equal(new Set(rounds.map(({ real }) => real)).size, 10);
  assert.equal(new Set(rounds.map(({ seed }) => seed)).size, 10);
  assert.ok(rounds.every(({ real }) => real >= 0 && real < 64));
  const many = Array.from({ length: 40 }, () => dealt(10, 64, random)).flat();
  const left = many.filter((round) => round.left === "real").length;
  assert.ok(left > 150 && left < 250, `${left} of 400`);
  assert.equal(dealt(10, 4, random).length, 4);
});
