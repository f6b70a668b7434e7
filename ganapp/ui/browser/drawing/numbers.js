// A drawing as a generator of some size would draw it, and pictures as a search compares them. Nothing here knows a page.
import { FIELD, resized } from "./mnist.js";

const FINEST = 32; // pixels a side at which pictures are compared: of larger ones the means of squares

// What the generator has to draw: a field of MNIST at its size, as a painter draws.
export function seenBy({ size, channels }, field) {
  const levels = resized(field, FIELD, size), pixels = new Uint8Array(size * size * channels);
  levels.forEach((level, i) => pixels.fill(Math.round(level), i * channels, (i + 1) * channels));
  return { pixels, n: 1, size, channels };
}

// Pictures as numbers from -1 to 1.
export function numbers({ pixels, n, size, channels }) {
  const factor = Math.max(1, Math.floor(size / FINEST)), side = Math.floor(size / factor);
  const found = new Float32Array(n * side * side * channels), share = 1 / (127.5 * factor * factor);
  for (let k = 0; k < n; k++)
    for (let y = 0; y < side * factor; y++)
      for (let x = 0; x < side * factor; x++)
        for (let c = 0; c < channels; c++) {
          const to = ((k * side + Math.floor(y / factor)) * side + Math.floor(x / factor)) * channels + c;
          found[to] += pixels[((k * size + y) * size + x) * channels + c] * share;
        }
  return found.map((x) => x - 1);
}

// Root mean square difference of two pictures, in grey levels.
export const apart = (a, b) => Math.sqrt(a.pixels.reduce((sum, x, i) => sum + (x - b.pixels[i]) ** 2, 0) / a.pixels.length);
