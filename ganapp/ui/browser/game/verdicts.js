// What the numbers of a critic mean to a reader. Nothing here knows a page.
import { below } from "../adversary/shares.js";

export const probability = (score) => 1 / (1 + Math.exp(-score));

// How real a score is to the critic, from 0 to 1: where it is the logit of a probability, that; else its rank among all scores.
export const leanOf = (isProbability, all) => (score) => (isProbability ? probability(score) : below(all, score));

// The place in `epochs` that is nearest to one.
export function nearestTo(epochs, epoch) {
  const off = epochs.map((other) => Math.abs(other - epoch));
  return off.indexOf(Math.min(...off));
}

// `count` rounds of a duel: {real: which of `reals` pictures, seed: of the generated one, left: which of the two stands there,
// "real" or "fake"}; no picture comes twice. `random` gives numbers from 0 to 1.
export function dealt(count, reals, random) {
  const left = Array.from({ length: reals }, (_, i) => i), seeds = new Set();
  return Array.from({ length: Math.min(count, reals) }, () => {
    const [real] = left.splice(Math.floor(random() * left.length), 1);
    let seed;
    do seed = Math.floor(random() * 1e6);
    while (seeds.has(seed));
    seeds.add(seed);
    return { real, seed, left: random() < 0.5 ? "real" : "fake" };
  });
}
