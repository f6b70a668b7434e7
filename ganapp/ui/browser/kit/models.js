// The models that this page knows, as Python describes them (ganapp/ui/kit/models.py): {name, offers, size, channels,
// classes, ...} each, with the `spec` of its latents and their length `d`.
import { given } from "../given.js";
import { specOf } from "../latents/spec.js";

const made = (model) => {
  const spec = specOf(model.latent);
  return { ...model, spec, d: spec.size };
};

export const models = given.models.map(made);
const known = new Map(models.map((model) => [model.name, model]));

export const model = (name) => known.get(name);
export const chosen = (names) => [names ?? []].flat().map(model).filter(Boolean);
export const offers = Object.fromEntries(models.map(({ name, offers: parts }) => [name, parts]));

// One that was not there when this page was loaded.
export function add(entry) {
  if (known.has(entry.name)) return;
  models.push(made(entry));
  known.set(entry.name, models.at(-1));
  offers[entry.name] = entry.offers;
}
