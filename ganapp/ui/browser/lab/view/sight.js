// What is seen of a run: what its players are asked, and what is made of their answers.
import { createChance, PURPOSES } from "../engine/chance.js";
import { PAIRS } from "../engine/objectives.js";
import { densityOf, gapOf, optimum, rasterOf } from "./density.js";
import { aimsOf, figuresOf } from "./figures.js";
import { arrows, summary } from "./forces.js";

export const [SHOWN, ARROWS, RASTER, FOLDS] = [500, 120, 64, 13]; // points, arrows, pixels and lines a side
export const WINDOW = 1.2; // half side of what is shown, in spans

/** Lines of latents: the plane of the first two numbers, others 0, as `across` by `along` of them; one line of 1. */
export function lattice(size) {
  const at = (i) => (4 * i) / (FOLDS - 1) - 2;
  const [across, along] = [FOLDS, size > 1 ? FOLDS : 1];
  const latents = new Float32Array(across * along * size);
  for (let i = 0; i < across * along; i++) {
    if (size === 1) latents[i] = at(i);
    else latents.set([at(Math.floor(i / across)), at(i % across)], i * size);
  }
  return { latents, across, along };
}

/** A fixed set of latents and real points, looked at again and again:
 *
 * asked       what a look asks of the players; see `look` of engine/worker.js
 * read(seen)  a frame of what they answer, null where something is not finite:
 *             points, reals, and average: points of the averaged generator (2n); fold {points, across, along}; pulls: arrows of the first points (2n), of length 0 to 1
 *             scores {n, values, shades, low, high}, best: shades of the optimal discriminator, gap: how far the critic is
 *             from it; both null where a score is no probability. Shades are (n, n) from 0 to 255, the first row on top
 *             forces {mean, low, high}, distance, figures and aims {name: number or numbers}; window, span, settings
 * blank       a frame of nothing
 *
 * `real` are SHOWN points of the data set, `many` as many as its density needs; `side`: pixels of a side. */
export function createSight(lab, settings, { real, many, latents = null, side = RASTER }) {
  const set = lab.datasets[settings.dataset];
  const { probability } = PAIRS[lab.objectives[settings.objective].pair];
  const raster = rasterOf(side, WINDOW * set.span);
  const density = densityOf(raster, set.span);
  const realDensity = density(many);
  const figures = figuresOf(set, real);
  const aims = { sliced_wasserstein: figures.distance(many.subarray(0, real.length)), energy: 0, ...aimsOf(set) };
  const { latents: lines, across, along } = lattice(settings.z_dim);
  const chance = createChance(settings.seed);
  const fixed = latents ?? chance.normals(PURPOSES.looks, 0, new Float32Array(SHOWN * settings.z_dim));
  const constant = { settings, window: raster.window, span: set.span, reals: real, aims };

  function judged(values, points) {
    const [low, high] = extremes(values);
    if (!probability) return { scores: { n: side, values, shades: shades(values, low, high), low, high }, best: null, gap: null };
    const believed = values.map((score) => 1 / (1 + Math.exp(-score)));
    const fake = density(points);
    const best = optimum(realDensity, fake);
    const scores = { n: side, values, shades: shades(believed, 0, 1), low: 0, high: 1 };
    return { scores, best: shades(best, 0, 1), gap: gapOf(believed, best, realDensity, fake) };
  }

  const none = new Float32Array(0);
  const nothing = { n: side, values: none, shades: new Uint8ClampedArray(side * side).fill(128), low: NaN, high: NaN };
  return {
    asked: { generate: new Float32Array([...fixed, ...lines]), average: fixed, score: raster.points, pulls: SHOWN },
    read({ generate: made, average, score, pulls }) {
      if (![made, average, score, pulls].every((values) => values.every(Number.isFinite))) return null;
      const points = made.subarray(0, 2 * SHOWN);
      const distance = figures.distance(points);
      let known = null; // figures, which take a while, are for those who read them
      return {
        ...constant, points, average, distance,
        ...judged(score, points),
        pulls: arrows(pulls.subarray(0, 2 * ARROWS)),
        forces: summary(pulls),
        fold: { points: made.subarray(2 * SHOWN), across, along },
        get figures() {
          return (known ??= { sliced_wasserstein: distance, ...figures.others(points) });
        },
      };
    },
    blank: {
      ...constant, points: none, average: none, distance: NaN, scores: nothing, best: null, gap: null, pulls: none, forces: null,
      fold: { points: none, across: 0, along: 0 }, figures: {},
    },
  };
}

function extremes(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Values from low to high as 0 to 255. */
function shades(values, low, high) {
  const out = new Uint8ClampedArray(values.length);
  const scale = 255 / Math.max(high - low, 1e-12);
  for (let i = 0; i < out.length; i++) out[i] = (values[i] - low) * scale;
  return out;
}
