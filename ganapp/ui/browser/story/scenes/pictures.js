// Scenes of latents and their pictures.
import { positionsOf, REACH } from "../../directions/at.js";
import { given } from "../../given.js";
import { model as find } from "../../kit/models.js";
import { painter } from "../../kit/painter.js";
import { called } from "../../kit/points.js";
import { said } from "../../kit/problems.js";
import { surest } from "../../kit/readings.js";
import { directionsOf } from "../../kit/steps.js";
import { language } from "../../language.js";
import { moved } from "../../latents/directions.js";
import { routeOf } from "../../latents/route.js";
import { fromSeeds, without } from "../../latents/spec.js";
import { wallOf } from "../../latents/wall.js";
import { asked } from "../../tools/path.js";
import { stores } from "../../tools/state.js";
import { format, percent } from "../../words.js";
import { apart, mean } from "../figures.js";

const MANY = 64; // seeds, of which two digits are chosen or a class is asked
const SURE = 0.9; // confidence of a reading
const FEW = 0.2; // share of what was asked for
const ALIKE = 1.15; // from which ratio on two differences differ
const { directions, interpolate, sample } = stores;

// Seeds whose pictures the judge reads as a 7 and as a 3; where there are none, those that a path opens with.
async function sevenAndThree({ name, spec }) {
  const drawn = await painter.draw(name, fromSeeds(spec, Array.from({ length: MANY }, (_, seed) => seed)));
  const read = (await painter.read(name, drawn)) ?? [];
  return { a: surest(read, 7) ?? given.limits.a, b: surest(read, 3) ?? given.limits.b };
}

export const latent = Object.freeze({
  async set([model]) {
    const plain = { model, via: "", loop: false, path: "slerp", heldA: {}, heldB: {}, morph: "both", t: 0 };
    interpolate.set(plain);
    interpolate.set({ ...plain, ...(await sevenAndThree(find(model))) });
  },
  acted: () => interpolate.values.t >= 0.5,
  async seen() {
    const { name, spec } = find(interpolate.values.model), route = routeOf(spec, asked(interpolate.values));
    const drawn = await painter.draw(name, route.frames()), { n } = drawn, middle = n >> 1;
    const near = Array.from({ length: n - 1 }, (_, i) => apart(drawn, i, i + 1));
    const [ends, off] = [apart(drawn, 0, n - 1), apart(drawn, middle, 0, n - 1)];
    const sure = ((await painter.read(name, drawn)) ?? []).filter(({ confidence }) => confidence > SURE).length;
    const level = (value) => format(value, 1);
    return {
      right: off < ends / 10 ? "faded" : sure < n / 2 ? "noise" : "drawn",
      words: said("story_seen_latent", { n, sure, near: level(mean(near)), most: level(Math.max(...near)), ends: level(ends), off: level(off) }),
    };
  },
  right: async () => "drawn",
});

export const direction = Object.freeze({
  set: ([model]) => directions.set({ model, seed: given.limits.a, held: {}, layer: 1, at: "" }),
  acted: () => positionsOf(directions.values.at).slice(0, -1).some((at) => at !== 0),
  async seen() {
    const { model: name, seed, held, layer } = directions.values, { spec, ...model } = find(name);
    const start = fromSeeds(spec, [seed], held), { steps, share } = await directionsOf({ spec, ...model }, layer, start);
    const last = share.length - 1;
    const end = (k, to) => moved(spec, start, steps, share.map((_, i) => (i === k ? to : 0)));
    const latents = [0, last].flatMap((k) => [...end(k, -REACH), ...end(k, REACH)]);
    const drawn = await painter.draw(name, Float32Array.from(latents));
    const [one, other] = [apart(drawn, 0, 1), apart(drawn, 2, 3)];
    const filled = { seed: called(seed), count: last + 1, first: format(one, 1), last: format(other, 1) };
    return {
      right: one > ALIKE * other ? "first" : other > ALIKE * one ? "last" : "alike",
      words: said("story_seen_directions", { ...filled, firstShare: percent(share[0]), lastShare: percent(share[last]) }),
    };
  },
  right: async () => "first",
});

// The class that is asked for, null where it is none, or several.
function wished() {
  const { class: value } = sample.values.held, { spec } = find(sample.values.model);
  return spec.parts.find(({ name }) => name === "class")?.names.includes(value) ? value : null;
}

export const classes = Object.freeze({
  set: ([model]) => sample.set({ model, seed: 0, n: MANY, scale: 1, held: {} }),
  acted: wished,
  async seen() {
    const value = wished(), { values } = sample, { name, spec, ...model } = find(values.model);
    if (value === null) return null;
    const label = spec.parts.find((part) => part.name === "class").names.indexOf(value);
    const count = async (held) => {
      const drawn = await painter.draw(name, wallOf(spec, { ...values, count: values.n, held }).latents);
      return ((await painter.read(name, drawn)) ?? []).filter((reading) => reading.label === label).length;
    };
    const [now, before] = [await count(values.held), await count(without(values.held, "class"))], share = now / values.n;
    return {
      right: share > 1 - FEW ? "all" : share > FEW ? "half" : "few",
      words: said("story_seen_classes", { n: values.n, asked: model.classes[label][language], count: now, before }),
    };
  },
  right: async () => "all",
});
