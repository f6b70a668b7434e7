// What the players minimise, sample by sample: the pairs and penalties of training/game/objectives.py, where their papers
// are named.
import { soft } from "./numbers.js";

const pair = new Float64Array(4); // what `soft` writes

/** By name: `critic(real, fake, out)` and `generator(real, fake, out)` write a sample's [loss, its derivative by the score
 * of the real one, by that of the generated one]. Where `wantsReal`, the generator's loss depends on the real one; where
 * `probability`, the sigmoid of a score is the probability of being real, which has a known optimum. */
const NON_SATURATING = {
  critic(real, fake, out) {
    soft(-real, pair, 0);
    soft(fake, pair, 2);
    out[0] = (pair[0] + pair[2]) / 2;
    out[1] = -pair[1] / 2;
    out[2] = pair[3] / 2;
  },
  generator(real, fake, out) {
    soft(-fake, pair, 0);
    out[0] = pair[0];
    out[2] = -pair[1];
  },
  wantsReal: false,
  probability: true,
};

export const PAIRS = {
  "non-saturating": NON_SATURATING,
  saturating: {
    ...NON_SATURATING,
    generator(real, fake, out) {
      soft(fake, pair, 0);
      out[0] = -pair[0];
      out[2] = -pair[1];
    },
  },
  relativistic: {
    critic(real, fake, out) {
      soft(fake - real, pair, 0);
      out[0] = pair[0];
      out[1] = -pair[1];
      out[2] = pair[1];
    },
    generator(real, fake, out) {
      soft(real - fake, pair, 0);
      out[0] = pair[0];
      out[2] = -pair[1];
    },
    wantsReal: true,
    probability: false,
  },
  wasserstein: {
    critic(real, fake, out) {
      out[0] = fake - real;
      out[1] = -1;
      out[2] = 1;
    },
    generator(real, fake, out) {
      out[0] = -fake;
      out[2] = -1;
    },
    wantsReal: false,
    probability: false,
  },
};

const squared = (square) => [square / 2, 1];

function towardsOne(square) {
  const norm = Math.sqrt(square);
  return [(norm - 1) ** 2, norm > 0 ? (2 * (norm - 1)) / norm : 0];
}

/** By name: `at` which points the slopes of the critic are punished, and `of(squared norm)` of a slope: [the penalty, what
 * the slope is multiplied by to be its derivative]. */
export const PENALTIES = {
  gradient_penalty: { at: ["between"], of: towardsOne },
  r1: { at: ["real"], of: squared },
  r2: { at: ["fake"], of: squared },
  r1_r2: { at: ["real", "fake"], of: squared },
};

/** Reads slopes (blocks, 2, 8) of n points, writes `weight` times the derivatives of the mean penalty, and returns it. */
export function punish({ of }, weight, n, slopes, wanted) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const at = 16 * (i >> 3) + (i & 7);
    const [x, y] = [slopes[at], slopes[at + 8]];
    const [value, factor] = of(x * x + y * y);
    sum += value;
    wanted[at] = ((weight * factor) / n) * x;
    wanted[at + 8] = ((weight * factor) / n) * y;
  }
  return (weight * sum) / n;
}
