// The search for a picture among what a generator can draw.
import assert from "node:assert/strict";
import test from "node:test";

import { search } from "../../ganapp/ui/browser/drawing/search.js";
import { solve } from "../../ganapp/ui/browser/drawing/solve.js";
import { fromSeeds, rows, specOf } from "../../ganapp/ui/browser/latents/spec.js";

const NAMES = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
const SPEC = specOf({ parts: [{ name: "z", kind: "normal", size: 6 }, { name: "class", kind: "onehot", size: 10, names: NAMES }] });
const PIXELS = 20;

// A generator of pictures that bend: each pixel is a wave of a mixture of the latent, and each class has its own.
function picture(latent) {
  const kind = latent.subarray(6).indexOf(1);
  return Float32Array.from({ length: PIXELS }, (_, p) => {
    let sum = 0;
    for (let i = 0; i < 6; i++) sum += latent[i] * Math.sin(1 + p * (i + 1) + kind * (p + 2 * i));
    return Math.tanh(sum / 2);
  });
}
let drawn = 0;
async function draw(latents) {
  const found = new Float32Array((latents.length / SPEC.size) * PIXELS);
  rows(latents, SPEC.size).forEach((latent, k) => found.set(picture(latent), k * PIXELS));
  drawn += found.length / PIXELS;
  return found;
}
const error = (latent, goal) => picture(latent).reduce((sum, x, i) => sum + (x - goal[i]) ** 2, 0) / PIXELS;

async function all(goal, options) {
  const found = [];
  for await (const guess of search(SPEC, draw, goal, options)) found.push(guess);
  return found;
}

test("a picture of the generator is found again, of its own class, and no guess is worse than the one before", async () => {
  for (const seed of [1_000_000, 1_000_001, 1_000_002]) {
    const latent = fromSeeds(SPEC, [seed]), goal = picture(latent);
    drawn = 0;
    const guesses = await all(goal);
    assert.ok(error(guesses.at(-1).latent, goal) < 5e-3, `seed ${seed}`);
    assert.equal(guesses.at(-1).latent.subarray(6).indexOf(1), latent.subarray(6).indexOf(1));
    const first = guesses.filter(({ done }) => done < 0.3).at(-1);
    assert.ok(error(guesses.at(-1).latent, goal) < 0.1 * error(first.latent, goal), "far better than the best of the seeds");
    const shares = guesses.map(({ done }) => done);
    assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
    assert.equal(shares.at(-1), 1);
    assert.ok(Math.abs(shares[0] * drawn - 64) < 1, "the share is of all pictures that are drawn");
  }
});

test("the same seed gives the same search, another one another", async () => {
  const goal = Float32Array.from({ length: PIXELS }, (_, i) => Math.sin(i));
  const [one, same, other] = await Promise.all([1, 1, 2].map(async (seed) => (await all(goal, { seed })).at(-1).latent));
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
});

test("out of reach, the latent stays near the shell", async () => {
  const { latent } = (await all(new Float32Array(PIXELS).fill(5))).at(-1);
  const length = Math.hypot(...latent.subarray(0, 6));
  assert.ok(length > 0.5 * Math.sqrt(6) && length < 5 * Math.sqrt(6), String(length));
});

test("a search that has no time left ends with what it has", async () => {
  let looks = 0;
  const guesses = await all(new Float32Array(PIXELS), { passed: () => looks++ / 40 });
  assert.ok(guesses.length > 3 && guesses.length < 40);
  assert.ok(guesses.at(-1).done >= 0.9);
  const [only] = await all(new Float32Array(PIXELS), { passed: () => 2 });
  assert.equal(only.latent.length, SPEC.size);
});

test("a positive definite system is solved", () => {
  const a = [[4], [1, 3], [0.5, -1, 5]], more = 0.5, x = [1, -2, 0.25];
  const at = (i, j) => (j <= i ? a[i][j] : a[j][i]) + (i === j ? more : 0);
  const right = x.map((_, i) => x.reduce((sum, value, j) => sum + at(i, j) * value, 0));
  solve(a, right, more).forEach((value, i) => assert.ok(Math.abs(value - x[i]) < 1e-12));
});
