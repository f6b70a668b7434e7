// Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011): random words that are a function of a key and a counter.

const [M0, M1] = [0xd2511f53, 0xcd9e8d57];
const [W0, W1] = [0x9e3779b9, 0xbb67ae85];

/** The upper half of a product of two words. */
function high(a, b) {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const one = (Math.imul(aHigh, bLow) >>> 0) + (Math.imul(aLow, bLow) >>> 16);
  const other = (Math.imul(aLow, bHigh) >>> 0) + (one & 0xffff);
  return (Math.imul(aHigh, bHigh) + (one >>> 16) + (other >>> 16)) | 0;
}

/** Four words for the counter (c0, c1, c2, c3) and the key (k0, k1), into `out`, a Uint32Array. */
export function philox(c0, c1, c2, c3, k0, k1, out) {
  for (let round = 0; round < 10; round++) {
    const upper = high(M1, c2) ^ c1 ^ k0;
    const lower = high(M0, c0) ^ c3 ^ k1;
    c1 = Math.imul(M1, c2);
    c3 = Math.imul(M0, c0);
    c0 = upper;
    c2 = lower;
    k0 = (k0 + W0) | 0;
    k1 = (k1 + W1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}
