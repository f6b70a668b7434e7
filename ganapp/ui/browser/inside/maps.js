// The maps after a layer as a sheet of small grey pictures, and how far two pictures or layers are apart. Nothing here knows a page.
const SHADES = 255;
const BRIGHT = 0.99; // the share of a layer's numbers that are not yet white

// How many maps stand in a row of a sheet that is so many pixels wide: cells of at least `least` pixels.
export const across = (count, width, least) => Math.max(1, Math.min(count, Math.floor(width / least)));

// `values` (h, w, c) of one picture -> {rgba, width, height}: the maps in the order of `order`, `columns` a row, with a line of nothing
// between them where a map has more than one number. Black is the lowest number of the layer, white the highest hundredth.
export function sheetOf({ side, channels, values }, order, columns) {
  const sorted = Float32Array.from(values).sort(), low = sorted[0], high = sorted[Math.floor(BRIGHT * (sorted.length - 1))];
  const scale = SHADES / (high > low ? high - low : sorted.at(-1) - low || 1), cell = side > 1 ? side + 1 : 1;
  const width = columns * cell, height = Math.ceil(order.length / columns) * cell, rgba = new Uint8ClampedArray(4 * width * height);
  order.forEach((channel, i) => {
    const left = (i % columns) * cell, top = Math.floor(i / columns) * cell;
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        const shade = (values[(y * side + x) * channels + channel] - low) * scale, at = 4 * ((top + y) * width + left + x);
        rgba.fill(shade, at, at + 3);
        rgba[at + 3] = SHADES;
      }
  });
  return { rgba, width, height };
}

// How two pictures differ, in grey levels: {picture, mean, most}.
export function difference(a, b) {
  const picture = a.map((x, i) => Math.abs(x - b[i]));
  return { picture, mean: picture.reduce((sum, x) => sum + x, 0) / picture.length, most: picture.reduce((x, y) => Math.max(x, y), 0) };
}

// The rows of `all` (n, size) that are nearest to `own`, the nearest first: indices, without `self`.
export function nearest(all, own, count, self = -1) {
  const size = own.length, n = all.length / size;
  const apart = Array.from({ length: n }, (_, k) => {
    let sum = 0;
    for (let i = 0, at = k * size; i < size; i++, at++) sum += (all[at] - own[i]) ** 2;
    return [sum, k];
  });
  return apart.filter(([, k]) => k !== self).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, count).map(([, k]) => k);
}

// The order of n maps: as they are, or by what each is worth, the most first. `worth`: a number each.
export function ordered(n, worth) {
  const order = Array.from({ length: n }, (_, i) => i);
  return worth ? order.sort((a, b) => worth[b] - worth[a] || a - b) : order;
}
