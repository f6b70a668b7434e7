// Latents as text: what comes back is what went in, and nothing else is taken for one.
import assert from "node:assert/strict";
import test from "node:test";

import { codeOf, isCode, latentOf } from "../../ganapp/ui/browser/latents/codes.js";
import { along } from "../../ganapp/ui/browser/latents/paths.js";
import { fromSeeds, isPoint, specOf } from "../../ganapp/ui/browser/latents/spec.js";

const PARTS = [
  { name: "z", kind: "normal", size: 20 },
  { name: "class", kind: "onehot", size: 10, names: [..."0123456789"] },
  { name: "code", kind: "uniform", size: 2 },
  { name: "truncation", kind: "setting", size: 1 },
];
const SPEC = specOf({ parts: PARTS });
const STEP = 2 ** -12;
const off = (a, b) => Math.max(...a.map((x, i) => Math.abs(x - b[i])));
const between = (a, b, t) => along(SPEC, "slerp")(...[a, b].map((seed) => fromSeeds(SPEC, [seed])), [t]);

test("a latent comes back as it was, to half a step", () => {
  for (let seed = 0; seed < 200; seed++) {
    const latent = between(seed, seed + 1, (seed % 11) / 10), code = codeOf(latent);
    assert.ok(isCode(code) && /^[\w~-]*$/.test(code), "letters that an address has as they are");
    assert.ok(off(latentOf(SPEC, code), latent) <= 0.51 * STEP);
  }
});

test("the bytes are those of the numbers, in base64url of RFC 4648", () => {
  const spec = specOf({ parts: [{ name: "z", kind: "normal", size: 4 }] });
  const bytes = Buffer.from([0x00, 0x10, 0xff, 0xff, 0xff, 0x7f, 0x00, 0x80]); // 1, the least below 0, and both ends
  assert.equal(codeOf(Float32Array.of(1, -STEP, 99, -99)), `z~${bytes.toString("base64url")}`);
  assert.deepEqual([...latentOf(spec, `z~${bytes.toString("base64url")}`)], [1, -STEP, 8 - STEP, -8]);
});

test("what a seed draws whole stays so: a class is a class", () => {
  const latent = fromSeeds(SPEC, [7]), back = latentOf(SPEC, codeOf(latent));
  assert.deepEqual(back.subarray(20, 30), latent.subarray(20, 30));
  assert.equal(back[32], 1);
});

test("shares that were rounded are shares again", () => {
  const latent = fromSeeds(SPEC, [7]);
  latent.fill(0.1, 20, 30);
  const back = latentOf(SPEC, codeOf(latent)).subarray(20, 30);
  assert.ok(off([...back], Array(10).fill(0.1)) < STEP && Math.abs(back.reduce((sum, x) => sum + x) - 1) < 1e-6);
});

test("a code belongs to the models whose latent is made so, and to no other", () => {
  const good = codeOf(between(1, 2, 0.5)), changed = (i, x) => codeOf(between(1, 2, 0.5).map((old, k) => (k === i ? x : old)));
  assert.ok(isPoint(SPEC, good) && isPoint(SPEC, 5));
  const bad = {
    "of another length": codeOf(fromSeeds(SPEC, [1]).slice(1)),
    "shares that are no mixture": changed(20, 3),
    "a negative share": changed(20, -0.5),
    "beyond a code's range": changed(31, 1.5),
    "beyond a setting's": changed(32, -0.5),
    "a letter too few": good.slice(0, -1),
    "half a number": `${good}AA`,
    "other letters": `${good.slice(0, -1)}+`,
    nothing: "z~",
  };
  for (const [what, code] of Object.entries(bad)) assert.equal(latentOf(SPEC, code), null, what);
  for (const text of ["5", "", "y~AAAA", 5]) assert.ok(!isCode(text));
});

test("a code is a point like a seed, and parts that are held go before it", () => {
  const latent = between(3, 4, 0.3), rows = fromSeeds(SPEC, [3, codeOf(latent)], { class: "8" });
  assert.ok(off(rows.subarray(SPEC.size, SPEC.size + 20), latent.subarray(0, 20)) <= 0.51 * STEP);
  assert.equal(rows[SPEC.size + 28], 1);
  assert.throws(() => fromSeeds(SPEC, [codeOf(latent.slice(1))]), RangeError);
});
