// The picture in hand: who gives it, who takes it, and how one goes back to the one before.
import assert from "node:assert/strict";
import test from "node:test";

import { createHand } from "../../ganapp/ui/browser/kit/hand.js";
import { held, integer, model, models, number, point } from "../../ganapp/ui/browser/kit/parameters.js";
import { Store } from "../../ganapp/ui/browser/kit/store.js";
import { codeOf } from "../../ganapp/ui/browser/latents/codes.js";
import { fromSeeds, specOf } from "../../ganapp/ui/browser/latents/spec.js";

const CODE = codeOf(fromSeeds(specOf({ parts: [{ name: "z", kind: "normal", size: 8 }] }), [1]));
const text = () => ({ first: "", fit: (value) => value });

// The tools as tools/state.js has them, as far as the hand knows them, and a hand that opened on one of them.
function opened(tab = "directions", values = {}, before = null) {
  const ends = (of) => ({ a: point("seed", 66, { of }), b: point("seed", 10, { of }), heldA: held("a.", { of }), heldB: held("b.", { of }) });
  const of = {
    sample: { model: model(), seed: integer("seed", 0), held: held() },
    interpolate: { model: model(), ...ends("model"), t: number("share", 0) },
    map: { model: model(), ...ends("model"), u: number("u", 0.5, { high: 9 }), v: number("v", 0.5, { high: 9 }), held: held() },
    directions: { model: model(), seed: point("seed", 66), held: held(), at: text() },
    inside: { model: model(({ name }) => name !== "other"), seed: point("seed", 66), held: held(), edits: text() },
    mix: { model: model(({ name }) => name === "other") },
    draw: { model: model(), to: point("seed", 0), heldTo: held("to.") },
    compare: { models: models(), ...ends("models") },
  };
  const stores = Object.fromEntries(Object.entries(of).map(([name, parameters]) => [name, new Store(name, parameters)]));
  stores[tab].set(values);
  const hand = createHand((name) => stores[name]);
  hand.open(tab, before);
  const picture = () => [hand.now().model, hand.now().point, hand.now().held];
  return { stores, hand, picture };
}
const some = ({ values }, ...names) => names.map((name) => values[name]);

test("the page opens with what its tool shows, and the others show that too when they are opened", () => {
  const { stores, hand, picture } = opened("directions", { seed: 9, at: "1" });
  assert.deepEqual(picture(), ["plain", 9, {}]);
  assert.deepEqual(some(stores.inside, "seed"), [66], "which nobody has opened");
  for (const tab of ["inside", "map", "directions"]) hand.enter(tab);
  assert.deepEqual(some(stores.inside, "seed"), [9]);
  assert.deepEqual(some(stores.map, "a", "u", "v"), [9, 0, 0], "where it stands on the map");
  assert.deepEqual(some(stores.directions, "seed", "at"), [9, "1"], "which had it");
});

test("what nobody chose changes nothing in the tools", () => {
  const { stores, hand } = opened("sample", { seed: 5 });
  const before = JSON.stringify(Object.values(stores).map(({ values }) => values));
  for (const tab of Object.keys(stores)) hand.enter(tab);
  assert.equal(JSON.stringify(Object.values(stores).map(({ values }) => values)), before);
});

test("a picture that was clicked is in hand, and the tool that gave it stays as it was", () => {
  const { stores, hand, picture } = opened("map");
  stores.directions.set({ at: "2" });
  hand.take({ model: "plain", point: 77 }, "map");
  assert.deepEqual(picture(), ["plain", 77, {}]);
  for (const tab of ["map", "directions", "draw"]) hand.enter(tab);
  assert.deepEqual(some(stores.map, "a", "u"), [66, 0.5]);
  assert.deepEqual(some(stores.directions, "seed", "at"), [77, ""], "directions lead away from it");
  assert.deepEqual(some(stores.draw, "to"), [77]);
});

test("a tool's own seed changes the hand when its control rests", () => {
  const { stores, hand, picture } = opened("inside");
  stores.inside.set({ seed: 5 });
  assert.deepEqual(picture(), ["plain", 5, {}]);
  stores.inside.set({ held: {}, seed: 6 }, false);
  assert.deepEqual(picture(), ["plain", 5, {}]);
  stores.inside.set({});
  assert.deepEqual(picture(), ["plain", 6, {}]);
  stores.map.set({ a: 12 });
  hand.enter("map");
  assert.deepEqual(some(stores.map, "a"), [12], "what was set after it is newer than the hand");
  stores.directions.set({ at: "3" });
  assert.deepEqual(picture(), ["plain", 6, {}], "a slider is no choice");
});

