// What scenes compute of the reader's own run, and what is kept of how far somebody came.
import assert from "node:assert/strict";
import { test } from "node:test";
import { written } from "../../ganapp/ui/browser/address.js";
import { apart, correlation, moved, smoothed } from "../../ganapp/ui/browser/story/figures.js";

const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);

test("rows that rise together correlate by 1, against each other by -1", () => {
  near(correlation([1, 2, 4], [3, 5, 9]), 1);
  near(correlation([1, 2, 4], [-3, -5, -9]), -1);
  near(correlation([1, 2, 3, 4], [1, -1, -1, 1]), 0);
});

test("a curve is taken together in parts of so many steps, without those in which the critic did nothing", () => {
  const curve = [[1, 2, 10], [19, 4, 20], [20, null, 7], [21, 6, 30], [63, 8, 40]].map(([step, critic, distance]) => ({ step, critic, distance }));
  assert.deepEqual(smoothed(curve, 20), [
    { step: 19, critic: 3, distance: 15 },
    { step: 21, critic: 6, distance: 30 },
    { step: 63, critic: 8, distance: 40 },
  ]);
});

test("points have moved by the mean of their ways", () => near(moved([3, 4, 1, 1], [0, 0, 1, 1]), 2.5));

test("pictures are apart by grey levels, and from the mean of two others", () => {
  const drawn = { pixels: Uint8Array.of(0, 10, 20, 30, 10, 21), n: 3 };
  near(apart(drawn, 0, 1), 20);
  near(apart(drawn, 2, 0, 1), 0.5);
});

test("a scene stands beside its tab in an address, and nothing of it where none is told", () => {
  assert.equal(written({ tab: "lab", scene: "collapse", values: { seed: 1 }, old: "?scene=pull&lang=pt" }), "?tab=lab&scene=collapse&seed=1&lang=pt");
  assert.equal(written({ tab: "lab", values: {}, old: "?scene=pull" }), "?tab=lab");
});

for (const kept of [null, "", "{", "7", "null", '{"at":7,"done":null}'])
  test(`nobody has come far who kept ${kept}`, async () => {
    globalThis.localStorage = { getItem: () => kept, setItem() {} };
    const { guessOf, last } = await import(`../../ganapp/ui/browser/story/progress.js?${kept}`);
    assert.equal(last(), null);
    assert.equal(guessOf("players"), null);
  });

test("what was kept is read again", async () => {
  let text = null;
  globalThis.localStorage = { getItem: () => text, setItem: (_, value) => (text = value) };
  const before = await import("../../ganapp/ui/browser/story/progress.js?before");
  before.stand("pull");
  before.finish("players", "half");
  const after = await import("../../ganapp/ui/browser/story/progress.js?after");
  assert.equal(after.last(), "pull");
  assert.deepEqual(["players", "verdict"].map(after.guessOf), ["half", null]);
});
