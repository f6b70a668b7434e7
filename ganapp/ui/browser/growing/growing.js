// The same latents at every size that a network has grown through, and in between: a slider that takes it back.
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import * as field from "../kit/fields.js";
import { chosen } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { fromSeeds } from "../latents/spec.js";
import { isFine } from "../pictures.js";
import { word } from "../words.js";
import { faded } from "./faded.js";
import { stageOf } from "./stage.js";

const SHOWN = 8; // latents
const SEEDS = Array.from({ length: SHOWN }, (_, i) => i);

// Shows the first of the models of the store that grew; `grown` of the store goes from 0 to 1.
export function growing(parent, store) {
  const root = Object.assign(make("section", "growing", parent), { id: "training-growth", hidden: true });
  const range = field.slider(root, store, "grown");
  const stops = make("div", "stops", root), now = make("output", "stage", root), row = make("div", "row", root), info = make("p", "", root);
  stops.setAttribute("aria-hidden", "true"); // the output says where it stands
  const canvases = SEEDS.map(() => make("canvas", "", row));
  let known = null; // {name, painted: what it paints in each size}

  async function paintedBy({ name, spec, sides }) {
    if (known?.name !== name) {
      const { maps } = await painter.inside(name, fromSeeds(spec, SEEDS));
      known = { name, painted: maps.slice(-sides.length) };
      info.textContent = said("growth_of", { model: name, last: String(SHOWN - 1) });
      stops.replaceChildren(...sides.map((side) => make("span", "", null, `${side}×${side}`)));
    }
    return known.painted;
  }

  const draw = newest(async (model, share) => {
    const { sides, channels } = model, grown = share * (sides.length - 1);
    const drawn = faded(await paintedBy(model), SHOWN, sides, channels, grown), called = stageOf(sides, grown);
    now.textContent = called;
    range.setAttribute("aria-valuetext", called);
    canvases.forEach((canvas, i) => {
      put(canvas, drawn, i);
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `${model.name}, ${word("seed")} ${i}: ${called}`);
      canvas.classList.toggle("fine", isFine(drawn.size));
    });
    row.dataset.stage = called;
  }, failed);

  return function show({ models, grown }) {
    const model = chosen(models).find(({ sides, weights }) => sides && weights); // while it grows, the page cannot draw it
    root.hidden = !model;
    if (model) draw(model, grown);
  };
}
