// What can be said of scores. Nothing here knows a page.
import { extent, ticks } from "../scales.js";

const BINS = 24; // about so many, each of a round width

// The share of scores that are lower than this one; of equals half.
export function below(scores, score) {
  const count = scores.reduce((sum, other) => sum + (other < score ? 1 : other === score ? 0.5 : 0), 0);
  return count / scores.length;
}

// The share of pairs of a real and a generated picture of which the real one has the higher score: 0.5 is chance, 1 never wrong
// (the area under the curve of Hanley and McNeil 1982).
export const ahead = (real, fake) => real.reduce((sum, score) => sum + below(fake, score), 0) / real.length;

// {low, high, step, real, fake}: the share of each that falls into every bin from low to high; null where nothing is finite.
export function binned({ real, fake }, most = BINS) {
  const all = extent([[...real], [...fake]]);
  if (!all) return null;
  const { values } = ticks(all, most);
  const step = values[1] - values[0];
  const low = step * Math.floor(all.low / step + 1e-9), count = Math.max(1, Math.ceil((all.high - low) / step - 1e-9));
  const shares = (scores) => {
    const found = new Array(count).fill(0);
    for (const score of scores) found[Math.min(count - 1, Math.max(0, Math.floor((score - low) / step)))] += 1 / scores.length;
    return found;
  };
  return { low, high: low + count * step, step, real: shares(real), fake: shares(fake) };
}

// What covering did, {differences: how much the score fell at each place, falls, rises: the most of each}; see
// painter/occlusion.js.
export function effects({ plain, scores }) {
  const differences = Float32Array.from(scores, (score) => plain - score);
  return { differences, falls: Math.max(0, ...differences), rises: Math.max(0, ...differences.map((x) => -x)) };
}
