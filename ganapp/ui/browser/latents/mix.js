// Latents with a style for each block of the network (StyleGAN): which of them are whose. Nothing here knows a page.
import { split } from "./spec.js";

export const BLOCKS = ["coarse", "middle", "fine"];

const stylesOf = ({ parts }) => parts.find(({ kind }) => kind === "styles");

// Whether a model has a style for each of these blocks.
export const isStyled = ({ latent }) => stylesOf(latent)?.blocks === BLOCKS.length;

// The latent a (d) with the styles of b in some blocks, by their names.
export function mixed(spec, a, b, blocks) {
  const { from, to } = stylesOf(spec), each = (to - from) / BLOCKS.length, found = a.slice();
  for (const name of blocks) {
    const start = from + BLOCKS.indexOf(name) * each;
    found.set(b.subarray(start, start + each), start);
  }
  return found;
}

// The latent a with a part of b in place of its own.
export function withPart(spec, a, b, name) {
  const { from } = spec.parts.find((part) => part.name === name), found = a.slice();
  found.set(split(spec, b)[name], from);
  return found;
}
