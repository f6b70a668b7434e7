// Resizing as torch's `interpolate` does it: bilinear, antialiased, corners not aligned.

/** The weights (to, from) of one direction, row by row: each row adds up to 1. */
export function resampling(from, to) {
  const scale = from / to;
  const reach = Math.max(1, scale); // of the triangle, in pixels of the original
  const weights = new Float32Array(to * from);
  for (let i = 0; i < to; i++) {
    const centre = scale * (i + 0.5);
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(from, Math.trunc(centre + reach + 0.5));
    const row = Array.from({ length: end - first }, (_, k) => Math.max(0, 1 - Math.abs(first + k - centre + 0.5) / reach));
    const sum = row.reduce((a, b) => a + b);
    row.forEach((weight, k) => (weights[i * from + first + k] = weight / sum));
  }
  return weights;
}
