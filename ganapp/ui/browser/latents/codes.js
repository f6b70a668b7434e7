// A latent that is no seed's, as text that an address can have: "z~" and base64url of its numbers, 16 bits each.
import { canHold } from "./kinds.js";

const MARK = "z~";
const PER_ONE = 2 ** 12; // steps from 0 to 1, so that shares of 0 and 1 are exact: numbers from -8 to 8
const [LOWEST, HIGHEST] = [-(2 ** 15), 2 ** 15 - 1];
const LETTERS = /^(?:[\w-]{4})*(?:[\w-]{2,3})?$/;

// Whether a point is such text, and not a seed.
export const isCode = (point) => typeof point === "string" && point.startsWith(MARK);

// The code of a latent (d); numbers that it cannot reach are its nearest.
export function codeOf(latent) {
  const bytes = new Uint8Array(2 * latent.length), view = new DataView(bytes.buffer);
  latent.forEach((x, i) => view.setInt16(2 * i, Math.min(HIGHEST, Math.max(LOWEST, Math.round(x * PER_ONE))), true));
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return MARK + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// The latent (d) that a code says, or null where that is none of this spec: there are other parts, or these cannot be so.
export function latentOf(spec, code) {
  const latent = numbersOf(code);
  if (latent?.length !== spec.size) return null;
  for (const part of spec.parts) {
    const values = latent.subarray(part.from, part.to); // a view: what is mended is mended in the latent
    if (part.kind === "onehot") mend(values);
    if (!canHold(part, values)) return null;
  }
  return latent;
}

function numbersOf(code) {
  const letters = code.slice(MARK.length);
  if (!isCode(code) || !LETTERS.test(letters)) return null;
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  if (bytes.length % 2) return null;
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => view.getInt16(2 * i, true) / PER_ONE);
}

// Shares that miss their sum of 1 by no more than each was rounded.
function mend(shares) {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) <= shares.length / PER_ONE) shares.forEach((share, i) => (shares[i] = share / sum));
}
