// Pictures that come as a sprite: many frames in one image.
import { make } from "./dom.js";
import { place } from "./frames.js";

export async function decoded(source) {
  const image = new Image();
  image.src = source;
  await image.decode();
  return image;
}

export function pictureCanvas(size, parent, label, className = "frame") {
  const canvas = make("canvas", className, parent);
  canvas.width = canvas.height = size;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", label);
  return canvas;
}

// Pictures of so many pixels a side are blended where they are shown larger or smaller; of smaller ones the pixels are seen.
export const isFine = (size) => size >= 64;

// Frame i of a sprite of n, `across` of them a row, as the background of a box.
export function cut(box, { sprite, n, across }, i) {
  const { column, row } = place(i, across), rows = Math.ceil(n / across);
  box.style.backgroundImage = `url(${sprite})`;
  box.style.backgroundSize = `${across * 100}% ${rows * 100}%`;
  box.style.backgroundPosition = `${share(column, across)}% ${share(row, rows)}%`;
}

// How far a background is moved to show one of so many parts, in per cent.
const share = (part, parts) => (parts > 1 ? (part / (parts - 1)) * 100 : 0);
