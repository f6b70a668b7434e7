// Data sets of the plane, drawn by counter: the distributions of training/sources.
import { PURPOSES } from "./chance.js";
import { polar } from "./numbers.js";

const { data } = PURPOSES;
const MIXTURE = { kinds: 1, places: 2 }; // streams of a draw, after that of its first use

/** The points x = n A + b of a Gaussian. */
const affine = ({ matrix: [[a, b], [c, d]], mean }) => (n, normals) =>
  placed(n, (i, at, out) => {
    const [x, y] = [normals[2 * i], normals[2 * i + 1]];
    out[at] = x * a + y * c + mean[0];
    out[at + 1] = x * b + y * d + mean[1];
  });

/** (2n,) of n points, whose numbers are rounded to float32. */
function placed(n, place) {
  const out = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) place(i, 2 * i, out);
  return out.map(Math.fround);
}

/** Chosen ones of some places, and noise around them. */
const around = (centres, sigma) => (n, normals, chance, k) => {
  const chosen = chance.integers(data, k + MIXTURE.kinds, n, centres.length);
  return placed(n, (i, at, out) => {
    out[at] = centres[chosen[i]][0] + sigma * normals[2 * i];
    out[at + 1] = centres[chosen[i]][1] + sigma * normals[2 * i + 1];
  });
};

/** Two half circles, evenly spaced along each, in a random order, with noise. */
const moons = ({ noise }) => (n, normals, chance, k) => {
  const order = chance.permutation(data, k + MIXTURE.kinds, n);
  const upper = Math.floor(n / 2);
  const place = [0, 0];
  return placed(n, (i, at, out) => {
    const below = order[i] >= upper;
    const [j, count] = below ? [order[i] - upper, n - upper] : [order[i], upper];
    polar(1, j / (2 * Math.max(count - 1, 1)), place, 0);
    out[at] = (below ? 1 - place[0] : place[0]) + noise * normals[2 * i];
    out[at + 1] = (below ? 0.5 - place[1] : place[1]) + noise * normals[2 * i + 1];
  });
};

/** Archimedes' spiral, a turn for every unit of the radius, points evenly spread along it, with noise. */
const spiral = ({ noise, inner, outer }) => (n, normals, chance, k) => {
  const shares = chance.uniforms(data, k + MIXTURE.places, new Float64Array(n));
  const place = [0, 0];
  return placed(n, (i, at, out) => {
    const radius = Math.sqrt(inner * inner + shares[i] * (outer * outer - inner * inner));
    polar(radius, radius, place, 0);
    out[at] = place[0] + noise * normals[2 * i];
    out[at + 1] = place[1] + noise * normals[2 * i + 1];
  });
};

const DRAWS = {
  affine,
  moons,
  spiral,
  mixture: ({ centres, sigma }) => around(centres, sigma),
  drawing: ({ brush }, marks) => around(marks, brush),
};

/** draw(n, k): n points of a data set, (2n,) float32 in float64, a function of the seed and k. `set` is what
 * ganapp/lab.py says of it, `marks` the points of a drawing. */
export function drawing(set, chance, marks = []) {
  const draw = DRAWS[set.kind](set, marks);
  return (n, k) => draw(n, chance.normals(data, 4 * k, new Float64Array(2 * n)), chance, 4 * k);
}
