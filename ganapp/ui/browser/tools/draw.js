// Draw: one's own digit, the latent whose picture is closest to it, and the way from there to another digit.
import { live as judging } from "../adversary/live.js";
import { make } from "../dom.js";
import { padControls } from "../drawing/controls.js";
import { find } from "../drawing/find.js";
import { asMnist, ink } from "../drawing/mnist.js";
import { seenBy } from "../drawing/numbers.js";
import { SIDE } from "../drawing/pad.js";
import { result } from "../drawing/result.js";
import { targets } from "../drawing/targets.js";
import { inWords } from "../kit/asked.js";
import * as field from "../kit/fields.js";
import { hand } from "../kit/hand.js";
import { heldControls } from "../kit/held.js";
import { columns } from "../kit/layout.js";
import { model as known, offers } from "../kit/models.js";
import { near } from "../kit/near.js";
import { called } from "../kit/points.js";
import { Problem } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { along } from "../latents/paths.js";
import { FRAMES, MORPHS } from "../latents/route.js";
import { fit, fromSeeds, isPoint, rows } from "../latents/spec.js";
import { sayWhat } from "../offers.js";
import { live } from "../stage/live.js";
import { stage } from "../stage/stage.js";
import { percent, word } from "../words.js";
import { PACE } from "./path.js";

const [LEAST, MOST] = [0.002, 0.6]; // share of the pad that may be painted
const OFTEN = 150; // ms between two pictures of a search

export function mount(root, store) {
  const { controls, shown } = columns(root, "drawing");
  const critic = judging(shown);
  const drawing = padControls(controls, store, judge);
  let found = null; // {model, latent}
  let searching = null; // the search that goes on
  field.buttons(controls, [["find", () => look().catch(failed)], ["stop", () => (searching = null)]], "buttons search-for");
  field.selection(controls, store, "model");
  field.integer(controls, store, "seed");

  const place = (id) => Object.assign(make("div", "", shown), { id });
  const tell = result(place("draw-result"));
  const ends = make("div", "pair", shown);
  targets(ends, store);
  field.point(ends, store, "to");
  heldControls(shown, store, "heldTo", { id: "draw-held", end: "B" });
  const morph = field.radio(shown, store, "morph");
  const way = place("draw-stage");
  way.hidden = true; // a player of nothing, until something was found
  const path = stage(way, store);
  const showNearest = near(shown, "draw-nearest");

  // The critic sees the pad as the generator's pictures are seen, at every move of the hand.
  function judge({ levels }) {
    const model = known(store.values.model), fits = (share) => share >= LEAST && share <= MOST;
    critic.show(model, () => (fits(ink(levels())) ? seenBy(model, asMnist(levels(), SIDE)) : null));
  }

  async function look() {
    const mine = (searching = {}), model = known(store.values.model);
    const seen = seenBy(model, asMnist(checked(drawing.levels()), SIDE));
    let last = null, told = 0;
    for await (const guess of find(model, seen, store.values.seed)) {
      last = guess;
      if (searching !== mine) break;
      if (performance.now() - told < OFTEN) continue;
      await tell(model, seen, guess, false);
      told = performance.now();
    }
    if (searching !== null && searching !== mine) return; // another one has begun
    found = { model, latent: last.latent };
    hand.takeLatent({ model: model.name, latent: last.latent, words: word("hand_drawn") }, "draw");
    const isWhole = searching === mine; // else it was stopped, perhaps before anything was shown
    await tell(model, seen, last, isWhole);
    if (isWhole) showNearest(model, seen);
    await onwards();
  }

  // The path from the latent that was found to the seed at the other end.
  async function onwards() {
    if (!found || !isPoint(found.model.spec, store.values.to)) return; // that of another model, chosen since
    const { model, latent } = found, { spec } = model, { to, heldTo, morph: kind } = store.values;
    const held = fit(spec, heldTo);
    const both = Float32Array.from([...latent, ...fromSeeds(spec, [to], held)]);
    const [a, b] = rows(MORPHS[kind](spec, both), spec.size), blend = along(spec, "slerp");
    way.hidden = false;
    const there = ["B", called(to), ...inWords(model, held)].join(" · ");
    await path.show({ items: [live(model, { at: (t) => blend(a, b, [t]), count: FRAMES })], stops: ["A · ✎", there], rate: PACE });
  }

  store.listen((values, changed) => {
    if (changed.has("model")) {
      morph.hidden = !sayWhat(offers[values.model] ?? []);
      judge(drawing);
    }
    if (["to", "heldTo", "morph"].some((name) => changed.has(name))) onwards().catch(failed);
  });
}

// The levels of a pad with something to look for. Throws a Problem.
function checked(levels) {
  const painted = ink(levels);
  if (painted < LEAST) throw new Problem("no_drawing");
  if (painted > MOST) throw new Problem("full_drawing", { percent: percent(painted) });
  return levels;
}
