// Weights to begin with, by counter.
import { PURPOSES } from "./chance.js";

const STREAMS = { generator: 0, critic: 1 };

/** By name: (player, widths, chance, out): writes a perceptron's weights in their order into `out`, which has their
 * length. */
export const INITIAL = {
  /** Evenly within 1 / sqrt(inputs), as torch's affine layers begin (He et al. 2015 with a = sqrt(5)). */
  uniform(player, sizes, chance, out) {
    chance.uniforms(PURPOSES.weights, STREAMS[player], out);
    let at = 0;
    sizes.slice(1).forEach((rows, l) => {
      const bound = 1 / Math.sqrt(sizes[l]);
      for (const end = at + rows * (sizes[l] + 1); at < end; at++) out[at] = bound * (2 * out[at] - 1);
    });
  },
  /** N(0, 0.02) for all of them. */
  small(player, sizes, chance, out) {
    chance.normals(PURPOSES.weights, STREAMS[player], out);
    out.forEach((value, i) => (out[i] = 0.02 * value));
  },
};
