// The pictures with which the page opens: they come with it, so that nobody waits for a painter.
import { given } from "../given.js";
import { decoded } from "../pictures.js";
import { model as find } from "./models.js";

const { sheet } = given.opening;

// As a painter draws them; null for anything else than these.
export async function opening({ model, seed, n, scale, held }) {
  const asked = [model, seed, n, scale, Object.keys(held).length];
  if (!sheet || String(asked) !== String([sheet.model, 0, sheet.n, 1, 0])) return null;
  const image = await decoded(sheet.sprite), { size, across } = sheet, { channels } = find(model);
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint8Array(n * size * size * channels);
  for (let i = 0; i < n; i++) {
    const { data } = context.getImageData((i % across) * size, Math.floor(i / across) * size, size, size);
    for (let k = 0; k < size * size; k++) for (let c = 0; c < channels; c++) pixels[(i * size * size + k) * channels + c] = data[4 * k + c];
  }
  return { pixels, n, size, channels };
}
