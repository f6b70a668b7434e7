// What a drawing can be turned into: the classes that the pictures of the first seeds read as, and the surest seed of each.
import { make } from "../dom.js";
import { language } from "../language.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { surest } from "../kit/readings.js";
import { failed } from "../kit/toast.js";
import { fromSeeds } from "../latents/spec.js";
import { word } from "../words.js";

const AMONG = 200; // seeds
const OPENING = 8; // the class that stands there before anybody has chosen

// A list that says in the store what the end is, `to`; seed 0, with which the page opens, stands for the one that reads as OPENING.
// It is hidden where nobody can read the pictures.
export function targets(parent, store) {
  const box = make("label", "field", parent);
  make("span", "name", box, word("turn_into"));
  const select = make("select", "", box);
  box.hidden = true;
  let read = [];

  const stand = ({ to }) => (select.value = read[to]?.label ?? "");

  const look = newest(async (name, isNewest) => {
    const { spec, classes } = find(name);
    const seeds = Array.from({ length: AMONG }, (_, i) => i);
    const found = classes.length ? await painter.read(name, await painter.draw(name, fromSeeds(spec, seeds))) : null;
    if (!isNewest()) return;
    read = found ?? [];
    box.hidden = !read.length;
    const there = [...new Set(read.map(({ label }) => label))].sort((a, b) => a - b); // of a thousand numbers a few, of ten digits all
    select.replaceChildren(...there.map((label) => new Option(classes[label][language], label)));
    if (!store.values.to) store.set({ to: surest(read, OPENING) ?? 0 });
    stand(store.values);
  }, failed);

  select.addEventListener("change", () => store.set({ to: surest(read, Number(select.value)) }));
  store.listen((values, changed) => {
    if (changed.has("model") && values.model) look(values.model);
    else if (changed.has("to")) stand(values);
  });
}
