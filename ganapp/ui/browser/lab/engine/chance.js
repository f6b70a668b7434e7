// Chance by counter: the k-th of anything is a function of (seed, what it is for, k), whatever was asked for before.
import { log, polar } from "./numbers.js";
import { philox } from "./philox.js";

/** What random numbers are for. The numbers stand in what every link means: none may change. */
export const PURPOSES = { weights: 0, data: 1, order: 2, noise: 3, uniforms: 4, looks: 5 };
const KEY = 0x67616e; // the other half of the key

const UNIT = 2 ** -32;
const { fround, sqrt } = Math;

/** Streams of numbers by a seed, 0 to 2^32 - 1; see `fill`. */
export function createChance(seed) {
  const words = new Uint32Array(4);
  const pair = new Float64Array(2);
  const drawn = (i, k, purpose) => philox(i, k, 0, purpose, seed, KEY, words);

  /** The first `count` numbers of stream k, evenly from [0, 1), each a float32, into `out`. */
  function uniforms(purpose, k, out, count = out.length) {
    for (let i = 0; i < count; i++) {
      if (i % 4 === 0) drawn(i / 4, k, purpose);
      out[i] = (words[i % 4] >>> 8) * 2 ** -24;
    }
    return out;
  }

  /** The first `count` numbers of stream k from N(0, 1), each a float32, into `out`: by Box and Muller. */
  function normals(purpose, k, out, count = out.length) {
    for (let i = 0; i < count; i += 2) {
      if (i % 4 === 0) drawn(i / 4, k, purpose);
      polar(sqrt(-2 * log((words[i % 4] + 0.5) * UNIT)), words[(i % 4) + 1] * UNIT, pair, 0);
      out[i] = fround(pair[0]);
      if (i + 1 < count) out[i + 1] = fround(pair[1]);
    }
    return out;
  }

  /** A permutation of 0 to n - 1 (Fisher and Yates), an Int32Array. */
  function permutation(purpose, k, n) {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1, at = 0; i > 0; i--, at++) {
      if (at % 4 === 0) drawn(at / 4, k, purpose);
      const j = Math.floor(words[at % 4] * UNIT * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    return order;
  }

  /** `count` integers evenly from 0 to below - 1, an Int32Array. */
  function integers(purpose, k, count, below) {
    return Int32Array.from({ length: count }, (_, i) => {
      if (i % 4 === 0) drawn(i / 4, k, purpose);
      return Math.floor(words[i % 4] * UNIT * below);
    });
  }

  return { uniforms, normals, permutation, integers };
}
