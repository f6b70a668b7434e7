// Models: the kinds of GANs by year, each with its idea and the models of it that are here; and how good those are.
import { make, makeButton } from "../dom.js";
import { given } from "../given.js";
import { cardOf } from "../kit/cards.js";
import * as field from "../kit/fields.js";
import { models as all } from "../kit/models.js";
import { said } from "../kit/problems.js";
import { of } from "../kit/store.js";
import { hasTab, turnTo } from "../page.js";
import { word } from "../words.js";
import { report } from "./report.js";

const one = (tab) => ({ name }) => of(tab).set({ model: name });
const too = (tab) => ({ name }) => of(tab).set({ models: [...new Set([...of(tab).values.models, name])] });
const TOOLS = { // in which a card opens its model: what they need of it, and how they are told
  sample: { takes: () => true, tell: one("sample") },
  interpolate: { takes: () => true, tell: one("interpolate") },
  compare: { takes: () => true, tell: too("compare") },
  game: { takes: ({ record, film }) => Boolean(record && film), tell: one("game") },
  training: { takes: ({ film }) => Boolean(film), tell: ({ name }) => of("training").set({ models: [name] }) },
};

export function mount(root, store) {
  const years = make("nav", "years", root), list = make("ol", "", years);
  years.setAttribute("aria-label", word("family_years"));
  const sections = new Map(given.family.map((kind) => [kind.name, section(root, kind)]));
  const buttons = given.family.map(({ name, year }) => {
    const button = makeButton(here(name).length ? "" : "nobody", make("li", "", list), undefined, () => store.set({ kind: name }));
    make("small", "", button, String(year));
    button.append(word(`kind_${name}`));
    button.addEventListener("click", () => reveal(sections.get(name)));
    return [name, button];
  });
  rest(root, "kind_own", all.filter(({ about }) => about.kind === "own"));
  rest(root, "data_points", all.filter(({ pictures }) => !pictures));
  if (store.values.data) board(root, store);
  store.listen(({ kind }) => {
    for (const [name, button] of buttons) {
      if (name === kind) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  });
  if (store.values.kind) reveal(sections.get(store.values.kind));
}

const reveal = (element) => element.scrollIntoView({ block: "start" });

// The models of a kind: those that make pictures, or its points where there are no others.
function here(name) {
  const some = all.filter(({ about }) => about.kind === name), drawers = some.filter(({ pictures }) => pictures);
  return drawers.length ? drawers : some;
}

function section(root, { name, year, paper, recipe, formula }) {
  const box = Object.assign(make("section", "kind", root), { id: `kind-${name}` });
  const about = make("div", "about", box), head = make("h3", "", about, word(`kind_${name}`));
  make("small", "", head, `${paper} ${year}`);
  make("p", "", about, word(`idea_${name}`));
  make("div", "formula", about).innerHTML = formula;
  const told = make("dl", "", about);
  for (const part of ["mended", "cost"]) {
    make("dt", "", told, word(`family_${part}`));
    make("dd", "", told, word(part === "cost" ? `cost_${name}` : `mended_${name}`));
  }
  const models = here(name);
  if (models.length) cards(box, models);
  else make("code", "", make("p", "none", box, `${word("family_none")} `), `python -m training ${recipe}`);
  return box;
}

// Others than those of a kind, where there are any.
function rest(root, title, models) {
  if (!models.length) return;
  const box = make("section", "rest", root);
  make("h3", "", box, word(title));
  cards(box, models);
}

function cards(parent, models) {
  const row = make("div", "cards", parent);
  for (const model of models) {
    const card = make("article", "card", row);
    cardOf(card, model);
    const opens = make("div", "opens", card);
    opens.setAttribute("role", "group");
    opens.setAttribute("aria-label", said("card_open", { name: model.name }));
    for (const [tab, { takes, tell }] of Object.entries(TOOLS)) {
      if (!hasTab(tab) || !takes(model)) continue;
      makeButton("", opens, word(tab), () => {
        tell(model);
        turnTo(tab);
      });
    }
  }
}

// The table of a data set: all its models between real pictures and noise.
function board(root, store) {
  const box = make("section", "board", root);
  make("h3", "", box, word("family_board"));
  field.selection(box, store, "data");
  const tell = report(box, "family-report");
  store.listen(({ data }, changed) => changed.has("data") && tell(all.filter(({ dataset }) => dataset === data).map(({ name }) => name)));
}
