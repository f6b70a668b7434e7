// Paths and surfaces between latents, as ganapp/latents.py has them. A blend is (a, b, ts) -> one row for each t of ts; what
// comes back is rows of one Float32Array.
import { KINDS } from "./kinds.js";

// How whole latents go from one to another along a path of PATHS: every part in its own way.
export function along(spec, path) {
  const ways = spec.parts.map(({ kind, from, to }) => ({ weigh: KINDS[kind].blend(path), from, to }));
  return (a, b, ts) => {
    const found = new Float32Array(ts.length * a.length);
    for (const { weigh, from, to } of ways) {
      const weights = weigh(a.subarray(from, to), b.subarray(from, to));
      for (let row = 0; row < ts.length; row++) {
        const [p, q] = weights(ts[row]);
        for (let i = from; i < to; i++) found[row * a.length + i] = p * a[i] + q * b[i];
      }
    }
    return found;
  };
}

// So many numbers from 0 to 1, evenly.
export const evenly = (steps) => Array.from({ length: steps }, (_, i) => (steps > 1 ? i / (steps - 1) : 0));

// `steps` latents from a to b, both included.
export const path = (a, b, blend, steps) => blend(a, b, evenly(steps));

// Latents between four corners (top left, top right, bottom left, bottom right), row by row: `vs` down, `us` to the right. First
// along the top and the bottom edge by u, then between the two by v.
export function surface([a, b, c, d], blend, us, vs) {
  const size = a.length;
  const top = blend(a, b, us), bottom = blend(c, d, us);
  const found = new Float32Array(us.length * vs.length * size);
  us.forEach((_, column) => {
    const [from, to] = [column * size, (column + 1) * size];
    const down = blend(top.subarray(from, to), bottom.subarray(from, to), vs);
    vs.forEach((_v, row) => {
      found.set(down.subarray(row * size, (row + 1) * size), (row * us.length + column) * size);
    });
  });
  return found;
}

// A lattice over the surface between four corners, corners included, row by row: steps * steps latents.
export const plane = (corners, blend, steps) => surface(corners, blend, evenly(steps), evenly(steps));

// A path through all `points`, two or more, in order, and back to the first one if `closed`. Every leg takes `steps` steps, so
// that the points themselves are on it: legs * steps + 1 latents.
export function tour(points, blend, steps, closed = false) {
  if (points.length < 2) throw new RangeError(`a path needs two points or more, not ${points.length}`);
  const stops = closed ? [...points, points[0]] : points;
  const size = points[0].length;
  const found = new Float32Array(((stops.length - 1) * steps + 1) * size);
  stops.slice(1).forEach((stop, leg) => found.set(path(stops[leg], stop, blend, steps + 1), leg * steps * size));
  return found;
}
