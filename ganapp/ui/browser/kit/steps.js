// The directions of a model, wherever they come from: a file of the site, or the server, which finds them for any latent.
import { tableOf, unpackedSteps } from "../latents/directions.js";
import { split } from "../latents/spec.js";
import { KINDS } from "../latents/kinds.js";
import { Problem } from "./problems.js";
import { ask } from "./server.js";

const known = {}; // {what was asked for: a promise}

// What is kept once asked for; what failed is asked for again.
function kept(key, made) {
  known[key] ??= made();
  known[key].catch(() => delete known[key]);
  return known[key];
}

// The parts that no direction moves, as the server takes them: {name: numbers}
function others(spec, latent) {
  const values = split(spec, latent), those = spec.parts.filter(({ kind }) => !KINDS[kind].moves);
  return Object.fromEntries(those.map(({ name }) => [name, [...values[name]].join(",")]));
}

// {steps: k rows, share: k} of a layer of the model (1 is the first), with the other parts as in this latent.
export function directionsOf(model, layer, latent) {
  if (model.directions !== true) return kept(model.name, () => fetched(model.directions)).then((all) => tableFor(model, all, latent, layer));
  const values = { model: model.name, layer, held: others(model.spec, latent) };
  return kept(JSON.stringify(values), () => ask("directions", values).then(unpackedSteps));
}

function tableFor({ spec }, all, latent, layer) {
  if (!all) throw new Problem("no_directions");
  return unpackedSteps(tableOf(spec, all, latent, layer - 1));
}

const fetched = async (address) => (await fetch(address)).json();
