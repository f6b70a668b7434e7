// A latent that is moved along directions of the normal numbers, as ganapp/directions.py finds them.
import { scaled } from "./spec.js";

// latents + the sum of coordinates times steps, then times the noise scale. latents: n rows; steps: k rows; coordinates: k
// numbers, standard deviations of the activations along each.
export function moved(spec, latents, steps, coordinates, scale = 1) {
  const shift = new Float64Array(spec.size);
  coordinates.forEach((much, k) => shift.forEach((_, i) => (shift[i] += much * steps[k * spec.size + i])));
  return scaled(spec, latents.map((number, i) => number + shift[i % spec.size]), scale);
}
