// One step of either player: training/engine/loop.py, without torch.
import { exp } from "./numbers.js";
import { PAIRS, PENALTIES, punish } from "./objectives.js";
import { OPTIMISERS } from "./optimisers.js";
import { blocksOf, createPerceptron, createSlopes } from "./perceptron.js";
import { COUNTS } from "./state.js";

const LOG_2 = 0.6931471805599453;
const AVERAGE_EVERY = 8; // generator steps

/** Where sample i lies in its row, and how far apart the rows of a block are: real and generated samples four by four, and
 * samples of one kind. */
const realAt = (i, rows) => 8 * rows * (i >> 2) + (i & 3);
const fakeAt = (i, rows) => realAt(i, rows) + 4;
const aloneAt = (i, rows) => 8 * rows * (i >> 3) + (i & 7);

/** {generator, critic, fakes, stepCritic, stepGenerator}. `feed` has `latents(k, out)`, `reals(k, out)` and
 * `uniforms(k, out)`: what draw k is made of, sample by sample. `recipe` may change its rates, critic steps and clip. */
export function createGame(room, recipe, state, feed) {
  const { batch: n } = recipe;
  const { counts, players } = state;
  const made = (player) => createPerceptron(room, recipe[player], players[player].weights, players[player].gradients);
  const [generator, critic] = [made("generator"), made("critic")];
  const objective = PAIRS[recipe.pair];
  const latentSize = recipe.generator.sizes[0];

  const fakes = generator.pass(blocksOf(n));
  const points = fakes.made.at(-1);
  const both = critic.pass(Math.ceil(n / 4));
  const judged = critic.pass(blocksOf(n), points);
  const places = { real: room.numbers(points.count ?? points.values.length), fake: points };
  places.between = room.numbers(points.count ?? points.values.length);
  const penalties = Object.entries(recipe.penalties).flatMap(([name, weight]) =>
    PENALTIES[name].at.map((place) => ({
      ...createSlopes(room, critic, critic.pass(blocksOf(n), places[place])), place, weight, rule: PENALTIES[name],
    })),
  );
  const wants = (place) => penalties.some((penalty) => penalty.place === place);
  const [latents, reals, shares] = [n * latentSize, 2 * n, n].map((count) => new Float64Array(count));
  const sample = new Float64Array(3);
  room.settle();

  /** Fresh points of the generator, and the real ones that they are played against. */
  function draw() {
    const k = counts[COUNTS.draws]++;
    feed.latents(k, latents);
    const input = fakes.made[0].values;
    for (let i = 0, from = 0; i < n; i++) {
      for (let r = 0, at = aloneAt(i, latentSize); r < latentSize; r++, at += 8) input[at] = latents[from++];
    }
    generator.forward(fakes);
    feed.reals(k, reals);
    if (wants("between")) feed.uniforms(k, shares);
  }

  /** Lays real and generated points side by side, and where else they are wanted. */
  function lay() {
    const [x, drawn] = [both.made[0].values, points.values];
    for (let i = 0; i < n; i++) {
      const [at, alone] = [realAt(i, 2), aloneAt(i, 2)];
      for (let r = 0; r < 16; r += 8) {
        x[at + r] = reals[2 * i + r / 8];
        x[at + r + 4] = drawn[alone + r];
      }
    }
    if (wants("real")) scatter(places.real.values, (real) => real);
    if (wants("between")) scatter(places.between.values, (real, fake, i) => real + shares[i] * (fake - real));
  }

  function scatter(out, place) {
    for (let i = 0; i < n; i++) {
      const at = aloneAt(i, 2);
      out[at] = place(reals[2 * i], points.values[at], i);
      out[at + 8] = place(reals[2 * i + 1], points.values[at + 8], i);
    }
  }

  function learn(player) {
    const { optimiser, lr, betas } = recipe[player];
    const { weights, gradients, moments, powers } = players[player];
    OPTIMISERS[optimiser].step(room, weights, gradients, moments, powers, lr, betas);
  }

  /** One step of the critic on a fresh draw. Returns its loss. */
  function stepCritic() {
    draw();
    lay();
    critic.forward(both);
    const [scores, told] = [both.made.at(-1).values, both.told.at(-1).values];
    let loss = 0;
    for (let i = 0; i < n; i++) {
      const [real, fake] = [realAt(i, 1), fakeAt(i, 1)];
      objective.critic(scores[real], scores[fake], sample);
      loss += sample[0];
      told[real] = sample[1] / n;
      told[fake] = sample[2] / n;
    }
    loss /= n;
    players.critic.gradients.values.fill(0);
    critic.backward(both, { toInput: false, toWeights: true });
    for (const { ask, answer, slopes, wanted, rule, weight } of penalties) {
      ask();
      loss += punish(rule, weight, n, slopes.values, wanted.values);
      answer();
    }
    learn("critic");
    if (recipe.clip !== null) room.clamp(players.critic.weights, recipe.clip);
    return loss;
  }

  /** What the generator's loss is to its points, into `fakes.told`. Returns the loss. */
  function blame() {
    const pass = objective.wantsReal ? both : judged;
    const where = objective.wantsReal ? fakeAt : aloneAt;
    critic.forward(pass);
    const [scores, told] = [pass.made.at(-1).values, pass.told.at(-1).values];
    let loss = 0;
    for (let i = 0; i < n; i++) {
      objective.generator(objective.wantsReal ? scores[realAt(i, 1)] : 0, scores[where(i, 1)], sample);
      loss += sample[0];
      told[where(i, 1)] = sample[2] / n;
    }
    if (objective.wantsReal) for (let i = 0; i < n; i++) told[realAt(i, 1)] = 0;
    critic.backward(pass, { toInput: true, toWeights: false });
    const [from, to] = [pass.told[0].values, fakes.told.at(-1).values];
    for (let i = 0; i < n; i++) {
      const [at, alone] = [where(i, 2), aloneAt(i, 2)];
      to[alone] = from[at];
      to[alone + 8] = from[at + 8];
    }
    return loss / n;
  }

  /** One step of the generator on the points of the last draw, or of a fresh one. Returns its loss. */
  function stepGenerator(fresh) {
    if (fresh) draw();
    if (fresh && objective.wantsReal) lay();
    const loss = blame();
    players.generator.gradients.values.fill(0);
    generator.backward(fakes, { toInput: false, toWeights: true });
    learn("generator");
    counts[COUNTS.steps]++;
    if (recipe.halfLife && counts[COUNTS.steps] % AVERAGE_EVERY === 0) {
      const share = 1 - exp((-LOG_2 * AVERAGE_EVERY * n) / recipe.halfLife);
      room.follow(state.average, players.generator.weights, share);
    }
    return loss;
  }

  const seen = { points, scores: both.made.at(-1), judged: judged.made.at(-1) };
  return { generator, critic, seen, stepCritic, stepGenerator };
}
