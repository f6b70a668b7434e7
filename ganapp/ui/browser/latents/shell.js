// Why paths keep to the shell: almost every vector of n normal numbers is about sqrt(n) long.
import { along, path } from "./paths.js";
import { PATHS } from "./kinds.js";

const POINTS = 41; // of a curve
export const TYPICAL = 1.96 / Math.SQRT2; // |z| of n normal numbers is near N(sqrt(n), 1/2): 95 % lie within this

// {n, radius of the shell, typical: how far from it most lie, curves: lengths along each kind of path between two latents}, of
// the normal numbers alone.
export function shellOf(spec, a, b) {
  const n = spec.normal.reduce((sum, one) => sum + one, 0);
  const length = (row) => Math.sqrt(row.reduce((sum, number, i) => sum + spec.normal[i] * number * number, 0));
  const lengths = (kind) => {
    const points = path(a, b, along(spec, kind), POINTS);
    return Array.from({ length: POINTS }, (_, k) => length(points.subarray(k * spec.size, (k + 1) * spec.size)));
  };
  const curves = Object.fromEntries(Object.keys(PATHS).map((kind) => [kind, lengths(kind)]));
  return { n, radius: Math.sqrt(n), typical: TYPICAL, curves };
}
