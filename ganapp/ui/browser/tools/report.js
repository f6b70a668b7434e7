// A report of models: figures of merit, how each model was made, and in what they differ. It is HTML that Python has
// written: for the chosen models where there is a server, else for all of them, of which the chosen ones are shown.
import { make } from "../dom.js";
import { given } from "../given.js";
import { language } from "../language.js";
import { fromSeeds } from "../latents/spec.js";
import { format } from "../words.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { ask, hasServer } from "../kit/server.js";
import { sortable } from "../kit/sortable.js";
import { failed } from "../kit/toast.js";

const [MANY, FEW] = [64, 4]; // pictures by which a model's speed is told, and how many are drawn at once: others draw as well
const PATIENCE = 500; // ms for which a slow one is measured

// A place for it; gives back what shows that of the models of these names.
export function report(parent, id) {
  const box = Object.assign(make("div", "report waits", parent), { id });
  sortable(box);

  return newest(async (models, isNewest) => {
    await (hasServer ? asked : written)(box, models);
    for (const row of box.querySelectorAll("tr[data-model]")) row.hidden = !models.includes(row.dataset.model);
    for (const table of box.querySelectorAll("section")) table.hidden = !table.querySelector("tr[data-model]:not([hidden])");
    for (const cell of box.querySelectorAll("tr:not([hidden]) .draws")) {
      if (!isNewest()) return;
      const { model } = cell.parentNode.dataset;
      if (find(model)) cell.textContent = `${format(await timed(find(model)))} ms`;
    }
  }, failed);
}

async function asked(box, models) {
  box.classList.add("decoding");
  try {
    const { html } = await ask("report", { models });
    box.innerHTML = html;
  } finally {
    box.classList.remove("decoding");
  }
}

function written(box) {
  if (!box.children.length) box.innerHTML = given.report[language];
}

const times = new Map(); // ms that MANY pictures of a model take, a promise each

function timed(model) {
  if (!times.has(model.name)) times.set(model.name, measured(model));
  return times.get(model.name);
}

async function measured({ name, spec }) {
  const latents = fromSeeds(spec, Array.from({ length: FEW }, (_, seed) => seed));
  await painter.ready(name).catch(() => {}); // which it is not where the server draws
  const began = performance.now();
  let drawn = 0;
  for (; drawn < MANY && performance.now() - began < PATIENCE; drawn += FEW) await painter.draw(name, latents);
  return ((performance.now() - began) * MANY) / drawn;
}
