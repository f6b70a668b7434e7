// A path of latents as an item of a stage, whose generator draws whatever is asked for. `model`: see kit/models.js; `way`:
// {at(t): a latent, count: of its frames}, see latents/route.js; `more`: what else the item has.
import { put } from "../kit/drawn.js";
import { painter } from "../kit/painter.js";

export function live({ name, size, d }, way, more = {}) {
  async function paint(canvases, ts) {
    const latents = new Float32Array(ts.length * d);
    ts.forEach((t, i) => latents.set(way.at(t), i * d));
    const drawn = await painter.draw(name, latents);
    canvases.forEach((canvas, i) => put(canvas, drawn, i));
  }
  return { name, size, n: way.count, paint, ...more };
}
