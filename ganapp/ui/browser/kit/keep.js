// Things to take away: latents as numbers.
import { save } from "../dom.js";
import { significant } from "../numbers.js";
import { buttons } from "./fields.js";

const LITTLE_ENDIAN = "<f4";

// (n, d) float32 as a file of NumPy, format version 1.0 (numpy.lib.format).
export function npy(latents, d) {
  const shape = `(${latents.length / d}, ${d})`;
  const head = `{'descr': '${LITTLE_ENDIAN}', 'fortran_order': False, 'shape': ${shape}, }`;
  const padded = `${head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + padded.length + latents.byteLength), view = new DataView(bytes.buffer);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  view.setUint16(8, padded.length, true);
  bytes.set(new TextEncoder().encode(padded), 10);
  latents.forEach((x, i) => view.setFloat32(10 + padded.length + 4 * i, x, true));
  return bytes;
}

// The fewest digits that give the same float32.
function shortest(x) {
  for (let digits = 6; digits < 9; digits++) {
    const text = significant(x, digits);
    if (Math.fround(text) === x) return text;
  }
  return significant(x, 9);
}

export function json(latents, d, about) {
  const rows = Array.from({ length: latents.length / d }, (_, i) => [...latents.subarray(i * d, (i + 1) * d)].map(shortest));
  return new TextEncoder().encode(JSON.stringify({ ...about, latents: rows }));
}

export function saveBytes(name, bytes, type) {
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  save(name, href);
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

// Buttons that save what `shown()` gives, {latents, d, name: of the file, about}; null while there is nothing.
export function keepLatents(row, shown) {
  const saved = (form, type, made) => () => {
    const now = shown();
    if (now) saveBytes(`${now.name}.${form}`, made(now), type);
  };
  buttons(row, [
    ["keep_npy", saved("npy", "application/octet-stream", ({ latents, d }) => npy(latents, d))],
    ["keep_json", saved("json", "application/json", ({ latents, d, about }) => json(latents, d, about))],
  ], "keep");
}
