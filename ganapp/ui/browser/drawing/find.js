// Finds a drawing among what a generator can draw.
import { painter } from "../kit/painter.js";
import { numbers } from "./numbers.js";
import { search } from "./search.js";

const SECONDS = 15; // a search on a busy machine ends here

// The latents that come closer and closer to what is `seen`; see search.js.
export async function* find({ name, spec }, seen, seed) {
  const started = performance.now(), passed = () => (performance.now() - started) / (1000 * SECONDS);
  const draw = async (latents) => numbers(await painter.draw(name, latents));
  yield* search(spec, draw, numbers(seen), { seed, passed });
}
