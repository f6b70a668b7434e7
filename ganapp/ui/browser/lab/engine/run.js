// A run: two players and all that happened to them. What happens next is a function of the settings, the seed and what
// was turned on the way.
import { createFeed } from "./feed.js";
import { createChance } from "./chance.js";
import { createGame } from "./game.js";
import { INITIAL } from "./initial.js";
import { weightsOf } from "./perceptron.js";
import { recipeOf, tuned } from "./recipe.js";
import { drawing } from "./sets.js";
import { COUNTS, createState } from "./state.js";

/** A number of a run is not finite any more: at `step`, in `tensor`, {what: points | scores | loss | gradient | weights |
 * moments, player, layer}, of which some are left out. */
export class Broken extends Error {
  constructor(step, tensor) {
    super(`step ${step}: ${Object.values(tensor).join(" ")}`);
    Object.assign(this, { step, tensor });
  }
}

/** A run of `settings` as ganapp/lab.py's LabSettings has them, in a room of its own. `lab` is what ganapp/lab.py tells the
 * page. `feed` and `recipe`, for tests, are those of another run. Throws RangeError for settings that cannot be had. */
export function createRun(room, settings, lab, { recipe = recipeOf(settings, lab), feed = null } = {}) {
  const chance = createChance(settings.seed);
  const set = lab.datasets[settings.dataset];
  const draw = drawing(set, chance, settings.marks);
  const state = createState(room, recipe);
  const game = createGame(room, recipe, state, feed ?? createFeed(chance, draw(set.n, 0), recipe.batch));
  const losses = { critic: 0, generator: 0, critics: 0, generators: 0 }; // sums, and of how many
  const { counts, players } = state;
  begin();

  function begin() {
    for (const [player, { weights }] of Object.entries(players)) {
      const { sizes, initial } = recipe[player];
      INITIAL[initial](player, sizes, chance, weights.values.subarray(0, weightsOf(sizes)));
    }
    state.average.values.set(players.generator.weights.values);
  }

  function critic() {
    const loss = game.stepCritic();
    losses.critic += loss;
    losses.critics++;
    check("critic", loss);
  }

  function generator(fresh) {
    const loss = game.stepGenerator(fresh);
    losses.generator += loss;
    losses.generators++;
    check("generator", loss);
  }

  const MOVES = {
    both() {
      for (let k = 0; k < recipe.criticSteps; k++) critic();
      generator(false);
    },
    critic,
    generator: () => generator(true),
  };

  /** Throws Broken where a number is not finite: the first that is not, in the order in which they are made. */
  function check(player, loss) {
    if (Number.isFinite(loss) && room.finite(state.all)) return;
    const found = suspects(player, loss).find(([array]) => !array.every(Number.isFinite));
    throw new Broken(counts[COUNTS.steps] + (player === "critic" ? 1 : 0), found[1]);
  }

  function suspects(player, loss) {
    const { gradients, weights } = players[player];
    const layers = (of, what) => {
      let at = 0;
      return recipe[player].sizes.slice(1).map((rows, l) => {
        const from = at;
        at += rows * (recipe[player].sizes[l] + 1);
        return [of.values.subarray(from, at), { what, player, layer: l + 1 }];
      });
    };
    const scores = player === "critic" ? game.seen.scores : game.seen.judged;
    return [
      [game.seen.points.values, { what: "points" }],
      [scores.values, { what: "scores" }],
      [[loss], { what: "loss", player }],
      ...layers(gradients, "gradient"),
      ...layers(weights, "weights"),
      [state.all.values, { what: "moments", player }],
    ];
  }

  return {
    settings, recipe, state, game, chance, draw, losses,
    /** Generator steps done. */
    get steps() {
      return counts[COUNTS.steps];
    },
    /** Moves done: each a step of both players, or of one alone. */
    get moment() {
      return counts[COUNTS.moment];
    },
    /** One move of `both` (as many steps of the critic as set, and one of the generator), `critic` or `generator`. */
    move(player = "both") {
      MOVES[player]();
      counts[COUNTS.moment]++;
    },
    /** Goes on with other rates, critic steps and clip. */
    tune(changes) {
      tuned(recipe, { ...settings, ...changes }, lab);
      Object.assign(settings, changes);
    },
    /** The means of the losses since the last time, {critic, generator}; null where there was no step. */
    takeLosses() {
      const mean = (sum, count) => (count ? sum / count : null);
      const means = { critic: mean(losses.critic, losses.critics), generator: mean(losses.generator, losses.generators) };
      Object.assign(losses, { critic: 0, generator: 0, critics: 0, generators: 0 });
      return means;
    },
  };
}
