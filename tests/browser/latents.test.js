// Latents that the page makes by itself: seeds, parts, and the endless map. Against PyTorch: tests/test_latents_of_the_page.py.
import assert from "node:assert/strict";
import test from "node:test";

import { fieldAt, planted, seedAt } from "../../ganapp/ui/browser/latents/field.js";
import { along, path, tour } from "../../ganapp/ui/browser/latents/paths.js";
import { generator } from "../../ganapp/ui/browser/latents/seeds.js";
import { fit, fromSeeds, hold, rows, specOf } from "../../ganapp/ui/browser/latents/spec.js";

const NAMES = ["cat", "7", "<b>"];
const SPEC = specOf({
  parts: [
    { name: "z", kind: "normal", size: 20 },
    { name: "class", kind: "onehot", size: 3, names: NAMES },
    { name: "code", kind: "uniform", size: 2 },
  ],
});
const close = (a, b, most = 1e-6) => a.every((x, i) => Math.abs(x - b[i]) <= most);
const length = (row) => Math.hypot(...row);

test("the words are those of the C++ standard: the first and the 10,000th of mt19937 from its usual seed", () => {
  const most = 2 ** 27; // the last 27 bits of each word
  const random = generator(5489);
  assert.equal(random.randint(most), 3499211612 % most);
  for (let i = 2; i < 10000; i++) random.randint(most);
  assert.equal(random.randint(most), 4123659995 % most);
});

test("normal numbers are normal, few at a time and many", () => {
  for (const n of [1, 15, 16, 40, 2000]) {
    const random = generator(3);
    const all = Array.from({ length: 40000 / n }, () => [...random.randn(n)]).flat();
    const mean = all.reduce((sum, x) => sum + x) / all.length;
    const variance = all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length;
    assert.ok(Math.abs(mean) < 0.02 && Math.abs(variance - 1) < 0.03, `${n}: ${mean}, ${variance}`); // four standard errors
  }
});

test("a seed is one latent in any batch, whatever was drawn before and changed after", () => {
  const batch = fromSeeds(SPEC, [3, 7, 2 ** 31 - 1, 3]);
  batch.slice(0, SPEC.size).fill(9);
  batch.subarray(3 * SPEC.size).fill(9);
  assert.deepEqual(fromSeeds(SPEC, [3]), batch.slice(0, SPEC.size));
  assert.deepEqual(fromSeeds(specOf(SPEC), [7]), batch.slice(SPEC.size, 2 * SPEC.size));
  assert.deepEqual(fromSeeds(SPEC, []), new Float32Array(0));
});

test("what is kept of seeds is bounded, and what was asked for last is kept", () => {
  const large = specOf({ parts: [{ name: "z", kind: "normal", size: 2 ** 17 }] });
  const first = fromSeeds(large, [0]);
  for (let seed = 1; seed <= 40; seed++) fromSeeds(large, [seed, 7]);
  assert.equal(large.known.size, 16);
  assert.ok(large.known.has(7) && large.known.has(40) && !large.known.has(0));
  assert.deepEqual(fromSeeds(large, [0]), first);
});

test("a part that is held changes no other, and nothing that was there", () => {
  const free = fromSeeds(SPEC, [5, 6]), before = free.slice();
  const held = hold(SPEC, free, { class: "cat", code: "0.5,-1" });
  assert.deepEqual(free, before);
  rows(held, SPEC.size).forEach((row, i) => {
    assert.deepEqual([...row.subarray(20)], [1, 0, 0, 0.5, -1]);
    assert.deepEqual(row.subarray(0, 20), rows(free, SPEC.size)[i].subarray(0, 20));
  });
});

test("what cannot be held is said: the page's text for it, and what stands in its gaps", () => {
  const said = (held) => {
    try {
      return fromSeeds(SPEC, [1], held);
    } catch ({ key, filled }) {
      return { key, ...filled };
    }
  };
  assert.deepEqual(said({ class: "cow" }), { key: "bad_name", name: "class", value: "cow", names: NAMES.join(", "), last: 2 });
  assert.deepEqual(said({ code: "2,0" }), { key: "bad_numbers", name: "code", value: "2,0", count: 2 });
  assert.deepEqual(said({ colour: "red" }), { key: "no_such_part", value: "colour" });
  assert.throws(() => hold(SPEC, fromSeeds(SPEC, [1]), { class: "cow" }), /expected one of cat, 7, <b>, an index from 0 to 2/);
});

