// The seeds that are nearest to that of a store in what they make after one of the layers.
import * as field from "../kit/fields.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { fit, fromSeeds } from "../latents/spec.js";
import { nearest } from "./maps.js";
import { row } from "./pictures.js";
import { activations, activationsOfSeeds } from "./work.js";

const AMONG = 200; // seeds of which some are neighbours
const NEAR = 12;

export function neighbours(parent, store) {
  field.selection(parent, store, "layer");
  let found = []; // their seeds
  let seen = { key: null, all: null }; // what AMONG seeds make after one layer
  const show = row(parent, "inside-near", (i) => store.set({ seed: found[i] }));

  const look = newest(async ({ model: name, seed, held, layer: after }, isNewest) => {
    const model = find(name), parts = fit(model.spec, held), layer = after - 1, key = JSON.stringify([name, held, after]);
    if (seen.key !== key) {
      const all = await activationsOfSeeds(model, parts, layer, AMONG, isNewest);
      if (!all) return;
      seen = { key, all };
    }
    const own = await activations(model, fromSeeds(model.spec, [seed], parts), layer);
    found = nearest(seen.all, own, NEAR, seed);
    show([await painter.draw(name, fromSeeds(model.spec, found, parts))], found.map(String));
  }, () => show([], [])); // why is said of the maps

  store.listen((values, changed) => {
    if (!values.model) return;
    if (changed.has("model")) show([], []);
    if (["model", "seed", "held", "layer"].some((name) => changed.has(name))) look({ ...values });
  });
}
