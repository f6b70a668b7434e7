// Figures that scenes say of the reader's own run. Nothing here knows a page.

export const mean = (numbers) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

// Of two rows of numbers (Pearson).
export function correlation(xs, ys) {
  const [mx, my] = [mean(xs), mean(ys)];
  const together = (as, ma, bs, mb) => as.reduce((sum, a, i) => sum + (a - ma) * (bs[i] - mb), 0);
  return together(xs, mx, ys, my) / Math.sqrt(together(xs, mx, xs, mx) * together(ys, my, ys, my));
}

// The curve of a run of the lab, [{step, critic, distance}], as means over `wide` steps each: the loss of one batch says little.
export function smoothed(curve, wide) {
  const parts = new Map();
  for (const point of curve) {
    const key = Math.floor(point.step / wide);
    if (point.critic !== null) parts.set(key, [...(parts.get(key) ?? []), point]);
  }
  const one = (points) => ({
    step: points.at(-1).step,
    critic: mean(points.map(({ critic }) => critic)),
    distance: mean(points.map(({ distance }) => distance)),
  });
  return [...parts.values()].map(one);
}

// How far points (2n) are from others, on average.
export const moved = (points, others) =>
  mean(Array.from({ length: points.length / 2 }, (_, i) => Math.hypot(points[2 * i] - others[2 * i], points[2 * i + 1] - others[2 * i + 1])));

// The mean difference, in grey levels, of picture i of what a painter drew and picture j; of several pictures j, of their mean.
export function apart({ pixels, n }, i, ...others) {
  const size = pixels.length / n;
  let sum = 0;
  for (let k = 0; k < size; k++) sum += Math.abs(pixels[i * size + k] - mean(others.map((j) => pixels[j * size + k])));
  return sum / size;
}
