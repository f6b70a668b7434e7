// What a generator drew for the same latents as it was trained, as an item of a stage.
import { ask } from "./server.js";

const known = new Map(); // {name of a model: {stamp, item: a promise}}

// `model`: see models.js; its `film` is the address of a file, or true where the server has it. `stamp`: another one when there
// are other pictures.
export function filmOf({ name, film }, stamp) {
  const kept = known.get(name);
  if (kept && kept.stamp === stamp) return kept.item;
  const item = typeof film === "string" ? fetch(film).then((response) => response.json()) : ask("film", { model: name });
  known.set(name, { stamp, item });
  item.catch(() => known.delete(name));
  return item;
}
