// A path between two ends: its controls, and the stage on which the models that a tool has chosen draw it. `of` is the
// parameter of the store that says the models, or the one.
import { make } from "../dom.js";
import { show as showEffects } from "../effects.js";
import { keepAnimation } from "../kit/animation.js";
import { inWords, label } from "../kit/asked.js";
import * as field from "../kit/fields.js";
import { hand } from "../kit/hand.js";
import { heldControls } from "../kit/held.js";
import { keepLatents } from "../kit/keep.js";
import { chosen, offers } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { numbersOf } from "../kit/parameters.js";
import { called } from "../kit/points.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { isCode } from "../latents/codes.js";
import { routeOf } from "../latents/route.js";
import { fit, fromSeeds } from "../latents/spec.js";
import { offered, sayWhat } from "../offers.js";
import { live } from "../stage/live.js";
import { stage } from "../stage/stage.js";
import { word } from "../words.js";

export const PACE = 24; // frames a second at which a path is played

const seedsOf = ({ a, via, b }) => [a, ...numbersOf(via), b];

// The path as it was asked for, in the terms of latents/route.js.
export const asked = (values) => ({
  seeds: seedsOf(values),
  path: values.path,
  closed: values.loop,
  a: values.heldA,
  b: values.heldB,
  morph: values.morph,
});

// What stands at the last stop: the seed and what is held there.
const last = ({ a, b, heldA, heldB, morph }) => ({ seed: morph === "class" ? a : b, held: morph === "latent" ? heldA : heldB });

export function pathControls(parent, store, of) {
  const ends = make("div", "pair", parent);
  field.point(ends, store, "a");
  field.point(ends, store, "b");
  for (const end of ["A", "B"]) heldControls(parent, store, `held${end}`, { id: `${store.tab}-held-${end.toLowerCase()}`, end, of });
  const morph = field.radio(parent, store, "morph");
  field.radio(parent, store, "path");
  const more = make("details", "more", parent);
  make("summary", "", more, word("more_stops"));
  field.text(more, store, "via", { placeholder: "3, 44", maxLength: 2000 });
  field.tick(more, store, "loop");
  store.listen((values, changed) => {
    if (changed.has(of)) morph.hidden = !sayWhat(offered(offers, [values[of] ?? []].flat()));
  });
}

// What a stop is, with what is held there.
const named = (models, { seed, held }) =>
  [called(seed), ...(models.map((model) => inWords(model, fit(model.spec, held))).find((words) => words.length) ?? [])].join(" · ");

// What stands at the stops, the ends by their letters.
function labels(models, values) {
  const ends = [{ seed: values.a, held: values.heldA }, last(values)].map((end) => named(models, end));
  const found = [`A · ${ends[0]}`, ...numbersOf(values.via).map(String), `B · ${ends[1]}`];
  return values.loop ? [...found, found[0]] : found;
}

// The picture of one of the models where the slider stands comes into the hand: an end of the path, or what lies between.
export function take(store, of, i = 0) {
  const { values } = store, { t, a, b, heldA, heldB, morph, loop } = values, models = chosen(values[of]), model = models[i];
  if (!model) return;
  if (!t) return void hand.take({ model: model.name, point: a, held: heldA }, store.tab);
  if (t === 1 && !loop && morph === "both") return void hand.take({ model: model.name, point: b, held: heldB }, store.tab);
  const ends = [{ seed: a, held: heldA }, last(values)].map((end) => (isCode(end.seed) ? "✎" : named([model], end)));
  const words = said("hand_between", { a: ends[0], b: ends[1] });
  hand.takeLatent({ model: model.name, latent: routeOf(model.spec, asked(values)).at(t), words }, store.tab);
}

// A click on a picture of the stage, that drags nothing, takes it.
function takesClicks(box, store, of) {
  let stood = null; // the slider, when the button went down
  box.addEventListener("pointerdown", () => (stood = store.values.t));
  box.addEventListener("click", ({ target }) => {
    const i = [...box.querySelectorAll(".frame")].indexOf(target);
    if (i >= 0 && stood === store.values.t) take(store, of, i);
  });
}

// What this model cannot hold of what is asked for, in words; empty where there is nothing.
function ignored({ spec }, { heldA, heldB }) {
  const known = { ...fit(spec, heldA), ...fit(spec, heldB) };
  const names = Object.keys({ ...heldA, ...heldB }).filter((name) => !(name in known)).map((name) => label(name).toLowerCase());
  return names.length ? said("ignores", { names: names.join(", ") }) : "";
}

// The stage, in a box of its own.
export function pathStage(parent, store, of) {
  const box = make("div", "", parent);
  box.id = `${store.tab}-stage`;
  const shown = stage(box, store);
  takesClicks(box, store, of);

  const draw = newest(async (values, isNewest) => {
    const models = chosen(values[of]);
    const items = models.map((model) => live(model, routeOf(model.spec, asked(values)), { note: ignored(model, values) }));
    await shown.show({ items, stops: labels(models, values), rate: PACE });
    const at = { a: { seed: values.a, held: values.heldA }, b: last(values) };
    for (const [end, { seed, held }] of Object.entries(at)) {
      const latents = models.map(({ name, spec }) => [name, fromSeeds(spec, [seed], fit(spec, held))]);
      if (isNewest()) await showEffects(`${store.tab}-held-${end}`, Object.fromEntries(latents));
    }
  }, failed);

  const drawn = [of, "a", "b", "via", "loop", "path", "heldA", "heldB", "morph"];
  store.listen((values, changed) => {
    if (chosen(values[of]).length && drawn.some((name) => changed.has(name))) draw({ ...values });
  });
}

const isHeld = ({ heldA, heldB }) => Object.keys({ ...heldA, ...heldB }).length > 0;

// What can be taken away: the path as an animation, and with `latents` the latents of its frames as numbers.
export function keepPath(parent, store, of, { latents = false } = {}) {
  function shown() {
    const { values } = store, models = chosen(values[of]), path = asked(values);
    if (!models.length) return null;
    const name = [...models.map((model) => model.name), ...path.seeds.map((point) => (isCode(point) ? "z" : point))].join("-");
    return { name, models, path, films: models.map((model) => ({ model, route: routeOf(model.spec, path) })) };
  }

  function numbers() {
    const now = shown();
    if (!now) return null;
    const { name, models: [model], path, films: [{ route }] } = now;
    const about = { model: model.name, seeds: path.seeds, path: path.path, closed: path.closed };
    const held = isHeld(store.values) ? { held_a: path.a, held_b: path.b, morph: path.morph } : {};
    return { name, latents: route.frames(), d: model.d, about: { ...about, ...held } };
  }

  const row = keepAnimation(parent, () => {
    const now = shown();
    return now && { name: now.name, films: now.films, rate: PACE, closed: now.path.closed };
  });
  if (latents) keepLatents(row, numbers);
  return row;
}
