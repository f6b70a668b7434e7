// Drawings in addresses: strokes and points as letters.
import assert from "node:assert/strict";
import test from "node:test";

import * as marks from "../../ganapp/ui/browser/lab/marks.js";
import { letters, share } from "../../ganapp/ui/browser/letters.js";
import { linked, pointsOf, readBack, thinned } from "../../ganapp/ui/browser/strokes.js";

test("letters keep a share to half a step, and never leave 0 to 1", () => {
  for (const count of [1, 2, 3])
    for (const x of [0, 0.1, 1 / 3, 0.5, 0.999, 1])
      assert.ok(Math.abs(share(letters(x, count)) - x) <= 0.5 / (64 ** count - 1) + 1e-12);
  assert.deepEqual([letters(-1, 1), letters(2, 1), letters(1, 2)], ["A", "_", "__"]);
});

test("the alphabet is that of base64url", () => {
  const all = Array.from({ length: 64 }, (_, i) => letters(i / 63, 1)).join("");
  assert.equal(Buffer.from(all, "base64url").toString("base64url"), all);
  assert.deepEqual([...Buffer.from(all, "base64url")].slice(0, 3), [0x00, 0x10, 0x83]); // 0, 1, 2, 3 in six bits each
});

test("strokes that came from an address say the same again", () => {
  const strokes = [[[0.1, 0.2], [0.5, 0.9], [1, 1]], [[0, 0]]];
  const text = linked(strokes, 1500);
  assert.match(text, /^([\w-]{2})+\.[\w-]{2}$/);
  const read = readBack(text);
  assert.equal(linked(read, 1500), text);
  read.flat().forEach(([x, y], i) => {
    const [a, b] = strokes.flat()[i];
    assert.ok(Math.abs(x - a) < 0.01 && Math.abs(y - b) < 0.01);
  });
  assert.deepEqual(readBack(""), []);
});

test("a long drawing loses points, never its ends, and fits", () => {
  const spiral = Array.from({ length: 4000 }, (_, i) => [0.5 + 0.4 * Math.cos(i / 30), 0.5 + 0.4 * Math.sin(i / 30)]);
  const text = linked([spiral], 300);
  assert.ok(text.length <= 300 && text.length > 50);
  const [read] = readBack(text);
  for (const [end, k] of [[spiral[0], 0], [spiral.at(-1), -1]])
    assert.ok(Math.hypot(read.at(k)[0] - end[0], read.at(k)[1] - end[1]) < 0.02);
});

test("of hundreds of dots the last ones stay", () => {
  const dots = Array.from({ length: 600 }, (_, i) => [[(i % 30) / 29, Math.floor(i / 30) / 19]]);
  const read = readBack(linked(dots, 1500));
  assert.equal(read.length, 500);
  assert.ok(Math.abs(read.at(-1)[0][0] - 1) < 0.01 && Math.abs(read.at(-1)[0][1] - 1) < 0.01);
});

test("points closer than asked are left out", () => {
  assert.deepEqual(thinned([[0, 0], [0.01, 0], [0.2, 0], [0.21, 0]], 0.1), [[0, 0], [0.2, 0], [0.21, 0]]);
  assert.deepEqual(thinned([[0.3, 0.3]], 0.1), [[0.3, 0.3]]);
});

test("a flat list is points of a pad", () => {
  assert.deepEqual(pointsOf([10, 20, 30, 100]), [[0.1, 0.2], [0.3, 1]]);
});

test("sprayed points are linked evenly, four letters each, and read back where they were", () => {
  const limits = { most: 400, span: 2.5 };
  const sprayed = Array.from({ length: 1000 }, (_, i) => [i / 200 - 2.5, 0]);
  const text = marks.linked(sprayed, limits);
  assert.equal(text.length, 4 * 400);
  assert.ok(marks.isLink(text));
  const back = marks.readBack(text, limits);
  assert.equal(back.length, 400);
  assert.deepEqual(back[0], [-2.5, 0.001]); // there is no letter for the very middle
  assert.ok(back.every(([x], i) => Math.abs(x - sprayed[Math.floor(2.5 * i)][0]) < 0.0012));
  assert.equal(marks.linked([], limits), "");
  assert.deepEqual(marks.readBack("", limits), []);
  assert.deepEqual(marks.readBack("AAAA____", limits), [[-2.5, -2.5], [2.5, 2.5]]);
});

test("a heart lies inside the plane", () => {
  assert.ok(marks.heart(400).flat().every((x) => Math.abs(x) <= 2.5));
});
