// A picture again and again, each time with a square of it covered. Nothing here knows a page.

/** Places of the square, side by side and one below the other. */
export const GRID = 14;
/** The square's side, in distances between two places: squares overlap, so that the map is finer than what they cover. */
const REACH = 2;

/** Picture 0 alone, of what a painter has drawn. */
export const plain = ({ pixels, size, channels }) => ({ pixels: pixels.slice(0, size * size * channels), n: 1, size, channels });

/** The pixels that are covered at place i of `grid`, along one side: [first, end]. */
export function reach(i, grid, size) {
  const middle = ((i + 0.5) * size) / grid, half = (REACH * size) / grid / 2;
  return [Math.max(0, Math.round(middle - half)), Math.min(size, Math.round(middle + half))];
}

/** A picture, and after it the same one with each of grid x grid squares covered by its own mean, channel by channel:
 * nothing else in it says what is "nothing". */
export function covered({ pixels, size, channels }, grid = GRID) {
  const mean = means(pixels, channels), each = pixels.length;
  const all = new Uint8Array((1 + grid * grid) * each);
  all.set(pixels);
  for (let place = 0; place < grid * grid; place++) {
    const own = all.subarray((1 + place) * each, (2 + place) * each);
    own.set(pixels);
    const [top, bottom] = reach(Math.floor(place / grid), grid, size), [left, right] = reach(place % grid, grid, size);
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) own.set(mean, (y * size + x) * channels);
  }
  return { pixels: all, n: 1 + grid * grid, size, channels };
}

function means(pixels, channels) {
  const sums = new Float64Array(channels);
  pixels.forEach((level, i) => (sums[i % channels] += level));
  return Uint8Array.from(sums, (sum) => Math.round((sum * channels) / pixels.length));
}
