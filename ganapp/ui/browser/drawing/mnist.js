// A drawing as MNIST would have it, and as a generator of another size sees that. Grey levels row by row, white on black.
// Nothing here knows a page. The counterpart of ganapp/drawing.py and of to_size in ganapp/judge.py.
import { resampling } from "../painter/worker/resampling.js";

export const FIELD = 28; // pixels a side of a digit,
const BOX = 20; // which fills a box of this side
const FAINT = 32; // grey levels that are no ink yet

// As Python rounds: a half to the even neighbour.
const rounded = (x) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));

// The share of a pad that is painted, 0 to 1.
export const ink = (pad) => pad.reduce((count, level) => count + (level > FAINT), 0) / pad.length;

// A pad of side x side levels that is not blank -> FIELD x FIELD levels, as LeCun et al. made MNIST: scaled without distortion to
// fit a box, with grey levels where an edge crosses a pixel, and put so that the centre of mass is in the middle, as far as fits.
export function asMnist(pad, side) {
  const rows = lines(side, (y, x) => pad[y * side + x]), columns = lines(side, (x, y) => pad[y * side + x]);
  const [tall, broad] = [rows.to - rows.from, columns.to - columns.from];
  const scale = BOX / Math.max(tall, broad);
  const [height, width] = [tall, broad].map((length) => Math.max(1, rounded(scale * length)));
  const cut = new Uint8Array(tall * broad);
  for (let y = 0; y < tall; y++)
    for (let x = 0; x < broad; x++) cut[y * broad + x] = pad[(rows.from + y) * side + columns.from + x];
  const small = boxed(cut, { broad, tall, width, height });
  const top = start(height, (y) => sum(width, (x) => small[y * width + x]));
  const left = start(width, (x) => sum(height, (y) => small[y * width + x]));
  const field = new Uint8Array(FIELD * FIELD);
  for (let y = 0; y < height; y++) field.set(small.subarray(y * width, (y + 1) * width), (top + y) * FIELD + left);
  return field;
}

const sum = (n, at) => {
  let total = 0;
  for (let i = 0; i < n; i++) total += at(i);
  return total;
};

// From the first line with ink to the one after the last.
function lines(side, level) {
  const inked = Array.from({ length: side }, (_, i) => sum(side, (k) => level(i, k) > FAINT) > 0);
  return { from: inked.indexOf(true), to: inked.lastIndexOf(true) + 1 };
}

// Where a digit of this length begins, so that its centre of mass, of so much `mass(i)` a line, is in the middle of the field.
function start(length, mass) {
  const centre = sum(length, (i) => mass(i) * (i + 0.5)) / sum(length, mass);
  return Math.min(Math.max(rounded(FIELD / 2 - centre), 0), FIELD - length);
}

// Each pixel is the mean of those whose middles lie in it, along the rows and then along the columns, as Pillow has it.
function boxed(levels, { broad, tall, width, height }) {
  const across = inside(broad, width), down = inside(tall, height);
  const rows = new Uint8Array(width * tall), small = new Uint8Array(width * height);
  for (let y = 0; y < tall; y++) across.forEach((those, x) => (rows[y * width + x] = mean(those, (i) => levels[y * broad + i])));
  for (let x = 0; x < width; x++) down.forEach((those, y) => (small[y * width + x] = mean(those, (i) => rows[i * width + x])));
  return small;
}

const mean = (those, at) => Math.round(those.reduce((total, i) => total + at(i), 0) / those.length);

// Which of n pixels lie in each of `few`.
function inside(n, few) {
  const scale = n / few, reach = Math.max(scale, 1);
  return Array.from({ length: few }, (_, k) => {
    const middle = (k + 0.5) * scale, found = [];
    for (let i = Math.max(0, Math.floor(middle - reach / 2 + 0.5)); i < Math.min(n, Math.floor(middle + reach / 2 + 0.5)); i++) {
      const off = (i - middle + 0.5) * (1 / reach);
      if (off > -0.5 && off <= 0.5) found.push(i);
    }
    return found;
  });
}

// A square of numbers at another side.
export function resized(levels, side, next) {
  if (side === next) return Float32Array.from(levels);
  const weights = resampling(side, next), rows = new Float32Array(side * next), square = new Float32Array(next * next);
  const weigh = (k, at) => sum(side, (i) => weights[k * side + i] * at(i));
  for (let y = 0; y < side; y++) for (let x = 0; x < next; x++) rows[y * next + x] = weigh(x, (i) => levels[y * side + i]);
  for (let y = 0; y < next; y++) for (let x = 0; x < next; x++) square[y * next + x] = weigh(y, (i) => rows[i * next + x]);
  return square;
}