test("another model's class is nothing of this one, its numbers are", () => {
  const held = { class: "0", code: "0.5,1", colour: "red" };
  assert.deepEqual(fit(SPEC, held), { code: "0.5,1" });
  assert.deepEqual(fit(SPEC, { class: "7", z: "1" }), { class: "7" });
});

test("the arc between axes is the circle, and its length stays", () => {
  const plane = specOf({ parts: [{ name: "z", kind: "normal", size: 3 }] });
  const [x, y] = [Float32Array.of(1, 0, 0), Float32Array.of(0, 1, 0)];
  const found = rows(path(x, y, along(plane, "slerp"), 10), 3);
  found.forEach((row, i) => assert.ok(close(row, [Math.cos((i / 9) * (Math.PI / 2)), Math.sin((i / 9) * (Math.PI / 2)), 0])));
  assert.throws(() => tour([x], along(plane, "slerp"), 4), /two points or more, not 1/);
});

test("the seeds of the endless map differ from place to place, and fill their range", () => {
  const side = 300, found = new Set();
  let sum = 0;
  for (let i = -side; i < side; i++)
    for (let j = -side; j < side; j++) {
      const seed = seedAt(i, j);
      assert.ok(Number.isInteger(seed) && seed >= 0 && seed <= 2 ** 31 - 101);
      found.add(seed);
      sum += seed;
    }
  const count = 4 * side ** 2;
  assert.ok(found.size > count - 60); // 30 pairs of so many meet by chance
  assert.ok(Math.abs(sum / count / 2 ** 31 - 0.5) < 0.003); // six standard errors
});

test("a whole place of the endless map is its seed, and no step is seen where sheets meet", () => {
  for (const [i, j] of [[0, 0], [-3, 8], [1000000, -1]])
    assert.ok(close(fieldAt(SPEC, [[i, j]]), fromSeeds(SPEC, [seedAt(i, j)])));
  const tiny = 1e-7;
  for (const kind of ["slerp", "lerp"])
    for (const [x, y] of [[2, 0.3], [-1, -0.7], [0.6, 5], [0.6, -4], [3, 3]]) {
      const found = fieldAt(SPEC, [[x - tiny, y - tiny], [x + tiny, y + tiny]], { path: kind });
      assert.ok(close(found.subarray(0, SPEC.size), found.subarray(SPEC.size), 1e-5), `${kind} at ${x}, ${y}`);
    }
});

test("the endless map keeps near the shell", () => {
  const large = specOf({ parts: [{ name: "z", kind: "normal", size: 100 }] });
  const places = Array.from({ length: 400 }, (_, k) => [(k % 20) * 0.37, Math.floor(k / 20) * 0.29]);
  for (const row of rows(fieldAt(large, places), 100)) assert.ok(length(row) > 7 && length(row) < 13);
});

test("four seeds can be planted in the endless map, each with parts of its own", () => {
  const held = (i, j) => (i === 0 && j === 0 ? { class: "7" } : i === 1 && j === 0 ? { class: "cat" } : {});
  const [a, between] = rows(fieldAt(SPEC, [[0, 0], [0.25, 0]], { held, seed: planted([66, 10, 0, 72]) }), SPEC.size);
  assert.ok(close(a, fromSeeds(SPEC, [66], { class: "7" })));
  assert.ok(close(between.subarray(20, 23), [0.25, 0.75, 0]));
  const seeds = [[0, 0], [1, 0], [0, 1], [1, 1], [2, 1]].map(([i, j]) => planted([66, 10, 0, 72])(i, j));
  assert.deepEqual(seeds, [66, 10, 0, 72, seedAt(2, 1)]);
});
