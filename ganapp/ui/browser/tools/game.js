// The game: a generator and its critic, from noise to pictures, on one slider of training time.
import { histogram } from "../adversary/histogram.js";
import { make, makeButton } from "../dom.js";
import { duel } from "../game/duel.js";
import { inFilm, inSheet, pictures } from "../game/pictures.js";
import { leanOf, nearestTo, probability } from "../game/verdicts.js";
import { canScore, recordOf } from "../kit/adversary.js";
import * as field from "../kit/fields.js";
import { filmOf } from "../kit/films.js";
import { hand } from "../kit/hand.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { nearest } from "../frames.js";
import { decoded } from "../pictures.js";
import { format, percent, word } from "../words.js";

const SHOWN = 12;
const WAY = 12; // seconds from the first epoch to the last, where nobody moves the slider
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

export function mount(root, store) {
  if (!store.values.model) return void make("p", "nobody", root, word("game_nobody"));
  const head = make("div", "game-head", root), board = make("div", "board", root);
  field.selection(head, store, "model");
  const generator = player(board, "generator");
  const fakes = pictures(board, "fake", SHOWN, word("generated_pictures"), (seed) => hand.take({ model: shown.model.name, point: seed }, "game"));
  const critic = player(board, "critic");
  const chart = histogram(critic);
  const reals = pictures(board, "real", SHOWN, word("real_pictures"));
  const time = timeline(root, { move, rest: () => store.set({}) });
  const source = make("small", "source", root);
  const contest = duel(root, () => shown);
  let shown = null; // {model, film, record, sprite} of now
  let moving = null; // since when it moves by itself, and where it is: {from, t}

  function move(t) {
    stop();
    store.set({ t }, false);
  }

  const open = newest(async (name, isNewest) => {
    const model = find(name);
    const [film, record] = await Promise.all([filmOf(model), recordOf(model)]);
    const [sprite, real] = await Promise.all([decoded(film.sprite), record.pictures && decoded(record.pictures.sprite)]);
    if (!isNewest()) return;
    shown = { model, film, record, sprite };
    reals.draw(real, record.pictures && inSheet(record.pictures), record.pictures?.size);
    const { made_by: by, licence } = record.pictures ?? {};
    source.textContent = by ? said("game_source", { by, licence }) : word("game_no_source");
    contest.clear(Boolean(real) && canScore(model));
    time.offer(film.n);
    if (store.values.t === null && !STILL.matches) play();
    else show(store.values.t ?? 1);
  }, failed);

  function show(t) {
    const { film, record, sprite } = shown, k = nearest(t, film.n), at = nearestTo(record.epochs, film.epochs[k]);
    const [real, fake] = [record.real[at], record.fake[at]], lean = leanOf(record.probability, [...real, ...fake]);
    const verdict = (score) => ({ lean: lean(score), text: record.probability ? said("verdict_real", { share: percent(probability(score)) }) : format(score, 1) });
    fakes.draw(sprite, inFilm(film, k), film.size);
    fakes.judge(fake.slice(0, SHOWN).map(verdict));
    reals.judge(real.slice(0, SHOWN).map(verdict));
    chart.show({ real, fake });
    time.show(k, said("game_epoch", { epoch: film.epochs[k], epochs: film.epochs.at(-1) }));
    generator.dataset.epoch = film.epochs[k];
  }

  function play() {
    const mine = (moving = { from: performance.now() });
    time.playing(true);
    let before = -1;
    requestAnimationFrame(function next(now) {
      if (mine !== moving || !root.isConnected) return;
      const t = Math.min(1, Math.max(0, now - mine.from) / (1000 * WAY)), k = nearest(t, shown.film.n);
      if (k !== before) pass(t);
      before = k;
      if (t < 1) return void requestAnimationFrame(next);
      stop();
      store.set({});
    });
  }

  // Where nobody has touched the time yet, the address says nothing of it.
  function pass(t) {
    if (store.values.t === null) return show(t);
    moving.t = t;
    store.set({ t }, false);
  }

  function stop() {
    moving = null;
    time.playing(false);
  }
  time.button.addEventListener("click", () => (moving ? stop() : shown && play()));

  store.listen(({ model: name, t }, changed) => {
    if (!name) return;
    if (changed.has("model")) open(name);
    else if (changed.has("t") && shown) {
      if (moving && moving.t !== t) stop(); // somebody else moves it
      show(t ?? 1);
    }
  });
}

// One of both: its letter, what it is called and what it does.
function player(parent, name) {
  const box = make("section", `player ${name}`, parent), head = make("h3", "", box);
  make("b", "", head, name === "critic" ? "D" : "G");
  head.append(word(`game_${name}`));
  make("p", "", box, word(`game_${name}_does`));
  return box;
}

// `move(t)` hears where a hand puts the time, from 0 to 1, `rest()` that it has left it.
function timeline(parent, { move, rest }) {
  const row = make("div", "time", parent);
  const button = makeButton("play", row);
  const range = Object.assign(make("input", "scrub", row), { type: "range", min: 0, max: 1, step: "any" });
  const output = make("output", "", row);
  range.setAttribute("aria-label", word("game_time"));
  let last = 1;
  range.addEventListener("input", () => move(Number(range.value) / last));
  range.addEventListener("change", rest);
  function playing(is) {
    button.dataset.playing = is;
    button.title = word(is ? "pause" : "play");
    button.setAttribute("aria-label", button.title);
  }

  playing(false);
  return {
    button,
    playing,
    offer(n) {
      last = Math.max(1, n - 1);
      Object.assign(range, { max: last, step: 1 });
    },
    show(k, text) {
      range.value = k;
      range.setAttribute("aria-valuetext", text);
      output.textContent = text;
    },
  };
}
