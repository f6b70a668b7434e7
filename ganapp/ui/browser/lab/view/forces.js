// Forces on points as they are drawn and told.

const [WEAK, STRONG] = [0.05, 5]; // below, an arrow is as long as its force; from here on it has its full length

/** Forces (n, 2) as arrows of length 0 to 1, which grow with the logarithm of a force, so that one of 0.1 is seen
 * beside one of 5. */
export function arrows(forces) {
  const full = Math.asinh(STRONG / WEAK);
  const out = new Float32Array(forces.length);
  for (let i = 0; i < forces.length; i += 2) {
    const length = Math.hypot(forces[i], forces[i + 1]);
    const scale = length > 0 ? Math.min(Math.asinh(length / WEAK) / full, 1) / length : 0;
    out[i] = forces[i] * scale;
    out[i + 1] = forces[i + 1] * scale;
  }
  return out;
}

/** The mean of the forces' lengths, and between what four fifths of them lie: {mean, low, high}. */
export function summary(forces) {
  const lengthOf = (_, i) => Math.hypot(forces[2 * i], forces[2 * i + 1]);
  const lengths = new Float64Array(forces.length / 2).map(lengthOf).sort();
  const quantile = (share) => {
    const at = share * (lengths.length - 1);
    const below = Math.floor(at);
    return lengths[below] + (at - below) * (lengths[Math.ceil(at)] - lengths[below]);
  };
  return { mean: lengths.reduce((a, b) => a + b, 0) / lengths.length, low: quantile(0.1), high: quantile(0.9) };
}
