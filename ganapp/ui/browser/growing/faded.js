// What a network that has grown through several sizes draws where it goes only so far. The counterpart of `faded` in
// ganapp/generators/progressive.py. Nothing here knows a page.
import { clamped } from "../numbers.js";

// What is painted in each size, {values (n, side, side, c) from -1 to 1} each -> pictures of the largest, as a painter draws
// them: size by size (1 - a) times what there is, enlarged, plus a times the next, where a is how much of that has grown.
export function faded(painted, n, sides, channels, grown) {
  let shown = painted[0].values;
  painted.slice(1).forEach(({ values }, k) => {
    const share = clamped(grown - k);
    shown = enlarged(shown, n, sides[k], sides[k + 1], channels).map((level, i) => level + share * (values[i] - level));
  });
  return { pixels: Uint8Array.from(shown, (level) => Math.round(clamped((level + 1) * 127.5, 0, 255))), n, size: sides.at(-1), channels };
}

function enlarged(values, n, from, to, channels) {
  const found = new Float32Array(n * to * to * channels), at = (place) => Math.floor((place * from) / to);
  for (let i = 0, k = 0; i < n; i++)
    for (let y = 0; y < to; y++)
      for (let x = 0; x < to; x++)
        for (let c = 0; c < channels; c++, k++) found[k] = values[((i * from + at(y)) * from + at(x)) * channels + c];
  return found;
}
