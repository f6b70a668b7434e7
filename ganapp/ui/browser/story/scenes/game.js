// Scenes of the game of pictures. What they say is what training wrote down, see kit/adversary.js.
import { ahead } from "../../adversary/shares.js";
import { probability } from "../../game/verdicts.js";
import { recordOf } from "../../kit/adversary.js";
import { model as find } from "../../kit/models.js";
import { said } from "../../kit/problems.js";
import { stores } from "../../tools/state.js";
import { percent } from "../../words.js";
import { mean } from "../figures.js";

const { game } = stores;
const [SURE, CHANCE] = [0.95, 0.6]; // shares of pairs, from which on a critic is right nearly always, and more than by chance
const [MOST, LEAST] = [2 / 3, 1 / 3]; // mean verdicts that are far from one half

const set = ([model]) => game.set({ model, t: 0 });

// Whether the last epoch is shown.
function acted() {
  const time = document.querySelector("#game-tool .time .scrub");
  return time !== null && Number(time.max) > 1 && time.value === time.max;
}

// What the record of the model that is shown says of its first and its last epoch: `figure(real, fake)` of both.
async function told(figure) {
  const model = find(game.values.model), { epochs, real, fake } = await recordOf(model);
  const [before, after] = [0, epochs.length - 1].map((k) => figure(real[k], fake[k]));
  return { model: model.name, n: real[0].length, first: epochs[0], last: epochs.at(-1), before, after };
}

const wins = ({ after }) => (after >= SURE ? "always" : after > CHANCE ? "often" : "half");

export const players = Object.freeze({
  set,
  acted,
  async seen() {
    const found = await told(ahead), { before, after } = found;
    return { right: wins(found), words: said("story_seen_players", { ...found, before: percent(before), after: percent(after) }) };
  },
  async right([model]) {
    const { epochs, real, fake } = await recordOf(find(model));
    return wins({ after: ahead(real[epochs.length - 1], fake[epochs.length - 1]) });
  },
});

const verdictOf = (scores) => mean(scores.map(probability));
const leans = (share) => (share > MOST ? "high" : share < LEAST ? "low" : "half");

export const verdict = Object.freeze({
  set,
  acted,
  async seen() {
    const { before, after, ...found } = await told((real, fake) => ({ real: verdictOf(real), fake: verdictOf(fake) }));
    const shares = { fakeBefore: before.fake, fakeAfter: after.fake, realBefore: before.real, realAfter: after.real };
    const filled = Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, percent(share)]));
    return { right: leans(after.fake), words: said("story_seen_verdict", { ...found, ...filled }) };
  },
  right: async ([model]) => leans(verdictOf((await recordOf(find(model))).fake.at(-1))),
});
