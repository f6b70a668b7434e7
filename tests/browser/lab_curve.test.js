// The curves of a lab's run: what is kept of its looks, and what is forgotten when time goes back.
import assert from "node:assert/strict";
import test from "node:test";

import { createCurve } from "../../ganapp/ui/browser/lab/view/curve.js";

const frame = (moment, { end = moment, steps = moment, critic = 1, generator = 2 } = {}) =>
  ({ status: { steps, moment, end, losses: { critic, generator } }, distance: moment / 10 });

const moments = (curve) => curve.points().map((point) => point.moment);

test("a long run is thinned out, from its beginning to its end, and stays within its length", () => {
  const curve = createCurve(50);
  for (let moment = 1; moment <= 5000; moment++) {
    curve.add(frame(moment));
    assert.ok(curve.points().length <= 50);
    assert.equal(moments(curve).at(-1), moment);
  }
  const kept = moments(curve);
  assert.equal(kept[0], 1);
  assert.ok(kept.length >= 25);
  const gaps = kept.slice(1).map((moment, i) => moment - kept[i]);
  assert.ok(Math.min(...gaps) > 0 && Math.max(...gaps) < 5000 / 20, gaps.join(" "));
});

test("a look back adds nothing; going on from there forgets what came after", () => {
  const curve = createCurve();
  for (const moment of [10, 20, 30, 40]) curve.add(frame(moment));
  curve.add(frame(20, { end: 40, critic: null, generator: null }));
  assert.deepEqual(moments(curve), [10, 20, 30, 40]);
  curve.add(frame(25));
  assert.deepEqual(moments(curve), [10, 20, 25]);
  curve.add(frame(26, { critic: null, generator: null }));
  assert.deepEqual(moments(curve), [10, 20, 25], "nothing was learnt in between");
});

test("a step of one player leaves the other's loss out", () => {
  const curve = createCurve();
  curve.add(frame(1, { steps: 0, generator: null }));
  assert.deepEqual(curve.points(), [{ step: 0, moment: 1, critic: 1, generator: null, distance: 0.1 }]);
  curve.clear();
  assert.deepEqual(curve.points(), []);
});
