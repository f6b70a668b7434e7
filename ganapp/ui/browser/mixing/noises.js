// What the noise inputs do by themselves: the same picture with other noise, and how far each is from it.
import { make } from "../dom.js";
import { chance } from "../kit/by_chance.js";
import { put } from "../kit/drawn.js";
import * as field from "../kit/fields.js";
import { painter } from "../kit/painter.js";
import { LAST_SEED } from "../kit/parameters.js";
import { said } from "../kit/problems.js";
import { withPart } from "../latents/mix.js";
import { fromSeeds } from "../latents/spec.js";
import { isFine } from "../pictures.js";
import { format, word } from "../words.js";

const OTHERS = 6;
const [UNSEEN, FAINT] = [1, 6]; // grey levels that a pixel moves on average
const BRIGHT = 200, MOST = 64; // how far a difference is magnified, and how often at most

export function noises(parent, store) {
  const root = Object.assign(make("section", "noises", parent), { id: "mix-noise" });
  make("h3", "", root, word("noise_alone"));
  make("p", "", root, word("noise_alone_info"));
  const choice = make("div", "choice", root);
  field.integer(choice, store, "noise");
  field.buttons(choice, [["random_noise", () => store.set({ noise: chance() })]]);
  const strips = ["noise_pictures", "noise_differences"].map((name) => strip(root, name));
  const line = make("p", "verdict", root);
  line.setAttribute("role", "status");

  return async function show(model, latent, first) {
    const { name, spec, d } = model, seeds = Array.from({ length: OTHERS }, (_, i) => (first + i) % (LAST_SEED + 1));
    const latents = new Float32Array((OTHERS + 1) * d);
    latents.set(latent);
    seeds.forEach((seed, i) => latents.set(withPart(spec, latent, fromSeeds(spec, [seed]), "noise"), (i + 1) * d));
    const drawn = await painter.draw(name, latents), found = moved(drawn);
    strips[0](drawn, 1);
    strips[1]({ ...found.differences, n: OTHERS }, 0, found.factor);
    const key = found.mean < UNSEEN ? "noise_nothing" : found.mean < FAINT ? "noise_little" : "noise_much";
    line.textContent = `${said("noise_moves", { mean: format(found.mean, 2), most: format(found.most) })} ${word(key)}`;
  };
}

// How far pictures 1 to n are from picture 0: as pictures magnified by a factor, and in grey levels of a pixel.
export function moved({ pixels, n, size, channels }) {
  const each = size * size * channels, off = new Uint8Array(each * (n - 1));
  for (let i = 0; i < off.length; i++) off[i] = Math.abs(pixels[each + i] - pixels[i % each]);
  const most = off.reduce((a, b) => Math.max(a, b), 0), factor = most ? Math.max(1, Math.min(MOST, Math.floor(BRIGHT / most))) : 1;
  const mean = off.reduce((a, b) => a + b, 0) / off.length;
  return { mean, most, factor, differences: { pixels: off.map((level) => Math.min(255, factor * level)), size, channels } };
}

function strip(parent, name) {
  const figure = make("figure", "strip", parent), row = make("div", "row", figure), caption = make("figcaption", "", figure);
  const canvases = Array.from({ length: OTHERS }, () => make("canvas", "", row));
  for (const canvas of canvases) canvas.setAttribute("role", "img");
  return (drawn, from, factor = 1) => {
    caption.textContent = said(name, { factor: String(factor) });
    canvases.forEach((canvas, i) => {
      put(canvas, drawn, from + i);
      canvas.classList.toggle("fine", isFine(drawn.size));
      canvas.setAttribute("aria-label", `${caption.textContent} ${i + 1}`);
    });
  };
}
