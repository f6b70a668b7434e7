import assert from "node:assert/strict";
import { test } from "node:test";
import { positions, positionsOf, textOf } from "../../ganapp/ui/browser/directions/at.js";

const MIDDLE = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
const { read } = positions();

test("where nothing is said, all sliders stand in the middle", () => {
  assert.deepEqual(positionsOf(""), MIDDLE);
  assert.equal(textOf(MIDDLE), "");
  assert.equal(read(""), "");
});

test("a link of five directions means the first five of ten", () => {
  assert.equal(read("1,2,0,0,-0.5,0.8"), "1,2,0,0,-0.5,0.8");
  assert.equal(read("0,0,0,0,0,0,1,0.8"), "0,0,0,0,0,0,1,0.8");
  assert.deepEqual(positionsOf(read("0,0,0,0,3,1")), [0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 1]);
  assert.equal(read("0,0,0,0,0,1"), "", "the middle needs no saying");
});

test("what a slider says comes back from the text", () => {
  const at = MIDDLE.with(9, -2.95).with(10, 0.15000000000000002);
  assert.deepEqual(positionsOf(textOf(at)), MIDDLE.with(9, -2.95).with(10, 0.15));
});

for (const text of ["1", "1,2", "1,2,3,4,1", "1,2,3,3.01,0,1", "0,0,0,0,0,2.1", "0,0,0,0,0,-1", "0,0,0,0,x,1", "0,,0,0,0,1", "1e2,0,0,0,0,1", "NaN,0,0,0,0,1", Array(12).fill("1").join()])
  test(`no positions: ${text}`, () => assert.throws(() => read(text), (error) => error.key === "bad_directions"));
