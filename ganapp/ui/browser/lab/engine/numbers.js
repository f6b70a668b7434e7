// Functions whose last bits the standard of the language leaves open, in float64 and out of nothing but arithmetic, so
// that a run is the same everywhere. Each is within 6e-16 of the true value or of 6e-16 times it.

const LOG_2_HIGH = 0.6931471803691238; // the upper bits of log 2, so that a product with a small integer is exact
const LOG_2_LOW = 1.9082149292705877e-10;
const PER_LOG_2 = 1.4426950408889634;
const ROOT_2 = 1.4142135623730951;
const TURN = 6.283185307179586;
const FLAT = 20; // softplus is the identity from here on, as torch has it

const double = new Float64Array(1);
const halves = new Int32Array(double.buffer); // the upper one, with the exponent, comes second: little-endian
const EXPONENT = 20; // bits of the fraction that share its half

// 1 / n!, each its own name: a loop over them would take three times as long.
const [F2, F3, F4, F5, F6, F7, F8] = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320];
const [F9, F10, F11, F12, F13] = [1 / 362880, 1 / 3628800, 1 / 39916800, 1 / 479001600, 1 / 6227020800];
const [F14, F15, F16] = [1 / 87178291200, 1 / 1307674368000, 1 / 20922789888000];

/** e to the power of x; 0 below -708. */
export function exp(x) {
  if (!(x > -708)) return x < 0 ? 0 : x;
  if (x > 709) return Infinity;
  const n = Math.floor(x * PER_LOG_2 + 0.5);
  const r = x - n * LOG_2_HIGH - n * LOG_2_LOW;
  const z = r * r;
  const odd = F3 + z * (F5 + z * (F7 + z * (F9 + z * (F11 + z * F13))));
  const even = F2 + z * (F4 + z * (F6 + z * (F8 + z * (F10 + z * F12))));
  halves[0] = 0;
  halves[1] = (n + 1023) << EXPONENT;
  return (1 + (r + z * (even + r * odd))) * double[0];
}

/** The natural logarithm of a normal number above 0. */
export function log(x) {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  double[0] = x;
  let n = (halves[1] >> EXPONENT) - 1023;
  halves[1] = (halves[1] & 0xfffff) | (1023 << EXPONENT);
  let m = double[0];
  if (m > ROOT_2) {
    m /= 2;
    n += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  const w = z * z;
  const odd = 1 / 3 + w * (1 / 7 + w * (1 / 11 + w * (1 / 15 + w * (1 / 19 + w / 23))));
  const even = 1 / 5 + w * (1 / 9 + w * (1 / 13 + w * (1 / 17 + w / 21)));
  return n * LOG_2_HIGH + (2 * s + (2 * s * z * (odd + z * even) + n * LOG_2_LOW));
}

/** log(1 + x) for x >= 0. */
export function log1p(x) {
  const u = 1 + x;
  return u === 1 ? x : (log(u) * x) / (u - 1);
}

/** Near zero by Lambert's continued fraction. */
export function tanh(x) {
  const size = Math.abs(x);
  if (size < 0.5) {
    const z = x * x;
    let below = 17;
    for (let odd = 15; odd > 0; odd -= 2) below = odd + z / below;
    return x / below;
  }
  const gone = exp(-2 * size);
  const value = (1 - gone) / (1 + gone);
  return x < 0 ? -value : value;
}

/** Writes softplus(x) = log(1 + e^x) and its derivative, the sigmoid, into `out` from `at` on. */
export function soft(x, out, at) {
  const gone = exp(-Math.abs(x));
  out[at] = x > FLAT ? x : log1p(gone) + (x > 0 ? x : 0);
  out[at + 1] = x > FLAT ? 1 : (x < 0 ? gone : 1) / (1 + gone);
}

/** Writes [cos, sin] of an angle, in turns of 2 pi from 0 on, into `out` from `at` on, times a radius. */
export function polar(radius, turns, out, at) {
  const quarter = Math.floor(4 * turns + 0.5);
  const angle = (turns - quarter / 4) * TURN; // from -pi / 4 to pi / 4
  const z = angle * angle;
  const odd = 1 - z * (F3 - z * (F5 - z * (F7 - z * (F9 - z * (F11 - z * (F13 - z * F15))))));
  const even = 1 - z * (F2 - z * (F4 - z * (F6 - z * (F8 - z * (F10 - z * (F12 - z * (F14 - z * F16)))))));
  const cos = radius * even;
  const sin = radius * angle * odd;
  const side = quarter & 3;
  out[at] = side === 0 ? cos : side === 1 ? -sin : side === 2 ? -cos : sin;
  out[at + 1] = side === 0 ? sin : side === 1 ? cos : side === 2 ? -sin : -cos;
}
