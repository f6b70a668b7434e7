// What a point is called: a seed by its number, a latent that is no seed's by how somebody came to it.
import { codeOf, isCode } from "../latents/codes.js";
import { word } from "../words.js";
import { Problem, said } from "./problems.js";
import { LONGEST } from "./store.js";

const MOST = Math.floor((3 * (LONGEST - 2)) / 8); // numbers of a latent: two bytes each, of which three make four letters
const known = new Map(); // {code: words}

export const called = (point) => (isCode(point) ? known.get(point) ?? word("own_latent") : String(point));
// The same where it does not stand beside the word.
export const inFull = (point) => (isCode(point) ? called(point) : said("hand_seed", { seed: String(point) }));

// The code of a latent (d), and what that is called from now on. Throws a Problem where no address could say it.
export function pointOf(latent, words) {
  if (latent.length > MOST) throw new Problem("large_code", { count: latent.length, most: MOST });
  const code = codeOf(latent);
  known.set(code, words);
  return code;
}
