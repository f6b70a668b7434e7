// The axes of charts: round ticks that are true, and scales that runs share where their losses are of one kind.
import assert from "node:assert/strict";
import test from "node:test";

import { extent, extents, ticks } from "../../ganapp/ui/browser/scales.js";

const AXES = [
  [{ low: 0, high: 1 }, [4, 1], [0, 1], 0], // after one epoch: 0 and 1, nothing twice
  [{ low: 0, high: 2 }, [4, 1], [0, 1, 2], 0],
  [{ low: 0, high: 0.5 }, [4, 1], [0], 0],
  [{ low: 0, high: 50 }, [4, 1], [0, 20, 40], 0],
  [{ low: 0, high: 1000 }, [4, 1], [0, 500, 1000], 0],
  [{ low: 0.31, high: 0.72 }, [], [0.4, 0.6], 1],
  [{ low: -0.0031, high: 0.0001 }, [], [-0.002, 0], 3],
  [{ low: -12.4, high: -7.1 }, [], [-12, -10, -8], 0],
  [{ low: 0.52, high: 0.69 }, [], [0.55, 0.6, 0.65], 2],
  [{ low: 6.9, high: 7.1 }, [], [6.9, 7, 7.1], 1],
];

test("ticks are round numbers within the axis", () => {
  for (const [axis, options, values, digits] of AXES) assert.deepEqual(ticks(axis, ...options), { values, digits });
});

test("ticks written with their digits are true and differ", () => {
  for (const low of [-3.7e-6, 0, 0.2, 41.3, -1e5]) {
    for (const span of [1e-7, 0.013, 1, 7.7, 99, 3e6]) {
      const { values, digits } = ticks({ low, high: low + span });
      assert.ok(values.length >= 2 && values.length <= 5, `${low} + ${span}: ${values}`);
      const texts = values.map((value) => value.toFixed(digits));
      assert.equal(new Set(texts).size, texts.length);
      values.forEach((value, i) => {
        assert.ok(low - 1e-9 * span <= value && value <= low + span * (1 + 1e-9));
        assert.ok(Math.abs(Number(texts[i]) - value) <= 1e-9 * span);
      });
    }
  }
});

test("an extent ignores what is not finite and is never empty", () => {
  assert.deepEqual(extent([[1, NaN, 3], [Infinity, 2]]), { low: 1, high: 3 });
  assert.deepEqual(extent([[5, 5]]), { low: 2.5, high: 7.5 });
  assert.deepEqual(extent([[0]]), { low: -0.5, high: 0.5 });
  assert.equal(extent([[NaN], []]), null);
});

test("runs of one game share their scales unless the reader says no", () => {
  const runs = [
    { group: "gan", series: { critic: [0.3, 0.6] } },
    { group: "gan", series: { critic: [0.5, 0.7] } },
    { group: "wgan", series: { critic: [-0.02, 0] } },
  ];
  const [together, alone, wasserstein] = [{ low: 0.3, high: 0.7 }, { low: 0.3, high: 0.6 }, { low: -0.02, high: 0 }];
  assert.deepEqual(extents(runs, true).map((run) => run.critic), [together, together, wasserstein]);
  assert.deepEqual(extents(runs, false)[0].critic, alone);
  assert.deepEqual(extents(runs, false)[2].critic, wasserstein);
});
