// What a model's critic says of a drawing while it is drawn, among what it said of real and of generated pictures.
import { make } from "../dom.js";
import { called, canJudge, judged, recordOf } from "../kit/adversary.js";
import { newest } from "../kit/newest.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { language } from "../language.js";
import { format, percent, word } from "../words.js";
import { histogram } from "./histogram.js";

// {show}: `show(model, seen)` judges picture 0 of what `seen()` gives; null where there is nothing yet.
export function live(parent) {
  const root = make("section", "judge", parent);
  root.id = "draw-judge";
  root.hidden = true;
  make("h3", "", root, word("critic_judges"));
  const line = Object.assign(make("p", "verdict", root), { ariaLive: "off" }); // it changes at every move of a hand
  const chart = histogram(root);
  const note = make("small", "", root, word("critic_mixes"));
  let shown = null; // the name of the model whose scores are shown

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
  }, failed);

  function words(model, { score, label }) {
    const { real, fake } = chart.among(score), told = { score: format(score, 2), real: percent(real), fake: percent(fake) };
    return label === null ? said("critic_said", told) : said("critic_said_as", { ...told, name: called(model, label, language) });
  }
  return { show };
}
