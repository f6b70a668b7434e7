// Models: the kinds of GANs by year, each with its idea and the models of it that are here; and how good those are.
import { make, makeButton } from "../dom.js";
import { given } from "../given.js";
import { cardOf } from "../kit/cards.js";
import * as field from "../kit/fields.js";
import { models } from "../kit/models.js";
import { translators } from "../kit/translators.js";
import { said } from "../kit/problems.js";
import { of } from "../kit/store.js";
import { isStyled } from "../latents/mix.js";
import { hasTab, turnTo } from "../page.js";
import { word } from "../words.js";
import { report } from "./report.js";

const one = (tab) => ({ name }) => of(tab).set({ model: name });
const too = (tab) => ({ name }) => of(tab).set({ models: [...new Set([...of(tab).values.models, name])] });
const TOOLS = { // in which a card opens its model: what they need of it, and how they are told
  sample: { takes: ({ latent }) => Boolean(latent), tell: one("sample") },
  interpolate: { takes: ({ latent }) => Boolean(latent), tell: one("interpolate") },
  compare: { takes: ({ latent }) => Boolean(latent), tell: too("compare") },
  mix: { takes: (model) => Boolean(model.latent && isStyled(model)), tell: one("mix") },
  translate: { takes: ({ into }) => Boolean(into), tell: one("translate") },
  game: { takes: ({ record, film }) => Boolean(record && film), tell: one("game") },
  training: { takes: ({ film }) => Boolean(film), tell: ({ name }) => of("training").set({ models: [name] }) },
  lab: { takes: (model) => !model.pictures && Boolean(experimentOn(model)), tell: (model) => of("lab").set({ experiment: experimentOn(model) }) },
};

// The first experiment of the lab that works on the data of a model of points, whether the course draws them or papers do.
function experimentOn({ dataset }) {
  const name = dataset?.replace(/^2d-/, "");
  return Object.entries(given.lab.experiments).find(([, { settings, fails }]) => settings.dataset === name && !fails)?.[0];
}

const all = [...models, ...translators.map((translator) => ({ ...translator, pictures: true }))];

const BEFORE = 60; // px of the years before the chosen one, where there is no room for all

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
  rest(root, "kind_own", all.filter(({ pictures, about }) => pictures && about.kind === "own"));
  rest(root, "data_points", all.filter(({ pictures }) => !pictures));
  if (store.values.data) board(root, store);
  store.listen(({ kind }) => {
    for (const [name, button] of buttons) {
      if (name === kind) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      if (name === kind) years.scrollLeft = button.offsetLeft - BEFORE;
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
  const some = here(name);
  if (some.length) cards(box, some);
  else make("code", "", make("p", "none", box, `${word("family_none")} `), `python -m training ${recipe}`);
  return box;
}

// Others than those of a kind, where there are any.
function rest(root, title, some) {
  if (!some.length) return;
  const box = make("section", "rest", root);
  make("h3", "", box, word(title));
  cards(box, some);
}

function cards(parent, some) {
  const row = make("div", "cards", parent);
  for (const model of some) {
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
        scrollTo(0, 0); // a card is far down this page
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
  store.listen(({ data }, changed) => changed.has("data") && tell(models.filter(({ dataset }) => dataset === data).map(({ name }) => name)));
}
