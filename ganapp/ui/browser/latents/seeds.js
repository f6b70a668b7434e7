// The random numbers of a seed as PyTorch's generator on the CPU gives them, so that a seed is the same picture wherever it
// is drawn. What is asked for in turn comes from one stream, as there.

const WORDS = 624; // of the state of MT19937 (Matsumoto and Nishimura 1998)
const AHEAD = 397;
const FLOAT = 2 ** -24; // a float32 from 0 to 1 has 24 random bits,
const DOUBLE = 2 ** -53; // a float64 53 of two words
const TURN = Math.fround(2 * Math.PI);
const BLOCK = 16; // so many normal numbers are made at once

const { cos, fround, imul, log, log1p, sin, sqrt } = Math;

// torch.Generator().manual_seed(seed), for a seed from 0 to 2^32 - 1.
export function generator(seed) {
  const word = twister(seed);
  let spare = null; // the second of a pair of normal numbers

  const uniform = () => (word() & 0xffffff) * FLOAT;

  // Two words are one float64, the first of them in front, of which the last 53 bits count.
  const uniform53 = () => ((word() & 0x1fffff) * 2 ** 32 + word()) * DOUBLE;

  // One at a time in float64: Box and Muller's pair, of which the second waits for the next call.
  function one() {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const angle = 2 * Math.PI * uniform53();
    const radius = sqrt(-2 * log1p(-uniform53()));
    spare = radius * sin(angle);
    return radius * cos(angle);
  }

  function fill(numbers, from) {
    for (let i = from; i < from + BLOCK; i++) numbers[i] = uniform();
  }

  return {
    // torch.rand(n): float32, each in [0, 1).
    rand: (n) => Float32Array.from({ length: n }, uniform),

    // torch.randn(n): float32, each within 1e-6 of torch's, whose logarithm and sine differ in the last bits.
    randn(n) {
      if (n < BLOCK) return Float32Array.from({ length: n }, one);
      const numbers = new Float32Array(n);
      const whole = n - (n % BLOCK);
      for (let i = 0; i < n; i++) numbers[i] = uniform();
      for (let at = 0; at < whole; at += BLOCK) turn(numbers, at);
      if (whole < n) {
        fill(numbers, n - BLOCK); // the last block overlaps the one before it, and is drawn again
        turn(numbers, n - BLOCK);
      }
      return numbers;
    },

    // torch.randint(count, (1,)), for a count below 2^28.
    randint: (count) => word() % count,
  };
}

// Box and Muller's transform of a block of uniform numbers, in place and in float32: each of the first half with its
// counterpart in the second.
function turn(numbers, from) {
  for (let i = from; i < from + BLOCK / 2; i++) {
    const radius = fround(sqrt(fround(-2 * fround(log(1 - numbers[i])))));
    const angle = fround(TURN * numbers[i + BLOCK / 2]);
    numbers[i] = radius * fround(cos(angle));
    numbers[i + BLOCK / 2] = radius * fround(sin(angle));
  }
}

// The stream of 32-bit words. Each is twisted when it is asked for: a latent wants far fewer than all.
function twister(seed) {
  const state = new Uint32Array(WORDS);
  state[0] = seed;
  for (let i = 1; i < WORDS; i++) {
    const before = state[i - 1];
    state[i] = imul(1812433253, before ^ (before >>> 30)) + i;
  }
  let at = 0;
  return () => {
    const next = at + 1 < WORDS ? at + 1 : 0;
    const far = at + AHEAD < WORDS ? at + AHEAD : at + AHEAD - WORDS;
    const joined = (state[at] & 0x80000000) | (state[next] & 0x7fffffff);
    let word = (state[at] = state[far] ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0));
    at = next;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}
