// What a model's critic says of a drawing while it is drawn, among what it said of real and of generated pictures; and where it
// looks, as soon as the hand rests.
import { make } from "../dom.js";
import { called, canJudge, judged, recordOf } from "../kit/adversary.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { language } from "../language.js";
import { format, percent, word } from "../words.js";
import { heat } from "./heat.js";
import { histogram } from "./histogram.js";

const RESTS = 250; // ms after which a hand does

// {show}: `show(model, seen)` judges picture 0 of what `seen()` gives; null where there is nothing yet.
export function live(parent) {
  const root = make("section", "judge", parent);
  root.id = "draw-judge";
  root.hidden = true;
  make("h3", "", root, word("critic_judges"));
  const line = make("p", "verdict", root); // no status: it changes at every move of a hand
  const chart = histogram(root), looks = heat(root);
  const note = make("small", "", root, word("critic_mixes"));
  let shown = null; // the name of the model whose scores are shown
  let resting = null; // when the hand will rest

  async function ofModel(model) {
    const { real, fake } = await recordOf(model);
    chart.show({ real: real.at(-1), fake: fake.at(-1) });
    note.hidden = !model.critic.mixes;
    shown = model.name;
  }

  const show = newest(async (model, seen, isNewest) => {
    root.hidden = !canJudge(model) || !model.record;
    if (root.hidden) return;
    if (shown !== model.name) await ofModel(model);
    const drawn = seen(), verdict = drawn && (await judged(model, drawn));
    if (!isNewest()) return;
    chart.mark(verdict?.score ?? null, word("your_drawing"));
    line.textContent = verdict ? words(model, verdict) : said("critic_waits", { model: model.name });
    looks.show(drawn, null);
    if (verdict) resting = setTimeout(() => look(model, drawn, verdict), RESTS);
  }, failed);

  async function look(model, drawn, { held }) {
    const mine = resting;
    try {
      const found = await painter.occluded(model.name, drawn, held, { key: "drawing" });
      if (mine === resting && found) looks.show(drawn, found);
    } catch (error) { failed(error); }
  }

  function words(model, { score, label }) {
    const { real, fake } = chart.among(score), told = { score: format(score, 2), real: percent(real), fake: percent(fake) };
    return label === null ? said("critic_said", told) : said("critic_said_as", { ...told, name: called(model, label, language) });
  }

  return {
    show(model, seen) {
      clearTimeout(resting);
      resting = null;
      return show(model, seen);
    },
  };
}
