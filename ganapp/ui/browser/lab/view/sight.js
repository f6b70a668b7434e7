// What is seen of a run: what its players are asked, and what is made of their answers.
import { createChance, PURPOSES } from "../engine/chance.js";
import { PAIRS } from "../engine/objectives.js";
import { rasterOf } from "./density.js";
import { aimsOf, figuresOf } from "./figures.js";
import { arrows, summary } from "./forces.js";
import { judgeOf, unjudged } from "./judged.js";

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
 *             points, reals, and average: points of the averaged generator (2n); fold {points, across, along}
 *             pulls: arrows of the first points (2n), of length 0 to 1; forces {mean, low, high}
 *             scores {n, values, shades, low, high, probability: whether their sigmoid is one}
 *             best: shades of the optimal discriminator, gap: how far the critic is from it; null where there is none
 *             distance, figures and aims {name: number or numbers}; window, span, settings
 * blank       a frame of nothing
 *
 * Shades are (n, n) from 0 to 255, the first row on top. `real` are SHOWN points of the data set, `many` as many as its
 * density needs; `side`: pixels of a side. */
export function createSight(lab, settings, { real, many, latents = null, side = RASTER }) {
  const set = lab.datasets[settings.dataset];
  const { probability } = PAIRS[lab.objectives[settings.objective].pair];
  const raster = rasterOf(side, WINDOW * set.span);
  const judge = judgeOf(raster, set.span, many, probability);
  const figures = figuresOf(set, real);
  const aims = { sliced_wasserstein: figures.distance(many.subarray(0, real.length)), energy: 0, ...aimsOf(set) };
  const { latents: lines, across, along } = lattice(settings.z_dim);
  const chance = createChance(settings.seed);
  const fixed = latents ?? chance.normals(PURPOSES.looks, 0, new Float32Array(SHOWN * settings.z_dim));
  const constant = { settings, window: raster.window, span: set.span, reals: real, aims };
  const none = new Float32Array(0);

  function read({ generate: made, average, score, pulls }) {
    if (![made, average, score, pulls].every((values) => values.every(Number.isFinite))) return null;
    const points = made.subarray(0, 2 * SHOWN);
    const distance = figures.distance(points);
    let known = null; // figures, which take a while, are for those who read them
    return {
      ...constant, points, average, distance,
      ...judge(score, points),
      pulls: arrows(pulls.subarray(0, 2 * ARROWS)),
      forces: summary(pulls),
      fold: { points: made.subarray(2 * SHOWN), across, along },
      get figures() {
        return (known ??= { sliced_wasserstein: distance, ...figures.others(points) });
      },
    };
  }

  return {
    read,
    asked: { generate: new Float32Array([...fixed, ...lines]), average: fixed, score: raster.points, pulls: SHOWN },
    blank: {
      ...constant, points: none, average: none, distance: NaN, ...unjudged(raster, probability),
      pulls: none, forces: null, fold: { points: none, across: 0, along: 0 }, figures: {},
    },
  };
}
