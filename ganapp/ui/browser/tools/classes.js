// Every class, or category of a code, of one latent beside each other: a row a model, a column a class. Each picture is a
// button, so that keyboard and screen reader reach it, and a click takes it in hand.
import { make, makeButton } from "../dom.js";
import { language } from "../language.js";
import { isCode } from "../latents/codes.js";
import { each, fit, fromSeeds, without } from "../latents/spec.js";
import { isFine } from "../pictures.js";
import { label } from "../kit/asked.js";
import { put } from "../kit/drawn.js";
import { hand } from "../kit/hand.js";
import { chosen } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { called } from "../kit/points.js";
import { said } from "../kit/problems.js";
import { captions } from "../kit/readings.js";
import { failed } from "../kit/toast.js";

// One row: what a model draws for every value of one of its parts.
async function drawnRow(model, part, seed, held) {
  const fixed = without(fit(model.spec, held), part.name);
  const latents = each(model.spec, fromSeeds(model.spec, [seed], fixed), part.name);
  return { model, part, seed, held: fixed, drawn: await painter.draw(model.name, latents) };
}

// Rows of models whose classes have the same names share a table.
function tablesOf(rows) {
  const tables = new Map();
  for (const row of rows) {
    const key = JSON.stringify([row.part.name, row.part.options]);
    if (!tables.has(key)) tables.set(key, { part: row.part, rows: [] });
    tables.get(key).rows.push(row);
  }
  return [...tables.values()];
}

function addPicture(cell, { model, part, seed, held, drawn }, i) {
  const { value, text } = part.options[i];
  const button = makeButton("", cell, undefined, () => hand.take({ model: model.name, point: seed, held: { ...held, [part.name]: value } }, "compare"));
  button.title = `${model.name}, ${called(seed)} · ${text[language]}`;
  button.setAttribute("aria-label", button.title);
  put(make("canvas", "", button), drawn, i);
  return button;
}

function addTable(box, { part, rows }) {
  const about = said(isCode(rows[0].seed) ? "every_of_code" : "every_of", { part: label(part.name), seed: called(rows[0].seed) });
  make("p", "", box, about);
  const shown = make("table", "", Object.assign(make("div", "scroll", box), { tabIndex: 0 }));
  shown.setAttribute("aria-label", about);
  const head = make("tr", "", make("thead", "", shown));
  make("td", "", head);
  for (const { text } of part.options) make("th", "", head, text[language]).scope = "col";
  const body = make("tbody", "", shown);
  for (const row of rows) {
    const line = make("tr", isFine(row.drawn.size) ? "fine" : "", body);
    make("th", "", line, row.model.name).scope = "row";
    row.buttons = part.options.map((_, i) => addPicture(make("td", "", line), row, i));
  }
}

export function everyClass(parent, store) {
  const box = make("div", "rows", parent);
  box.id = `${store.tab}-classes`;

  const draw = newest(async ({ models, a, heldA }, isNewest) => {
    const offered = chosen(models).flatMap((model) => model.offers.map((part) => ({ model, part })));
    const beside = offered.filter(({ part }) => part.every && part.options.length > 1);
    const rows = await Promise.all(beside.map(({ model, part }) => drawnRow(model, part, a, heldA)));
    box.replaceChildren();
    tablesOf(rows).forEach((table) => addTable(box, table));
    for (const row of rows) {
      if (!isNewest()) return;
      const read = await captions(row.model, row.drawn);
      read?.forEach((words, i) => call(row.buttons[i], words));
    }
  }, failed);

  store.listen((values, changed) => {
    if (["models", "a", "heldA"].some((name) => changed.has(name))) draw({ ...values });
  });
}

function call(button, words) {
  button.title += ` · ${words}`;
  button.setAttribute("aria-label", button.title);
}
