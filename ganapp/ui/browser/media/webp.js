// Animated pictures as WebP, of still ones that the browser has encoded (developers.google.com/speed/webp/docs/riff_container).
import { ascii, joined, little } from "./bytes.js";

const HEAD = 12; // bytes of RIFF, its length, WEBP
const PICTURE = ["ALPH", "VP8 ", "VP8L"]; // chunks that are copied
const ANIMATED = 0x02, TRANSPARENT = 0x10;
const AS_IT_IS = 0x02; // a frame replaces what was there

// Of an even length.
function chunk(name, ...parts) {
  const content = joined(parts);
  return joined([ascii(name), little(content.length, 4), content, new Uint8Array(content.length % 2)]);
}

function pictureOf(still) {
  const view = new DataView(still.buffer, still.byteOffset, still.byteLength), found = [];
  for (let at = HEAD; at + 8 <= still.length; ) {
    const size = view.getUint32(at + 4, true), end = at + 8 + size + (size % 2);
    if (PICTURE.includes(String.fromCharCode(...still.subarray(at, at + 4)))) found.push(still.subarray(at, end));
    at = end;
  }
  return found;
}

// One frame of an animation, shown for `delay` ms. `still`: the bytes of a WebP file of the same size.
export const webpFrame = (still, { width, height, delay }) =>
  chunk("ANMF", little(0, 6), little(width - 1, 3), little(height - 1, 3), little(delay, 3), [AS_IT_IS], ...pictureOf(still));

// The whole file, which plays without end.
export function webp(frames, { width, height }) {
  const size = chunk("VP8X", [ANIMATED | TRANSPARENT, 0, 0, 0], little(width - 1, 3), little(height - 1, 3));
  const endless = chunk("ANIM", little(0, 4), little(0, 2));
  return chunk("RIFF", ascii("WEBP"), size, endless, ...frames);
}
