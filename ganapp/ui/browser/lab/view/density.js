// The plane as a raster, and the best that a critic could do there. Rasters are (side, side), the first row on top.

const BANDWIDTH = 0.05; // of the kernel density, in spans
const FAR = 6; // standard deviations from which on a kernel is nothing
const LITTLE = 1e-4; // density, which is there wherever no point is

/** A raster over [-window, window]^2: {side, points: the centres of its pixels, (side^2, 2)}. */
export function rasterOf(side, window) {
  const points = new Float32Array(2 * side * side);
  const at = (i) => window * (((i + 0.5) * 2) / side - 1);
  for (let i = 0; i < side * side; i++) {
    points[2 * i] = at(i % side);
    points[2 * i + 1] = -at(Math.floor(i / side));
  }
  return { side, window, points };
}

/** Values of a raster on one of twice as many pixels a side, each interpolated between the four around it. */
export function finer(values, side) {
  const wide = 2 * side;
  const rows = new Float32Array(side * wide);
  const out = new Float32Array(wide * wide);
  spread(values, rows, side, side, 1, side, wide, 1);
  spread(rows, out, wide, side, wide, 1, 1, wide);
  return out;
}

/** Doubles each of `lines` lines of `count` values: how far apart values and lines are, in `from` and in `to`. */
function spread(from, to, lines, count, step, line, toLine, toStep) {
  for (let l = 0; l < lines; l++) {
    for (let i = 0, at = l * line, put = l * toLine; i < count; i++, at += step, put += 2 * toStep) {
      const own = 0.75 * from[at];
      to[put] = own + 0.25 * from[i > 0 ? at - step : at];
      to[put + toStep] = own + 0.25 * from[i < count - 1 ? at + step : at];
    }
  }
}

/** The kernel density of points at the pixels of a raster, times the kernel's 2 pi h^2, (side^2). */
export function densityOf({ side, window }, span) {
  const width = (2 * window) / side;
  const h = BANDWIDTH * span;
  const reach = Math.ceil((FAR * h) / width);
  const [across, along] = [new Float64Array(2 * reach + 2), new Float64Array(2 * reach + 2)];

  /** Writes the kernel around `value` at the pixels near it: [the first, behind the last]. */
  function near(value, out) {
    const middle = Math.floor((value + window) / width);
    const [first, behind] = [Math.max(0, middle - reach), Math.min(side, middle + reach + 1)];
    for (let i = first; i < behind; i++) {
      const far = (i + 0.5) * width - window - value;
      out[i - first] = Math.exp((far / h) ** 2 / -2);
    }
    return [first, behind];
  }

  return (points) => {
    const found = new Float64Array(side * side);
    for (let i = 0; i < points.length; i += 2) {
      const [left, right] = near(points[i], across);
      const [top, bottom] = near(-points[i + 1], along);
      for (let row = top; row < bottom; row++) {
        const share = along[row - top];
        for (let column = left; column < right; column++) found[row * side + column] += share * across[column - left];
      }
    }
    return found.map((sum) => (2 * sum) / points.length);
  };
}

/** The optimal discriminator p_data / (p_data + p_g) (Goodfellow et al. 2014, proposition 1) of two densities. */
export const optimum = (real, fake) => real.map((density, i) => (density + LITTLE) / (density + fake[i] + 2 * LITTLE));

/** How far what a critic believes is from the best, in the mean over both kinds of points. */
export function gapOf(believed, best, real, fake) {
  let [sum, all] = [0, 0];
  for (let i = 0; i < best.length; i++) {
    const weight = real[i] + fake[i];
    sum += weight * Math.abs(believed[i] - best[i]);
    all += weight;
  }
  return sum / all;
}
