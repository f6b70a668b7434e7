// What is seen of a run: what its players are asked, and what is made of their answers.
import { createChance, PURPOSES } from "../engine/chance.js";
import { PAIRS } from "../engine/objectives.js";
import { densityOf, gapOf, optimum, rasterOf } from "./density.js";
import { aimsOf, figuresOf } from "./figures.js";
import { arrows, summary } from "./forces.js";

export const [SHOWN, ARROWS, RASTER, FOLDS] = [500, 120, 64, 13]; // points, arrows, pixels and lines a side
const WINDOW = 1.2; // half side of what is shown, in spans

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

/** A fixed set of latents and real points, looked at again and again: {asked: what a look at the run asks of its players,
 * see `look` of engine/worker.js, read(seen) -> what is shown}. `real` are SHOWN points of the data set, `many` as many as
 * its density needs. `side`: pixels of a side of the raster. */
export function createSight(lab, settings, { real, many, latents = null, side = RASTER }) {
  const set = lab.datasets[settings.dataset];
  const { probability } = PAIRS[lab.objectives[settings.objective].pair];
  const raster = rasterOf(side, WINDOW * set.span);
  const density = densityOf(raster, set.span);
  const realDensity = density(many);
  const figures = figuresOf(set, real);
  const fold = lattice(settings.z_dim);
  const chance = createChance(settings.seed);
  const fixed = latents ?? chance.normals(PURPOSES.looks, 0, new Float32Array(SHOWN * settings.z_dim));
  const generate = new Float32Array([...fixed, ...fold.latents]);
  const constant = { window: raster.window, span: set.span, reals: real, aims: aimsOf(set) };

  /** The optimal discriminator where the score is one, and how far the critic is from it. */
  function judged(values, points) {
    const [low, high] = extremes(values);
    if (!probability) return { scores: { values, low, high, shades: shades(values, low, high) }, best: null, gap: null };
    const believed = values.map((score) => 1 / (1 + Math.exp(-score)));
    const fake = density(points);
    const best = optimum(realDensity, fake);
    const scores = { values, low: 0, high: 1, shades: shades(believed, 0, 1) };
    return { scores, best: shades(best, 0, 1), gap: gapOf(believed, best, realDensity, fake) };
  }

  return {
    asked: { generate, score: raster.points, pulls: SHOWN },
    /** Throws RangeError where something is not finite. */
    read({ generate: made, score, pulls }) {
      if (![made, score, pulls].every((values) => values.every(Number.isFinite))) throw new RangeError("not finite");
      const points = made.subarray(0, 2 * SHOWN);
      const { scores, ...best } = judged(score, points);
      const distance = figures.distance(points);
      return {
        ...constant, settings, points, distance, ...best,
        scores: { n: side, ...scores },
        pulls: arrows(pulls.subarray(0, 2 * ARROWS)),
        forces: summary(pulls),
        fold: { points: made.subarray(2 * SHOWN), across: fold.across, along: fold.along },
        figures: { sliced_wasserstein: distance, ...figures.others(points) },
      };
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
const shades = (values, low, high) => Uint8ClampedArray.from(values, (value) => (255 * (value - low)) / Math.max(high - low, 1e-12));
