// What a translation ought to be, for the data sets whose second domain a fixed rule makes of the first: the counterpart of
// training/sources/translations.py. And how far a picture is from another. Nothing here knows a page.

// The largest of a square of 3 by 3 pixels, less the pixel itself.
function outline({ pixels, size, channels, ...more }) {
  const at = (x, y, c) => (x < 0 || y < 0 || x >= size || y >= size ? 0 : pixels[(y * size + x) * channels + c]);
  const around = (x, y, c) => Math.max(...[-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => at(x + right, y + down, c))));
  return { ...more, size, channels, pixels: placed(size, channels, (x, y, c) => around(x, y, c) - at(x, y, c)) };
}

// Turned to the left by 90 degrees.
const turned = ({ pixels, size, channels, ...more }) =>
  ({ ...more, size, channels, pixels: placed(size, channels, (x, y, c) => pixels[(x * size + size - 1 - y) * channels + c]) });

function placed(size, channels, level) {
  const pixels = new Uint8Array(size * size * channels);
  for (let y = 0, k = 0; y < size; y++) for (let x = 0; x < size; x++) for (let c = 0; c < channels; c++, k++) pixels[k] = level(x, y, c);
  return pixels;
}

// By the name of the data set: one picture of the first domain -> the same in the second.
export const RULES = { outlines: outline, rotated: turned };

// Mean absolute difference of a pixel, as a share of the way from black to white.
export const apart = (a, b) => a.pixels.reduce((sum, level, i) => sum + Math.abs(level - b.pixels[i]), 0) / (255 * a.pixels.length);

// The errors of a translation of `given` and of the way back, as shares of the error of doing nothing, which is 1 and 0.
export function errors({ given, there, back, truth }) {
  const nothing = apart(given, truth);
  return { true: apart(there, truth) / nothing, cycle: apart(back, given) / nothing };
}

const [SMALL, RIGHT, WRONG] = [0.25, 0.4, 0.7];

// What two such errors tell: "right", "between", "wrong", or "proof": a small cycle error beside a wrong translation, of which it
// proves nothing.
export function verdict(found) {
  if (found.true <= RIGHT) return "right";
  if (found.true < WRONG) return "between";
  return found.cycle <= SMALL ? "proof" : "wrong";
}
