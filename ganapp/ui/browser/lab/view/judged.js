// The critic's scores of the plane, as what it believes, and the best that it could believe there.
import { densityOf, gapOf, optimum } from "./density.js";

const UNDECIDED = 128;

const sigmoid = (score) => 1 / (1 + Math.exp(-score));

/** The shades, 0 to 255, of a frame's scores or of others like them: what is believed, where the sigmoid of a score is
 * a probability, else from the least score of the frame to the most. */
export const shadesOf = ({ probability, low, high }, values) =>
  shades(probability ? values.map(sigmoid) : values, low, high);

/** (scores of the raster, generated points) -> {scores, best, gap} of a frame; see sight.js. The best comes of the
 * density of these points and that of `many` real ones. */
export function judgeOf(raster, span, many, probability) {
  const density = densityOf(raster, span);
  const real = density(many);
  return (values, points) => {
    const [low, high] = probability ? [0, 1] : extremes(values);
    const scores = { n: raster.side, values, low, high, probability };
    scores.shades = shadesOf(scores, values);
    if (!probability) return { scores, best: null, gap: null };
    const fake = density(points);
    const best = optimum(real, fake);
    return { scores, best: shades(best, 0, 1), gap: gapOf(values.map(sigmoid), best, real, fake) };
  };
}

/** The same where nothing is known. */
export function unjudged({ side }, probability) {
  const nothing = { n: side, values: new Float32Array(0), low: NaN, high: NaN, probability };
  return { scores: { ...nothing, shades: new Uint8ClampedArray(side * side).fill(UNDECIDED) }, best: null, gap: null };
}

function extremes(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function shades(values, low, high) {
  const out = new Uint8ClampedArray(values.length);
  const scale = 255 / Math.max(high - low, 1e-12);
  for (let i = 0; i < out.length; i++) out[i] = (values[i] - low) * scale;
  return out;
}
