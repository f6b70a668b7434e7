// A path between two ends as it was asked for: what is held at each, what changes on the way, and its frames. The counterpart
// of ganapp/morphing.py and of kit/route.py.
import { along, path, tour } from "./paths.js";
import { fit, fromSeeds, hold, rows, split } from "./spec.js";

export const FRAMES = 64; // of a path between two seeds
const LEAST_FRAMES = 16; // of each leg of a path through many

// What changes along a path, of the stops (rows): everything; the parts that can be held, of which a class is one, while the
// normal numbers stay those of the first stop; or only the normal numbers.
export const MORPHS = {
  both: (spec, stops) => stops,
  class: (spec, stops) => stops.map((number, i) => (spec.normal[i % spec.size] ? stops[i % spec.size] : number)),
  latent: (spec, stops) => stops.map((number, i) => (spec.normal[i % spec.size] ? number : stops[i % spec.size])),
};

// The latents at the stops of a path, a row a seed: the first with the parts `a`, the last with the parts `b`. What both ends
// hold changes evenly on the way; what one of them leaves open is at every stop that of its seed. Throws CannotHold.
export function stopsOf(spec, seeds, a, b, morph = "both") {
  const free = rows(fromSeeds(spec, seeds), spec.size);
  const ends = [hold(spec, free[0], a), hold(spec, free.at(-1), b)];
  const between = rows(path(...ends, along(spec, "lerp"), seeds.length), spec.size);
  const shared = Object.keys(a).filter((name) => name in b);
  const stops = free.map((row, i) => {
    if (i === 0 || i === free.length - 1) return ends[i && 1];
    const values = split(spec, between[i]);
    return hold(spec, row, Object.fromEntries(shared.map((name) => [name, values[name]])));
  });
  const joined = new Float32Array(seeds.length * spec.size);
  stops.forEach((stop, i) => joined.set(stop, i * spec.size));
  return MORPHS[morph](spec, joined);
}

// A path as it was asked for: {stops, count, frames, at}: its stops, a row each; all its frames, `count` rows of one array; and
// the latent at t, from 0 to 1 of the whole way, where no frame has to be. What the model cannot hold of `a` and `b` is left to the seeds.
export function routeOf(spec, { seeds, path: kind = "slerp", closed = false, a = {}, b = {}, morph = "both" }) {
  const found = rows(stopsOf(spec, seeds, fit(spec, a), fit(spec, b), morph), spec.size);
  const stops = closed ? [...found, found[0]] : found;
  const legs = stops.length - 1, blend = along(spec, kind);
  const steps = Math.max(LEAST_FRAMES, Math.ceil((FRAMES - 1) / legs));
  function at(t) {
    const leg = Math.min(Math.floor(t * legs), legs - 1);
    return blend(stops[leg], stops[leg + 1], [t * legs - leg]);
  }
  return { stops, count: legs * steps + 1, frames: () => tour(stops, blend, steps), at };
}
