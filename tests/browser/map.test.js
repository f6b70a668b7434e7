import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, dragged, scaledAbout, stepOf, toPixel, toPlace, wanted } from "../../ganapp/ui/browser/map/view.js";

const VIEW = { u: 0.37, v: -2.81, unit: 173, width: 511, height: 640 };
const close = (one, other) => one.forEach((number, i) => assert.ok(Math.abs(number - other[i]) < 1e-9, `${one} is not ${other}`));
const at = ({ x, y }) => `${x} ${y}`;

test("what is in the middle of the view is its place, and a seed is `unit` pixels from the next", () => {
  close(toPixel(VIEW, VIEW.u, VIEW.v), [255.5, 320]);
  close(toPixel(VIEW, VIEW.u + 1, VIEW.v - 2), [255.5 + 173, 320 - 346]);
  close(toPlace(VIEW, ...toPixel(VIEW, 3.25, 8)), [3.25, 8]);
});

test("a hand that drags keeps the place that it holds", () => {
  const held = toPlace(VIEW, 100, 200);
  close(toPlace(dragged(VIEW, 31, -17), 131, 183), held);
});

test("the place under the pointer stays there at every scale", () => {
  for (const [left, top] of [[0, 0], [255.5, 320], [480, 12]])
    for (const unit of [20, 173, 9000]) close(toPlace(scaledAbout(VIEW, unit, left, top), left, top), toPlace(VIEW, left, top));
});

test("pictures can be told apart at every scale, and zooming in adds those between", () => {
  for (let unit = 20; unit < 15_000; unit *= 1.07) {
    const step = stepOf(unit);
    assert.ok(Number.isInteger(Math.log2(step)) && step <= 1);
    assert.ok(step === 1 ? unit < 56 : unit * step >= 28 && unit * step < 56, `${unit}: ${step}`);
  }
});

for (const unit of [21, 60, 173, 1200])
  test(`every picture in sight is wanted once, coarse ones and near ones first (${unit} pixels a seed)`, () => {
    const view = { ...VIEW, unit }, step = stepOf(unit), found = wanted(view);
    const places = found.map(at);
    assert.equal(new Set(places).size, places.length);
    const [left, top, right, bottom] = [...toPlace(view, 0, 0), ...toPlace(view, view.width, view.height)];
    let needed = 0;
    for (let j = Math.floor(top / step) - 1; j * step < bottom + step; j++)
      for (let i = Math.floor(left / step) - 1; i * step < right + step; i++) {
        const sees = i * step + step / 2 > left && i * step - step / 2 < right && j * step + step / 2 > top && j * step - step / 2 < bottom;
        if (!sees) continue;
        needed += 1;
        assert.ok(places.includes(at({ x: i * step, y: j * step })), `${i}, ${j} of ${step}`);
      }
    assert.ok(needed > 50 && places.length < 1.5 * needed + 20, "and hardly any other");
    const order = found.map(({ x, y, side }) => [-side, Math.hypot(x - view.u, y - view.v)]);
    for (let k = 1; k < order.length; k++)
      assert.ok(order[k - 1][0] < order[k][0] || (order[k - 1][0] === order[k][0] && order[k - 1][1] <= order[k][1]));
  });

test("coarse pictures alone leave nothing of the view uncovered", () => {
  const coarse = wanted(VIEW).filter(({ side }) => side === 4 * stepOf(VIEW.unit));
  for (const left of [0, 100, 510]) for (const top of [0, 333, 639]) {
    const [x, y] = toPlace(VIEW, left, top);
    assert.ok(coarse.some((one) => Math.abs(one.x - x) <= one.side / 2 && Math.abs(one.y - y) <= one.side / 2));
  }
});

test("pictures beside each other leave no seam", () => {
  const step = stepOf(VIEW.unit);
  for (let i = -9; i < 9; i++) {
    const [left, top, width, height] = boxOf(VIEW, { x: i * step, y: i * step }, step);
    const next = boxOf(VIEW, { x: (i + 1) * step, y: (i + 1) * step }, step);
    assert.deepEqual([left + width, top + height], next.slice(0, 2));
    assert.ok([left, top, width, height].every(Number.isInteger));
  }
});
