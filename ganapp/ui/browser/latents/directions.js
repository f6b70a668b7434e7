// A latent that is moved along directions of the normal numbers, as ganapp/directions.py finds them and ganapp/steps.py sends them.
import { scaled, split } from "./spec.js";

// The key of `tables` for a latent (d): the index of the largest share of each one-hot part; see `choices` in ganapp/steps.py.
export function keyOf(spec, latent) {
  const values = split(spec, latent);
  const named = spec.parts.filter(({ kind }) => kind === "onehot");
  return named.map(({ name }) => values[name].indexOf(Math.max(...values[name]))).join(",");
}

// Those of a layer for a latent, from all of a model's, {tables: {key: [of each layer]}}.
export const tableOf = (spec, { tables }, latent, layer = 0) => (tables[keyOf(spec, latent)] ?? tables[""])[layer];

// {share: k, steps: k rows} of a table as it travelled.
export function unpackedSteps({ share, scale, steps }) {
  const raw = Uint8Array.from(atob(steps), (letter) => letter.charCodeAt(0));
  const whole = new DataView(raw.buffer);
  const size = raw.length / 2 / scale.length;
  const numbers = Float32Array.from({ length: raw.length / 2 }, (_, i) => scale[Math.floor(i / size)] * whole.getInt16(2 * i, true));
  return { share, steps: numbers };
}

// latents + the sum of coordinates times steps, then times the noise scale. latents: n rows; steps: k rows; coordinates: k
// numbers, standard deviations of the activations along each.
export function moved(spec, latents, steps, coordinates, scale = 1) {
  const shift = new Float64Array(spec.size);
  coordinates.forEach((much, k) => shift.forEach((_, i) => (shift[i] += much * steps[k * spec.size + i])));
  return scaled(spec, latents.map((number, i) => number + shift[i % spec.size]), scale);
}
