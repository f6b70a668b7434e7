// Animated pictures as GIF (GIF89a, CompuServe 1990). A picture is one byte a pixel, the number of its colour in a palette of
// up to 256, {red, green, blue} after each other.
import { ascii, joined, little } from "./bytes.js";

const MOST_BITS = 12; // of a code
const FULL = 2 ** MOST_BITS;
const SLOTS = 2 ** 14; // for the sequences that have a code: four for each
const LONGEST_BLOCK = 255;

// The palette of grey pictures: every level is its own number.
export const GREYS = Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));

// One frame of an animation, shown for `delay` ms (rounded to hundredths of a second). It may stand in it several times.
export function gifFrame(indices, { width, height, delay }) {
  const control = [0x21, 0xf9, 4, 0, ...little(Math.round(delay / 10), 2), 0, 0];
  const place = [0x2c, 0, 0, 0, 0, ...little(width, 2), ...little(height, 2), 0];
  return joined([control, place, [8], blocks(lzw(indices)), [0]]);
}

// The whole file, which plays without end.
export function gif(frames, { width, height, palette }) {
  const colours = new Uint8Array(768);
  colours.set(palette);
  const screen = [...little(width, 2), ...little(height, 2), 0xf7, 0, 0];
  const endless = [0x21, 0xff, 11, ...ascii("NETSCAPE2.0"), 3, 1, 0, 0, 0];
  return joined([ascii("GIF89a"), screen, colours, endless, ...frames, [0x3b]]);
}

function blocks(bytes) {
  const found = [];
  for (let at = 0; at < bytes.length; at += LONGEST_BLOCK) {
    const block = bytes.subarray(at, at + LONGEST_BLOCK);
    found.push([block.length], block);
  }
  return joined(found);
}

// Codes of so many bits as are wanted, the lowest first.
function writer(most) {
  const bytes = new Uint8Array(most);
  let length = 0, waiting = 0, count = 0;
  function write(code, bits) {
    waiting |= code << count;
    for (count += bits; count >= 8; count -= 8, waiting >>>= 8) bytes[length++] = waiting;
  }
  function end() {
    if (count) bytes[length++] = waiting;
    return bytes.subarray(0, length);
  }
  return { write, end };
}

// Lempel, Ziv and Welch's compression with codes of variable length (Welch 1984): a sequence that came before has a code, of
// the code of all but its last byte, and that byte.
function lzw(indices) {
  const clear = 256, first = clear + 2;
  const keys = new Int32Array(SLOTS), codes = new Uint16Array(SLOTS); // where no key is, 0
  const { write, end } = writer(2 * indices.length + 16);
  let bits = 9, next = first, prefix = indices[0];

  function emit(code) {
    write(code, bits);
    if (next === 1 << bits && bits < MOST_BITS) bits++;
  }

  function learn(slot, key) {
    if (next < FULL) {
      keys[slot] = key;
      codes[slot] = next++;
      return;
    }
    emit(clear);
    keys.fill(0);
    [bits, next] = [9, first];
  }

  emit(clear);
  for (let i = 1; i < indices.length; i++) {
    const key = ((prefix << 8) | indices[i]) + 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> 18;
    while (keys[slot] && keys[slot] !== key) slot = (slot + 1) % SLOTS;
    if (keys[slot]) {
      prefix = codes[slot];
      continue;
    }
    emit(prefix);
    learn(slot, key);
    prefix = indices[i];
  }
  emit(prefix);
  emit(clear + 1);
  return end();
}
