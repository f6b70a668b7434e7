// What the players make of points and latents that are none of the run's own: looking changes nothing.
import { PAIRS } from "./objectives.js";
import { blocksOf, createPerceptron } from "./perceptron.js";

const PART = 512; // points at a time, whose numbers stay in a processor's cache

const lane = (i, rows) => 8 * rows * (i >> 3) + (i & 7);

/** {generate, average, score, pulls} of a run in its room. Points are (n, 2) and latents (n, size), flat, as float32. */
export function createProbe(room, { recipe, state: { players, average } }) {
  const made = (player, weights = players[player].weights) => {
    const network = createPerceptron(room, recipe[player], weights, players[player].gradients);
    return { network, pass: network.pass(blocksOf(PART)) };
  };
  const [generator, averaged, critic] = [made("generator"), made("generator", average), made("critic")];
  const sample = new Float64Array(3);
  room.settle();

  /** Lays the rows of a part, asks, and reads the rows of what comes out. */
  function inParts({ network: { sizes }, pass }, values, read, ask) {
    const n = values.length / sizes[0];
    const wide = read(pass).wide;
    const out = new Float32Array(n * wide);
    for (let first = 0; first < n; first += PART) {
      const count = Math.min(PART, n - first);
      copy(values.subarray(first * sizes[0], (first + count) * sizes[0]), pass.made[0].values, count, sizes[0], true);
      ask(pass, count);
      copy(out.subarray(first * wide, (first + count) * wide), read(pass).from.values, count, wide, false);
    }
    return out;
  }

  /** Between rows of samples and blocks of eight. */
  function copy(rows, blocks, count, wide, lays) {
    for (let i = 0; i < count; i++) {
      for (let r = 0, at = lane(i, wide); r < wide; r++, at += 8) {
        if (lays) blocks[at] = rows[i * wide + r];
        else rows[i * wide + r] = blocks[at];
      }
    }
  }

  const last = (pass) => pass.made.at(-1);
  const points = (one, latents) => inParts(one, latents, (pass) => ({ from: last(pass), wide: 2 }), one.network.forward);

  return {
    /** The points that the generator makes of latents. */
    generate: (latents) => points(generator, latents),
    /** Those of the averaged generator. */
    average: (latents) => points(averaged, latents),
    /** The critic's scores of points, (n,). */
    score: (places) => inParts(critic, places, (pass) => ({ from: last(pass), wide: 1 }), critic.network.forward),
    /** Where each generated point is pulled: minus the gradient of its own loss, (n, 2). The loss is as if the critic
     * scored its real partner, if any, 0. */
    pulls(places) {
      return inParts(critic, places, (pass) => ({ from: pass.told[0], wide: 2 }), (pass, count) => {
        critic.network.forward(pass);
        const [scores, told] = [last(pass).values, pass.told.at(-1).values];
        for (let i = 0; i < count; i++) {
          PAIRS[recipe.pair].generator(0, scores[lane(i, 1)], sample);
          told[lane(i, 1)] = -sample[2];
        }
        critic.network.backward(pass, { toInput: true, toWeights: false });
      });
    },
  };
}
