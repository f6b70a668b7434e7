// The pictures with which the page opens: they come with it, so that nobody waits for a painter.
import { given } from "../given.js";
import { decoded } from "../pictures.js";
import { cutOut } from "./drawn.js";
import { model as find } from "./models.js";

const { sheet } = given.opening;

// As a painter draws them; null for anything else than these.
export async function opening({ model, seed, n, scale, held }) {
  const asked = [model, seed, n, scale, Object.keys(held).length];
  if (!sheet || String(asked) !== String([sheet.model, 0, sheet.n, 1, 0])) return null;
  return cutOut(await decoded(sheet.sprite), sheet, Array.from({ length: n }, (_, i) => i), find(model).channels);
}
