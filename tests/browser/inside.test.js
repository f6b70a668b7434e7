// What is changed inside a generator, as links have it, and the sheets of its maps.
import assert from "node:assert/strict";
import test from "node:test";

import { changed, clicked, factorOf, possible, read, written } from "../../ganapp/ui/browser/inside/edits.js";
import { across, difference, nearest, ordered, sheetOf } from "../../ganapp/ui/browser/inside/maps.js";

const BOTH = [{ layer: 1, channel: 16, factor: 0 }, { layer: 2, channel: 3, factor: 2 }];

test("a link says layers and maps from one on, and comes back as it was", () => {
  assert.equal(written(BOTH), "2.17x0,3.4x2");
  assert.deepEqual(read("2.17x0,3.4x2"), BOTH);
  assert.deepEqual(read(""), []);
  assert.deepEqual(read("1.1x0,1.1x2"), [{ layer: 0, channel: 0, factor: 2 }]);
});

test("whatever else a link says is no change", () => {
  const many = Array.from({ length: 201 }, (_, i) => `1.${i + 1}x0`);
  const nonsense = ["0.1x0", "1.0x0", "1.1x1", "1.1x3", "1.1", "1.1x0,", ",", "1.1x0;2.2x0", "-1.1x0", "1.1x-0", "<b>", "1.1x0 ", many.join(",")];
  for (const text of nonsense) assert.equal(read(text), null, text.slice(0, 20));
  assert.equal(read(many.slice(1).join(",")).length, 200);
});

test("a click switches off, then doubles, then leaves a map as it was", () => {
  let edits = BOTH;
  const seen = [0, 1, 2].map(() => {
    edits = clicked(edits, 0, 5);
    return factorOf(edits, 0, 5);
  });
  assert.deepEqual(seen, [0, 2, 1]);
  assert.deepEqual(edits, BOTH);
  assert.deepEqual(changed(BOTH, 1, 16, 1), [BOTH[1]]);
});

test("there are no more changes than a link can say", () => {
  const full = read(Array.from({ length: 200 }, (_, i) => `1.${i + 1}x0`).join(","));
  assert.deepEqual(clicked(full, 1, 1), full);
  assert.equal(clicked(full, 0, 0).length, 200);
});

test("of a link for another model what this one has is left, and the picture itself is no map", () => {
  const layers = [{ channels: 4 }, { channels: 20 }, { channels: 1 }];
  assert.deepEqual(possible(read("2.17x0,3.1x0,1.5x2,1.4x2,9.1x0"), layers), read("2.17x0,1.4x2"));
});

test("a sheet has each map in its place, with nothing between them", () => {
  const values = new Float32Array(2 * 2 * 3).map((_, i) => i % 3); // map c holds c everywhere
  values[0] = -1; // of map 0, above and to the left
  const { rgba, width, height } = sheetOf({ side: 2, channels: 3, values }, [2, 0, 1], 2);
  assert.deepEqual([width, height], [6, 6]);
  const at = (x, y) => [...rgba.slice(4 * (y * width + x), 4 * (y * width + x) + 4)];
  const grey = (level) => [level, level, level, 255];
  assert.deepEqual([at(0, 0), at(1, 1), at(2, 0), at(0, 2)], [grey(255), grey(255), [0, 0, 0, 0], [0, 0, 0, 0]]);
  assert.deepEqual([at(3, 0), at(4, 0)], [grey(0), grey(85)]);
  assert.deepEqual([at(0, 3), at(3, 3)], [grey(170), [0, 0, 0, 0]]);
});

test("numbers without a place stand in rows, and equal ones are black", () => {
  const { rgba, width, height } = sheetOf({ side: 1, channels: 5, values: new Float32Array(5) }, [0, 1, 2, 3, 4], 3);
  assert.deepEqual([width, height, [...rgba.slice(0, 4)], [...rgba.slice(-4)]], [3, 2, [0, 0, 0, 255], [0, 0, 0, 0]]);
});

test("one number that is far above all others does not darken them", () => {
  const values = Float32Array.from({ length: 1000 }, (_, i) => (i === 3 ? 1e6 : i / 1000));
  const { rgba } = sheetOf({ side: 1, channels: 1000, values }, ordered(1000), 1000);
  assert.deepEqual([rgba[4 * 3], rgba[4 * 999]], [255, 255]);
  assert.ok(Math.abs(rgba[4 * 500] - 128) < 4);
});

test("a sheet is as broad as there is room, and no broader than it has maps", () => {
  assert.deepEqual([across(256, 600, 26), across(5, 600, 26), across(256, 10, 26)], [23, 5, 1]);
});

test("a difference is of grey levels, whichever picture is brighter", () => {
  const { picture, mean, most } = difference(Uint8Array.of(0, 200, 10, 10), Uint8Array.of(255, 190, 10, 15));
  assert.deepEqual([[...picture], mean, most], [[255, 10, 0, 5], 67.5, 255]);
});

test("neighbours are the nearest rows, the nearest first, and not oneself", () => {
  const all = Float32Array.of(0, 0, 3, 4, 1, 0, 0, 1, 9, 9);
  assert.deepEqual(nearest(all, Float32Array.of(0, 0), 3, 0), [2, 3, 1]);
  assert.deepEqual(nearest(all, Float32Array.of(0, 0), 2), [0, 2]);
});

test("the most important maps come first, equal ones as they are", () => {
  assert.deepEqual(ordered(4, Float32Array.of(1, 3, 1, 2)), [1, 3, 0, 2]);
  assert.deepEqual(ordered(3), [0, 1, 2]);
});
