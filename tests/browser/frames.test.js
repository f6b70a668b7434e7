// Which frames belong to a place on a path, a slider or a sheet.
import assert from "node:assert/strict";
import test from "node:test";

import { PLAYS, along, around, beside, between, index, middle, nearest, place } from "../../ganapp/ui/browser/frames.js";

const total = (frames) => frames.reduce((sum, { weight }) => sum + weight, 0);

test("a position lies between two frames, and on the last one at the end", () => {
  assert.deepEqual(between(0, 16), [0, 1, 0]);
  assert.deepEqual(between(2.25, 16), [2, 3, 0.25]);
  assert.deepEqual(between(15, 16), [15, 15, 0]);
});

test("both ends of a path have frames of their own, whatever its length", () => {
  for (const n of [2, 3, 64, 240]) assert.deepEqual([nearest(0, n), nearest(1, n)], [0, n - 1]);
  assert.equal(nearest(0.5, 3), 1);
  assert.equal(nearest(0.7, 1), 0);
});

test("frames stand in rows", () => {
  assert.deepEqual([0, 63, 64, 239].map((i) => place(i, 64)), [
    { column: 0, row: 0 }, { column: 63, row: 0 }, { column: 0, row: 1 }, { column: 47, row: 3 },
  ]);
});

test("a sheet is mixed from the four frames around a point, which weigh one together", () => {
  for (const [u, v] of [[0, 0], [1, 1], [0.5, 0.5], [0.123, 0.987], [1, 0]]) {
    const frames = around(u, v, 16);
    assert.ok(Math.abs(total(frames) - 1) < 1e-12);
    const at = (key) => frames.reduce((sum, frame) => sum + frame.weight * frame[key], 0);
    assert.ok(Math.abs(at("column") - 15 * u) < 1e-12, "the middle of what is seen is where the pointer is");
    assert.ok(Math.abs(at("row") - 15 * v) < 1e-12);
  }
});

test("a corner of a sheet is one frame alone", () => {
  assert.deepEqual(around(1, 0, 16).filter(({ weight }) => weight), [{ column: 15, row: 0, weight: 1 }]);
  assert.deepEqual([index(0, 0, 16), index(1, 0, 16), index(0, 1, 16), index(1, 1, 16)], [0, 15, 240, 255]);
});

test("the ends of a slider are its first and last frame", () => {
  const slider = { low: -3, high: 3 };
  assert.deepEqual(beside(-3, slider, 4, 21)[0], { column: 0, row: 4, weight: 1 });
  assert.deepEqual(beside(3, slider, 4, 21)[0], { column: 20, row: 4, weight: 1 });
  assert.deepEqual(beside(0.15, slider, 2, 21).map(({ column }) => column), [10, 11]);
  assert.ok(Math.abs(beside(0.15, slider, 2, 21)[1].weight - 0.5) < 1e-12);
});

test("a pointer on the middle of a cell means that cell, and it is drawn there", () => {
  for (const u of [0, 0.2, 1]) assert.ok(Math.abs(along(middle(u, 16), 16) - u) < 1e-12);
  assert.equal(middle(0, 16), 0.5 / 16);
});

test("a path is played once, round and round, or there and back", () => {
  assert.deepEqual(PLAYS.once(0.4), { t: 0.4, over: false });
  assert.deepEqual(PLAYS.once(1.2), { t: 1, over: true });
  assert.equal(PLAYS.loop(2.25).t, 0.25);
  assert.deepEqual([0, 0.5, 1, 1.5, 2].map((p) => PLAYS.bounce(p).t), [0, 0.5, 1, 0.5, 0]);
});
