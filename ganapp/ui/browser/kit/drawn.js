// Pictures as a painter draws them, {pixels: Uint8Array (n h w c), n, size, channels}, on canvases.
import { place } from "../frames.js";

const OPAQUE = 255;

// Picture i of what was drawn, as a canvas wants it.
export function imageData({ pixels, size, channels }, i) {
  const count = size * size, image = new ImageData(size, size), { data } = image;
  for (let k = 0, from = i * count * channels, to = 0; k < count; k++, from += channels, to += 4) {
    data[to] = pixels[from];
    data[to + 1] = pixels[from + (channels > 1 ? 1 : 0)];
    data[to + 2] = pixels[from + (channels > 1 ? 2 : 0)];
    data[to + 3] = OPAQUE;
  }
  return image;
}

// Puts picture i on a canvas of its own size, or at a place of a larger one.
export function put(canvas, drawn, i, x = 0, y = 0, alone = true) {
  if (alone && canvas.width !== drawn.size) canvas.width = canvas.height = drawn.size;
  canvas.getContext("2d").putImageData(imageData(drawn, i), x, y);
}

// Some of the pictures beside each other, `across` a row.
export function sheet(drawn, across = drawn.n, indices = Array.from({ length: drawn.n }, (_, i) => i)) {
  const { size } = drawn;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: across * size, height: Math.ceil(indices.length / across) * size });
  indices.forEach((i, k) => put(canvas, drawn, i, (k % across) * size, Math.floor(k / across) * size, false));
  return canvas;
}

// Some of the pictures of an image that shows them beside each other, `across` a row, as a painter draws them.
export function cutOut(image, { size, across }, indices, channels) {
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  const pixels = new Uint8Array(indices.length * size * size * channels);
  indices.forEach((index, i) => {
    const { column, row } = place(index, across), { data } = pen.getImageData(column * size, row * size, size, size);
    for (let k = 0; k < size * size; k++) for (let c = 0; c < channels; c++) pixels[(i * size * size + k) * channels + c] = data[4 * k + c];
  });
  return { pixels, n: indices.length, size, channels };
}
