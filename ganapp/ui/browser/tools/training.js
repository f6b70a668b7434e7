// Training: the same latents from epoch to epoch, beside the losses; and runs that go on.
import { make } from "../dom.js";
import * as field from "../kit/fields.js";
import { filmOf } from "../kit/films.js";
import { add, chosen } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { ask, hasServer } from "../kit/server.js";
import { failed } from "../kit/toast.js";
import { film } from "../stage/film.js";
import { growing } from "../growing/growing.js";
import { stage } from "../stage/stage.js";
import { word } from "../words.js";

const PACE = 8; // frames a second

export function mount(root, store) {
  const choice = make("div", "tool wide", root), nothing = make("p", "", root, word("no_films"));
  const box = Object.assign(make("div", "", root), { id: "training-stage" });
  const shown = stage(box, store, { tick }), grow = growing(root, store);

  // The films, and how far the runs are that write them.
  const show = newest(async (names) => {
    const { of, there, ...news } = hasServer ? await ask("follow", { models: names }) : { there: names };
    const models = chosen(there);
    const films = await Promise.all(models.map((model, i) => filmOf(model, of?.[i].stamp)));
    const items = films.map((one, i) => ({ ...film(one), ...of?.[i] }));
    nothing.hidden = Boolean(items.length || news.begun?.length);
    choice.hidden = !items.length;
    await shown.show({ items, stops: ["0%", "100%"], rate: PACE, news });
  }, failed);

  // What is new since `mark`; where nobody answers, the stage asks again later.
  async function tick(mark) {
    const { models: names } = store.values;
    const news = await ask("follow", { models: names, mark }).catch(() => null);
    if (!news || String(names) !== String(store.values.models)) return;
    if (news.come) arrive(news.come);
    else if (news.mark[0] !== mark[0]) show(names);
    else shown.hear(news);
  }

  // Runs that had no pictures when this page was loaded are chosen when they have some.
  function arrive(entries) {
    entries.forEach(add);
    store.set({ models: [...store.values.models, ...entries.map(({ name }) => name)] });
  }

  field.several(choice, store, "models");
  store.listen((values, changed) => {
    if (changed.has("models")) show(values.models);
    if (changed.has("models") || changed.has("grown")) grow(values);
  });
}
