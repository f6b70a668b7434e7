// What is computed inside a generator bit by bit, so that everything else goes on meanwhile.
import { painter } from "../kit/painter.js";
import { fromSeeds } from "../latents/spec.js";
import { difference } from "./maps.js";

const TOGETHER = 16; // pictures at once

// What a latent makes after a layer of the painter; layer -1 is the latent itself.
export async function activations({ name }, latents, layer) {
  if (layer < 0) return latents;
  return (await painter.inside(name, latents)).maps[layer].values;
}

// The same of seeds from 0 to count; null where nobody wants it any more.
export async function activationsOfSeeds(model, held, layer, count, isWanted) {
  const parts = [];
  for (let from = 0; from < count; from += TOGETHER) {
    const seeds = Array.from({ length: Math.min(TOGETHER, count - from) }, (_, i) => from + i);
    parts.push(await activations(model, fromSeeds(model.spec, seeds, held), layer));
    if (!isWanted()) return null;
  }
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// By how many grey levels a picture changes on average when each map is switched off: a list a layer. `told(share)` hears how far it
// is; null where nobody wants it any more.
export async function worths({ name }, latent, layers, told, isWanted) {
  const { pixels } = await painter.draw(name, latent), all = layers.reduce((sum, { channels }) => sum + channels, 0);
  const found = [];
  let done = 0;
  for (const [layer, { channels }] of layers.entries()) {
    const worth = new Float32Array(channels);
    for (let channel = 0; channel < channels; channel++) {
      const without = await painter.inside(name, latent, { edits: [{ layer, channel, factor: 0 }] });
      worth[channel] = difference(pixels, without.pixels).mean;
      if (!isWanted()) return null;
      told(++done / all);
    }
    found.push(worth);
  }
  return found;
}
