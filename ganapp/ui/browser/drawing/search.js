// Finds the latent whose picture is closest to a given one, from pictures alone. Nothing here knows a page.
import { dot, solve } from "./solve.js";
import { seedAt } from "../latents/field.js";
import { KINDS } from "../latents/kinds.js";
import { fromSeeds, rows } from "../latents/spec.js";

export const CANDIDATES = 1024; // seeds, the closest of which are where the search starts
export const ROUNDS = [[12, 1], [6, 2], [3, 3], [1, 6]]; // so many of the best go on, and take so many steps
const MOST_STARTS = 16; // of the first round, where there are many classes
const TOGETHER = 64; // pictures that are asked for at once
const STEP = 0.25; // by which each number is moved to see what it does; pictures have whole grey levels
const DAMPINGS = [0.1, 0.5, 2, 8]; // what is tried of the last damping at each step,
const MORE = 32; // and how much more there is where none of it helps
const PRIOR = 0.1; // weight of the pull to the shell |z| = sqrt(n) on which random latents lie
const EARLY = 1 / 3; // of the time, in which a start has to be found

// `draw(latents)` gives n pictures of as many numbers as `goal`, one after the other, from -1 to 1; `passed()` says how much of
// the time is over. Yields {latent, done: the share of the work} again and again; none is worse than the one before, and the same
// seed gives the same ones. The steps are those of Levenberg and Marquardt (Marquardt 1963), with differences for derivatives.
export async function* search(spec, draw, goal, { seed = 0, passed = () => 0 } = {}) {
  const free = searched(spec);
  const own = { spec, draw, goal, free }, work = planned(spec, free.length);
  const found = [];
  let best = null, drawn = 0;
  const told = (count) => ({ latent: best.latent, done: Math.min(1, Math.max((drawn += count) / work.pictures, passed())) });

  while (found.length < CANDIDATES && (passed() < EARLY || !found.length)) {
    const seeds = Array.from({ length: TOGETHER }, (_, i) => seedAt(seed, found.length + i));
    found.push(...(await judged(own, rows(fromSeeds(spec, seeds), spec.size))));
    best = closest(found);
    yield told(TOGETHER);
  }
  let going = starts(spec, found, work.starts);
  for (const [many, steps] of work.rounds) {
    going = going.sort((a, b) => a.loss - b.loss).slice(0, many);
    for (let turn = 0; turn < steps * going.length && passed() < 1; turn++) {
      const i = turn % going.length;
      going[i] = await further(own, going[i]);
      best = closest([best, going[i]]);
      yield told(free.length + DAMPINGS.length);
    }
  }
}

// The places of the numbers that are moved: the normal ones, but for the noise of every pixel, of which there are more than steps
// could try, and which decides no shape.
function searched({ parts }) {
  const moving = parts.filter(({ kind, name }) => KINDS[kind].moves && name !== "noise");
  return moving.flatMap(({ from, size }) => Array.from({ length: size }, (_, i) => from + i));
}

const closest = (those) => those.reduce((a, b) => (b.loss < a.loss ? b : a));
const classes = (spec) => spec.parts.filter((part) => part.kind === "onehot");

// How many starts there are, the rounds, and how many pictures all of it takes.
function planned(spec, n) {
  const kinds = classes(spec).reduce((count, part) => count * part.size, 1);
  const count = Math.min(Math.max(ROUNDS[0][0], kinds), MOST_STARTS);
  const rounds = [[count, ROUNDS[0][1]], ...ROUNDS.slice(1)];
  const turns = rounds.reduce((sum, [many, steps]) => sum + many * steps, 0);
  return { starts: count, rounds, pictures: CANDIDATES + turns * (n + DAMPINGS.length) };
}

// The closest, and of every class the closest, in place of others where it has to be: a step stays within a class.
function starts(spec, found, many) {
  const kind = ({ latent }) => classes(spec).map(({ from, to }) => latent.subarray(from, to).indexOf(1)).join();
  const sorted = [...found].sort((a, b) => a.loss - b.loss), seen = new Set();
  const first = sorted.filter((one) => !seen.has(kind(one)) && seen.add(kind(one)));
  return [...first, ...sorted.filter((one) => !first.includes(one))].slice(0, many);
}

// The pictures of latents, in calls that leave room for others.
async function pictures({ spec, draw, goal }, latents) {
  const found = [];
  for (let from = 0; from < latents.length; from += TOGETHER) {
    const part = latents.slice(from, from + TOGETHER), joined = new Float32Array(part.length * spec.size);
    part.forEach((latent, i) => joined.set(latent, i * spec.size));
    found.push(...rows(await draw(joined), goal.length));
  }
  return found;
}

// Latents with their pictures, and what is made small: the mean square difference and the pull to the shell.
async function judged(own, latents) {
  const drawn = await pictures(own, latents);
  return latents.map((latent, k) => {
    const error = drawn[k].reduce((sum, x, i) => sum + (x - own.goal[i]) ** 2, 0) / own.goal.length;
    return { latent, picture: drawn[k], loss: error + PRIOR * (radius(latent, own.free) - 1) ** 2, damping: 0.01 };
  });
}

const radius = (latent, free) => Math.hypot(...free.map((i) => latent[i])) / Math.sqrt(free.length);

// What a step solves: the lower triangle of the matrix, and the slope down which it goes.
async function equations(own, { latent, picture }) {
  const { goal, free } = own, scale = 1 / Math.sqrt(goal.length), off = radius(latent, free);
  const moved = await pictures(own, free.map((i) => latent.map((x, k) => (k === i ? x + STEP : x))));
  const slopes = moved.map((other) => other.map((x, i) => ((x - picture[i]) / STEP) * scale));
  const rest = picture.map((x, i) => (x - goal[i]) * scale);
  const pull = free.map((i) => latent[i] / (off * free.length));
  const matrix = slopes.map((a, i) => Float64Array.from({ length: i + 1 }, (_, j) => dot(a, slopes[j]) + PRIOR * pull[i] * pull[j]));
  return { matrix, slope: slopes.map((a, i) => -dot(a, rest) - PRIOR * (off - 1) * pull[i]) };
}

// One step from a latent; the latent itself, with more damping, where none leads to anything better.
async function further(own, now) {
  const { matrix, slope } = await equations(own, now);
  const mean = matrix.reduce((sum, row, i) => sum + row[i], 0) / matrix.length;
  const results = await judged(own, DAMPINGS.map((factor) => {
    const step = solve(matrix, slope, now.damping * factor * mean), latent = now.latent.slice();
    own.free.forEach((i, j) => (latent[i] += step[j]));
    return latent;
  }));
  const best = closest(results);
  if (!(best.loss < now.loss)) return { ...now, damping: now.damping * MORE };
  return { ...best, damping: now.damping * DAMPINGS[results.indexOf(best)] };
}
