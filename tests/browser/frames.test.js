// Which frames belong to a place on a path.
import assert from "node:assert/strict";
import test from "node:test";

import { PLAYS, nearest, place } from "../../ganapp/ui/browser/frames.js";

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

test("a path is played once, round and round, or there and back", () => {
  assert.deepEqual(PLAYS.once(0.4), { t: 0.4, over: false });
  assert.deepEqual(PLAYS.once(1.2), { t: 1, over: true });
  assert.equal(PLAYS.loop(2.25).t, 0.25);
  assert.deepEqual([0, 0.5, 1, 1.5, 2].map((p) => PLAYS.bounce(p).t), [0, 0.5, 1, 0.5, 0]);
});
