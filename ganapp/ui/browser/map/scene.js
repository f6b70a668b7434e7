// Which picture is at a place of the map: the model, the four seeds in the middle, and what is held where.
import { model as find } from "../kit/models.js";
import { painter } from "../kit/painter.js";
import { fieldAt, planted } from "../latents/field.js";
import { fit, fromSeeds } from "../latents/spec.js";

export const CORNERS = ["a", "b", "c", "d"]; // the parameters of the seeds at (0, 0), (1, 0), (0, 1), (1, 1)
export const HELD = ["heldA", "heldB", "heldC", "heldD"]; // and of what is held there
const PARTS = ["model", "path", "held", ...CORNERS, ...HELD];

export const isOther = (changed) => PARTS.some((name) => changed.has(name));

// {model; seed(i, j), held(i, j) of a whole place, where the corners may be latents of their own; latents([{x, y}]), and draw of
// them as a painter does; corners: the latents of the four seeds}.
// What is held at a corner goes before what is held everywhere.
export function sceneOf({ path, held, ...values }) {
  const model = find(values.model), seeds = CORNERS.map((letter) => values[letter]), seed = planted(seeds);
  const own = HELD.map((name) => fit(model.spec, { ...held, ...values[name] }));
  const heldAt = (i, j) => ((i === 0 || i === 1) && (j === 0 || j === 1) ? own[2 * j + i] : held);
  const latents = (places) => fieldAt(model.spec, places.map(({ x, y }) => [x, y]), { path, held: heldAt, seed });
  const draw = (places) => painter.draw(model.name, latents(places));
  return { model, seed, held: heldAt, latents, draw, corners: seeds.map((one, i) => fromSeeds(model.spec, [one], own[i])) };
}
