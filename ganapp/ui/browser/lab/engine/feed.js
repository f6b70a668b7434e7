// What the draws of a run are made of, by counter: latents, real points, shares for points between the two.
import { PURPOSES } from "./chance.js";

const { noise, order, uniforms } = PURPOSES;

/** Latents and shares of draw k by (seed, k); real points are those of batch k: one random permutation of `points`, (2 n,),
 * after another, cut into batches of `batch`. */
export function createFeed(chance, points, batch) {
  const count = points.length / 2;
  let passes = []; // the last two that were wanted: [number, permutation]

  function permutation(number) {
    let pass = passes.find(([known]) => known === number);
    if (!pass) {
      pass = [number, chance.permutation(order, number, count)];
      passes = [pass, ...passes.slice(0, 1)];
    }
    return pass[1];
  }

  return {
    latents: (k, out) => chance.normals(noise, k, out),
    uniforms: (k, out) => chance.uniforms(uniforms, k, out),
    reals(k, out) {
      let at = (k * batch) % count;
      let number = Math.floor((k * batch) / count);
      for (let i = 0, pass = permutation(number); i < batch; i++, at++) {
        if (at === count) {
          at = 0;
          pass = permutation(++number);
        }
        out[2 * i] = points[2 * pass[at]];
        out[2 * i + 1] = points[2 * pass[at] + 1];
      }
    },
  };
}
