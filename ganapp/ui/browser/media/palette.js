// At most 256 colours for pictures of many: each box of the median cut (Heckbert 1982) is one, the mean of what is in it.

const MOST = 255; // and black, which is number 0
const BITS = 5; // of each channel by which colours are told apart
const BINS = 2 ** (3 * BITS);

const binOf = (pixels, at) => ((pixels[at] >> 3) << 10) | ((pixels[at + 1] >> 3) << 5) | (pixels[at + 2] >> 3);

// How many pixels each bin has, and their sums.
function histogram(films) {
  const counts = new Uint32Array(BINS), sums = new Float64Array(3 * BINS);
  for (const pixels of films) {
    for (let at = 0; at < pixels.length; at += 3) {
      const bin = binOf(pixels, at);
      counts[bin]++;
      for (let k = 0; k < 3; k++) sums[3 * bin + k] += pixels[at + k];
    }
  }
  return { counts, sums };
}

const channel = (bin, k) => (bin >> (BITS * (2 - k))) & (2 ** BITS - 1);

// A box of bins: its longest side, and how much it is worth to cut it there.
function box(bins, counts) {
  const sides = [0, 1, 2].map((k) => {
    const values = bins.map((bin) => channel(bin, k));
    return values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  });
  const longest = Math.max(...sides), pixels = bins.reduce((sum, bin) => sum + counts[bin], 0);
  return { bins, along: sides.indexOf(longest), worth: longest * longest * pixels, pixels };
}

function halves({ bins, along, pixels }, counts) {
  const sorted = [...bins].sort((a, b) => channel(a, along) - channel(b, along));
  let sum = 0, cut = 0;
  while (sum < pixels / 2) sum += counts[sorted[cut++]];
  cut = Math.min(Math.max(cut, 1), sorted.length - 1);
  return [box(sorted.slice(0, cut), counts), box(sorted.slice(cut), counts)];
}

function boxes(counts) {
  const found = [box([...counts.keys()].filter((bin) => counts[bin]), counts)];
  while (found.length < MOST) {
    const widest = found.reduce((a, b) => (b.worth > a.worth ? b : a));
    if (!widest.worth) break;
    found.splice(found.indexOf(widest), 1, ...halves(widest, counts));
  }
  return found;
}

// {palette, numbers: of each film's pixels}; films: Uint8Arrays of {red, green, blue} after each other.
export function reduced(films) {
  const { counts, sums } = histogram(films);
  const palette = [0, 0, 0], numberOf = new Uint8Array(BINS);
  for (const { bins, pixels } of boxes(counts)) {
    for (const bin of bins) numberOf[bin] = palette.length / 3;
    for (let k = 0; k < 3; k++) palette.push(Math.round(bins.reduce((sum, bin) => sum + sums[3 * bin + k], 0) / pixels));
  }
  const numbers = films.map((pixels) => Uint8Array.from({ length: pixels.length / 3 }, (_, i) => numberOf[binOf(pixels, 3 * i)]));
  return { palette: Uint8Array.from(palette), numbers };
}
