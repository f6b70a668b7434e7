// You against the critic: ten times a real and a generated picture, and which one is real? The critic takes the one with the
// higher score.
import { make, makeButton } from "../dom.js";
import { heldOf, readAs } from "../kit/adversary.js";
import { cutOut, put } from "../kit/drawn.js";
import { painter } from "../kit/painter.js";
import { said } from "../kit/problems.js";
import { done, failed } from "../kit/toast.js";
import { fromSeeds } from "../latents/spec.js";
import { decoded, isFine } from "../pictures.js";
import { word } from "../words.js";
import { dealt } from "./verdicts.js";

const ROUNDS = 10;

// `offered()` gives {model, record} of now.
export function duel(parent, offered) {
  const root = make("section", "duel", parent);
  make("h3", "", root, word("duel"));
  const line = make("p", "asked", root, word("duel_lead"));
  line.setAttribute("aria-live", "polite");
  const pair = make("div", "pair", root);
  pair.hidden = true;
  const choices = [0, 1].map((i) => makeButton("choice", pair, undefined, () => answer(i)));
  const canvases = choices.map((button) => make("canvas", "", button));
  const row = make("div", "buttons", root);
  const next = makeButton("next", row, word("duel_start"), () => (game && !over() ? ask() : begin()));
  const copy = makeButton("copy-result", row, word("duel_copy"), () => navigator.clipboard.writeText(result()).then(() => done(word("copied")), () => done(result())));
  copy.hidden = true;
  const fair = make("small", "", root);
  let game = null; // {model, rounds, pictures: {real, fake}, scores: {real, fake}, at, you, critic}

  async function deal() {
    const { model, record } = offered();
    const rounds = dealt(ROUNDS, record.pictures.n, Math.random);
    const latents = fromSeeds(model.spec, rounds.map(({ seed }) => seed));
    const [fake, image] = await Promise.all([painter.draw(model.name, latents), decoded(record.pictures.sprite)]);
    const real = cutOut(image, record.pictures, rounds.map((round) => round.real), fake.channels);
    const ofReal = await painter.score(model.name, real, await readAs(model, real));
    const ofFake = await painter.score(model.name, fake, heldOf(model, latents));
    game = { model, rounds, pictures: { real, fake }, scores: { real: ofReal, fake: ofFake }, at: 0, you: 0, critic: 0 };
    const { made_by: by, licence } = record.pictures;
    fair.textContent = by ? said("duel_fair", { by, licence }) : word("duel_fair_own");
    pair.hidden = false;
    copy.hidden = true;
    ask();
  }

  async function begin() {
    next.disabled = true;
    try { await deal(); } catch (error) { failed(error); } finally { next.disabled = false; }
  }

  const over = () => game.at === game.rounds.length;
  const kinds = ({ left }) => (left === "real" ? ["real", "fake"] : ["fake", "real"]);

  function ask() {
    const round = game.rounds[game.at];
    kinds(round).forEach((kind, i) => {
      put(canvases[i], game.pictures[kind], game.at);
      canvases[i].classList.toggle("fine", isFine(game.pictures[kind].size));
      choices[i].className = "choice";
      choices[i].disabled = false;
      choices[i].setAttribute("aria-label", said("duel_choice", { side: word(i ? "duel_right_one" : "duel_left_one") }));
    });
    line.textContent = said("duel_ask", { round: game.at + 1, rounds: game.rounds.length });
    next.hidden = true;
  }

  function answer(i) {
    const round = game.rounds[game.at], order = kinds(round);
    const right = order[i] === "real", critics = game.scores.real[game.at] > game.scores.fake[game.at];
    game.you += right;
    game.critic += critics;
    choices.forEach((button, k) => {
      button.disabled = true;
      button.classList.add(order[k]);
      button.classList.toggle("chosen", k === i);
    });
    const words = `${word(right ? "duel_right" : "duel_wrong")} ${word(critics ? "duel_critic_right" : "duel_critic_wrong")}`;
    game.at += 1;
    line.textContent = over() ? `${words} ${result()}` : words;
    next.hidden = false;
    next.textContent = word(over() ? "duel_again" : "duel_next");
    copy.hidden = !over();
    next.focus({ preventScroll: true });
  }

  const result = () => said("duel_result", { you: game.you, critic: game.critic, rounds: game.rounds.length, model: game.model.name });

  return {
    // Another model: what was played is over.
    clear(isPossible) {
      game = null;
      root.hidden = !isPossible;
      pair.hidden = copy.hidden = true;
      next.hidden = false;
      next.textContent = word("duel_start");
      line.textContent = word("duel_lead");
    },
  };
}
