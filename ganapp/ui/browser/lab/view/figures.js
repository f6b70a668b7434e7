// What generated points are worth: the figures of training/measure/points_metrics.py, where their papers are named.
// Points are (n, 2), flat.

const SIGMAS = 3; // a point is of high quality within so many standard deviations of a mode's centre
const CUT = Math.exp(-(SIGMAS ** 2) / 2); // what a round Gaussian has beyond them

/** The sliced 2-Wasserstein distance to `real`, in the coordinates' unit, over `count` directions evenly spread over
 * the half circle: (points, as many as the real ones) -> number. */
export function slicedWasserstein(real, count = 64) {
  const n = real.length / 2;
  const along = Array.from({ length: count }, (_, k) => (k * Math.PI) / count).map((a) => [Math.cos(a), Math.sin(a)]);
  const sorted = ([dx, dy], points, out) => {
    for (let i = 0; i < n; i++) out[i] = dx * points[2 * i] + dy * points[2 * i + 1];
    return out.sort();
  };
  const theirs = along.map((direction) => sorted(direction, real, new Float32Array(n)));
  const mine = new Float32Array(n);
  return (points) => {
    let sum = 0;
    along.forEach((direction, k) => {
      sorted(direction, points, mine);
      const other = theirs[k];
      for (let i = 0; i < n; i++) sum += (mine[i] - other[i]) ** 2;
    });
    return Math.sqrt(sum / (n * count));
  };
}

/** The mean distance of the points of x from those of y; of different points of x, where there is no y. */
function meanDistance(x, y = null) {
  let sum = 0;
  for (let i = 0; i < x.length; i += 2) {
    const [a, b] = [x[i], x[i + 1]];
    const other = y ?? x;
    for (let j = y ? 0 : i + 2; j < other.length; j += 2) {
      const [dx, dy] = [a - other[j], b - other[j + 1]];
      sum += Math.sqrt(dx * dx + dy * dy);
    }
  }
  const n = x.length / 2;
  return sum / (y ? (n * y.length) / 2 : (n * (n - 1)) / 2);
}

/** The energy distance to `real`: points -> number, 0 on average where both are of one distribution. */
export function energyDistance(real) {
  const within = meanDistance(real);
  return (points) => 2 * meanDistance(points, real) - meanDistance(points) - within;
}

/** What is known of a mixture: points -> {modes, high_quality, spread, reverse_kl}. `set` is that of ganapp/lab.py. */
export function modeFigures({ centres, sigma, present }) {
  const k = centres.length;
  const due = sigma ** 2 * (2 - (SIGMAS ** 2 * CUT) / (1 - CUT)); // E r^2 of a round Gaussian that is cut off
  return (points) => {
    const n = points.length / 2;
    const [counts, shares] = [new Int32Array(k), new Int32Array(k)];
    const [sums, squares] = [new Float64Array(2 * k), new Float64Array(k)];
    for (let i = 0; i < n; i++) {
      const [x, y] = [points[2 * i], points[2 * i + 1]];
      let [nearest, least] = [0, Infinity];
      for (let c = 0; c < k; c++) {
        const far = (x - centres[c][0]) ** 2 + (y - centres[c][1]) ** 2;
        if (far < least) [nearest, least] = [c, far];
      }
      shares[nearest]++;
      if (least >= (SIGMAS * sigma) ** 2) continue;
      const [dx, dy] = [x - centres[nearest][0], y - centres[nearest][1]];
      counts[nearest]++;
      sums[2 * nearest] += dx;
      sums[2 * nearest + 1] += dy;
      squares[nearest] += dx * dx + dy * dy;
    }
    const shift = (c) => (sums[2 * c] ** 2 + sums[2 * c + 1] ** 2) / Math.max(counts[c], 1);
    const about = squares.map((square, c) => square - shift(c)); // the mean of the mode
    const good = counts.reduce((a, b) => a + b, 0);
    const freedom = Math.max(good - counts.filter((count) => count > 0).length, 1);
    return {
      modes: counts.filter((count) => count >= Math.max(1, (present * n) / k)).length,
      high_quality: good / n,
      spread: Math.sqrt(about.reduce((a, b) => a + b, 0) / freedom / due),
      reverse_kl: shares.reduce((sum, share) => sum + (share ? (share / n) * Math.log((share * k) / n) : 0), 0),
    };
  };
}

/** {mean (2), covariance (4)} of points. */
export function moments(points) {
  const n = points.length / 2;
  const mean = [0, 0];
  for (let i = 0; i < points.length; i++) mean[i % 2] += points[i] / n;
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [points[2 * i] - mean[0], points[2 * i + 1] - mean[1]];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  return { mean, covariance: [xx, xy, xy, yy].map((sum) => sum / (n - 1)) };
}

/** By the kind of a data set: `figures(set)` makes points -> their figures; `aims(set)` are those of perfect points. */
const KNOWN = {
  mixture: {
    figures: modeFigures,
    aims: ({ centres }) => ({ modes: centres.length, high_quality: 1 - CUT, spread: 1, reverse_kl: 0 }),
  },
  affine: {
    figures: () => moments,
    aims: ({ matrix: [[a, b], [c, d]], mean }) => ({
      mean,
      covariance: [a * a + c * c, a * b + c * d, a * b + c * d, b * b + d * d],
    }),
  },
};
const NOTHING = { figures: () => () => ({}), aims: () => ({}) };

const kindOf = (set) => KNOWN[set.kind] ?? NOTHING;

/** The figures of perfect points of a data set. */
export const aimsOf = (set) => kindOf(set).aims(set);

/** {distance(points), others(points)}: the sliced Wasserstein distance, and all other figures by their names. */
export function figuresOf(set, real) {
  const [distance, energy, known] = [slicedWasserstein(real, 32), energyDistance(real), kindOf(set).figures(set)];
  return { distance, others: (points) => ({ energy: energy(points), ...known(points) }) };
}