test("one goes back and on again, and the tool that is open follows", () => {
  const { stores, hand, picture } = opened();
  for (const seed of [1, 2, 3]) hand.take({ model: "plain", point: seed }, "sample");
  hand.take({ model: "plain", point: 3 }, "sample"); // once more is nothing
  hand.go(-2, "directions");
  assert.deepEqual([picture()[1], ...some(stores.directions, "seed")], [1, 1]);
  hand.go(1, "directions");
  assert.deepEqual([picture()[1], ...some(stores.directions, "seed")], [2, 2]);
  hand.take({ model: "plain", point: 9 }, "sample");
  assert.ok(!hand.can(1), "what was to come is gone");
  for (let seed = 100; seed < 200; seed++) hand.take({ model: "plain", point: seed }, "sample");
  hand.go(-29);
  assert.ok(picture()[1] === 170 && !hand.can(-1), "as far back as is kept");
  hand.go(-1);
  assert.equal(picture()[1], 170);
});

test("the model is one for all tools that can use it, and a seed goes along", () => {
  const { stores, hand, picture } = opened("directions", { seed: 5 });
  stores.sample.set({ model: "digits" });
  hand.take({ model: "digits", point: 4, held: { class: "7" } }, "sample");
  hand.enter("directions");
  assert.deepEqual(some(stores.directions, "model", "seed", "held"), ["digits", 4, { class: "7" }]);
  stores.map.set({ model: "other", u: 3 });
  assert.deepEqual(picture(), ["other", 4, {}], "which has no classes");
  hand.enter("map");
  assert.deepEqual(some(stores.map, "u"), [3], "a model moves nothing on the map but what it has not");
  hand.enter("inside");
  assert.deepEqual(some(stores.inside, "model", "seed"), ["plain", 4], "which cannot look into the other one");
  hand.go(-1, "sample");
  assert.deepEqual(some(stores.sample, "model"), ["digits"]);
});

test("a code goes along where the latent is made of the same parts, and else the seed before it", () => {
  const { stores, hand, picture } = opened();
  hand.take({ model: "plain", point: 8 }, "sample");
  hand.take({ model: "plain", point: CODE }, "interpolate");
  stores.sample.set({ model: "other" });
  assert.deepEqual(picture(), ["other", CODE, {}]);
  hand.enter("directions");
  assert.deepEqual(some(stores.directions, "seed"), [CODE]);
  stores.sample.set({ model: "digits" });
  assert.deepEqual(picture(), ["digits", 8, {}]);
});

test("a pin is an end of a path at once, here and in a comparison", () => {
  const { stores, hand } = opened("directions");
  hand.take({ model: "digits", point: 4, held: { class: "7" } }, "sample");
  hand.pin("B");
  assert.deepEqual(some(stores.interpolate, "model", "a", "b", "heldB"), ["digits", 66, 4, { class: "7" }]);
  assert.deepEqual(hand.pinned("B"), { model: "digits", point: 4, held: { class: "7" } });
  assert.deepEqual(some(stores.compare, "models", "b", "heldB"), [["plain"], 4, {}], "whose models have no classes");
  hand.take({ model: "plain", point: CODE }, "interpolate");
  stores.compare.set({ models: ["plain", "digits"] });
  assert.deepEqual(hand.pin("B"), ["compare"]);
  assert.deepEqual([stores.interpolate.values.b, stores.compare.values.b], [CODE, 4], "a latent that not all compared models have");
  stores.interpolate.set({ a: 3 });
  assert.equal(hand.pinned("A").point, 3, "a control of the path moves its pin");
  assert.equal(hand.now().point, CODE);
});

test("a page that is loaded again has in hand what it had, to be gone back in, and its pins", () => {
  const left = opened("map");
  left.hand.take({ model: "digits", point: 4, held: { class: "7" } }, "sample");
  left.hand.take({ model: "plain", point: CODE }, "interpolate");
  left.hand.pin("A");
  left.hand.go(-1, "sample");
  const state = JSON.stringify(left.hand.state());
  const { stores, hand, picture } = opened("map", {}, JSON.parse(state));
  assert.deepEqual(picture(), ["digits", 4, { class: "7" }]);
  assert.deepEqual(hand.pinned("A"), left.hand.pinned("A"));
  hand.enter("map");
  assert.deepEqual(some(stores.map, "a"), [66], "which shows what its address says");
  hand.enter("directions");
  assert.deepEqual(some(stores.directions, "model", "seed"), ["digits", 4]);
  hand.go(1, "directions");
  assert.deepEqual(picture(), ["plain", CODE, {}]);
  hand.go(-2, "directions");
  assert.ok(!hand.can(-1));
  for (const [name, value] of [["model", "gone"], ["point", "z~?"], ["held", null], ["seed", "x"]]) {
    const broken = JSON.parse(state);
    broken.history[1][name] = value;
    const other = opened("map", {}, broken);
    assert.deepEqual(other.picture(), ["plain", 66, {}], name);
  }
});
