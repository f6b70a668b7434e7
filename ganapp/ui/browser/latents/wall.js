// The latents of a grid as it was asked for; the counterpart of kit/wall.py.
import { canHold } from "./kinds.js";
import { each, fromSeeds, scaled, without } from "./spec.js";

const EVERY = "*"; // stands for all values of a part

// {seeds, every, latents, columns} of `count` seeds in a row, their normal numbers times `scale`, with the parts `held`. Where
// one of these is "*", `every` is its name, each row of the grid is a seed with every value of that part, `columns` of them, and
// there are as many rows as `count` fills. Throws CannotHold.
export function wallOf(spec, { seed, count, scale = 1, held = {} }) {
  const part = spec.parts.find(({ name }) => held[name] === EVERY);
  const every = part && !canHold(part, EVERY) ? part.name : null;
  const columns = every === null ? null : part.size;
  const fixed = without(held, every);
  const drawn = columns ? Math.max(1, Math.floor(count / columns)) : count;
  const seeds = Array.from({ length: drawn }, (_, i) => seed + i);
  const latents = fromSeeds(spec, seeds, fixed);
  return { seeds, every, columns, latents: scaled(spec, every === null ? latents : each(spec, latents, every), scale) };
}
