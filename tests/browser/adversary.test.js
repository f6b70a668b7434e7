import assert from "node:assert/strict";
import test from "node:test";

import { ahead, below, binned, effects } from "../../ganapp/ui/browser/adversary/shares.js";
import { GRID, covered, plain, reach } from "../../ganapp/ui/browser/painter/occlusion.js";

const picture = (size, channels, level) => {
  const pixels = new Uint8Array(size * size * channels).map((_, i) => level(Math.floor(i / channels / size), Math.floor(i / channels) % size, i % channels));
  return { pixels, n: 1, size, channels };
};

for (const [size, channels, grid] of [[28, 1, GRID], [20, 3, 7], [64, 1, GRID], [9, 1, 4]]) {
  test(`every pixel of ${size} x ${size} x ${channels} is covered by some square, and nothing else changes`, () => {
    const one = picture(size, channels, (y, x, c) => (y < size / 2 ? 200 + c : 10 + c));
    const { pixels, n } = covered(one, grid), each = one.pixels.length;
    assert.equal(n, 1 + grid * grid);
    assert.deepEqual(pixels.subarray(0, each), one.pixels, "the first is the whole one");
    const touched = new Set();
    const of = (c) => one.pixels.filter((level, i) => i % channels === c);
    const mean = Array.from({ length: channels }, (_, c) => Math.round(of(c).reduce((a, b) => a + b) / size ** 2));
    for (let place = 0; place < grid * grid; place++) {
      const own = pixels.subarray((1 + place) * each, (2 + place) * each), changed = [];
      own.forEach((level, i) => {
        if (level === one.pixels[i]) return;
        assert.equal(level, mean[i % channels]);
        changed.push([Math.floor(i / channels / size), Math.floor(i / channels) % size]);
        touched.add(Math.floor(i / channels));
      });
      const [rows, columns] = [0, 1].map((k) => changed.map((at) => at[k]));
      const square = (Math.max(...rows) - Math.min(...rows) + 1) * (Math.max(...columns) - Math.min(...columns) + 1);
      assert.equal(changed.length, square * channels, "one square");
    }
    assert.equal(touched.size, size * size);
  });
}

test("squares lie evenly, twice as wide as they are apart, and end with the picture", () => {
  assert.deepEqual([0, 1, 12, 13].map((i) => reach(i, 14, 28)), [[0, 3], [1, 5], [23, 27], [25, 28]]);
});

test("only the first picture is looked at", () => {
  const two = { pixels: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), n: 2, size: 2, channels: 1 };
  assert.deepEqual([...plain(two).pixels], [1, 2, 3, 4]);
});

test("how often the real one of a pair scores higher", () => {
  assert.equal(ahead([2, 3], [0, 1]), 1);
  assert.equal(ahead([0, 1], [2, 3]), 0);
  assert.equal(ahead([1, 1], [1, 1]), 0.5);
  assert.equal(ahead([0, 2], [1]), 0.5);
  assert.equal(below([0, 1, 2, 3], 2), 0.625);
});

test("bins are round, hold all scores of each side, and none twice", () => {
  const real = Array.from({ length: 64 }, (_, i) => Math.sin(i) * 3), fake = [-1.5, -1, 0, 0.2];
  const { low, high, step, real: of, fake: other } = binned({ real, fake });
  assert.equal(of.length, other.length);
  assert.ok(of.length >= 12 && of.length <= 40, `${of.length} bins`);
  assert.ok(Math.abs(low + step * of.length - high) < 1e-9);
  for (const shares of [of, other]) assert.ok(Math.abs(shares.reduce((a, b) => a + b) - 1) < 1e-9);
  of.forEach((share, i) => {
    const inside = real.filter((score) => score >= low + i * step && (score < low + (i + 1) * step || i === of.length - 1));
    assert.ok(Math.abs(share - inside.length / 64) < 1e-9);
  });
});

test("scores that are all alike, or none, have a place too", () => {
  const { real, low, high } = binned({ real: [5, 5], fake: [5] });
  assert.ok(low < 5 && high > 5);
  assert.equal(Math.max(...real), 1);
  assert.equal(binned({ real: [], fake: [] }), null);
});

test("what covering did is how much the score fell", () => {
  const { differences, falls, rises } = effects({ plain: 1, scores: Float32Array.of(0.5, 3, 1) });
  assert.deepEqual([[...differences], falls, rises], [[0.5, -2, 0], 0.5, 2]);
  assert.deepEqual(effects({ plain: 1, scores: Float32Array.of(2) }).falls, 0);
});
