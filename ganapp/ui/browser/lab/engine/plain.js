// The room of float64: plain JavaScript, the reference, and what a browser without SIMD has. It does what the kernel
// does (kernel/perceptrons.ts, gradients.ts, learning.ts, where the functions are told), in the same layout.
import { tanh } from "./numbers.js";
import { EIGHT } from "./perceptron.js";

const TANH = "tanh";

/** `count` numbers, 0 at first: {values}. */
const numbers = (count) => ({ values: new Float64Array(count) });

function bend(y, from, to, { kind, slope }) {
  if (kind === TANH) for (let i = from; i < to; i++) y[i] = tanh(y[i]);
  else if (slope !== 1) for (let i = from; i < to; i++) y[i] = y[i] > 0 ? y[i] : y[i] * slope;
}

/** One block: Y (rows, 8) = A (rows, depth) X (depth, 8) + bias. */
function block(a, down, right, rows, depth, x, xAt, bias, y, yAt) {
  for (let r = 0; r < rows; r++, yAt += EIGHT) {
    const start = bias ? bias[r] : 0;
    let [s0, s1, s2, s3, s4, s5, s6, s7] = [start, start, start, start, start, start, start, start];
    for (let k = 0, at = xAt, w = r * down; k < depth; k++, at += EIGHT, w += right) {
      const factor = a[w];
      s0 += factor * x[at];
      s1 += factor * x[at + 1];
      s2 += factor * x[at + 2];
      s3 += factor * x[at + 3];
      s4 += factor * x[at + 4];
      s5 += factor * x[at + 5];
      s6 += factor * x[at + 6];
      s7 += factor * x[at + 7];
    }
    y[yAt] = s0;
    y[yAt + 1] = s1;
    y[yAt + 2] = s2;
    y[yAt + 3] = s3;
    y[yAt + 4] = s4;
    y[yAt + 5] = s5;
    y[yAt + 6] = s6;
    y[yAt + 7] = s7;
  }
}

function forward(a, rows, depth, x, blocks, bias, y, activation) {
  for (let b = 0; b < blocks; b++) {
    const at = b * rows * EIGHT;
    block(a.values, depth, 1, rows, depth, x.values, b * depth * EIGHT, bias?.values, y.values, at);
    bend(y.values, at, at + rows * EIGHT, activation);
  }
}

function bent(d, y, rows, { kind, slope }) {
  const [g, made, count] = [d.values, y?.values, rows * EIGHT];
  if (kind === TANH) for (let i = 0; i < count; i++) g[i] *= 1 - made[i] * made[i];
  else if (slope !== 1) for (let i = 0; i < count; i++) if (!(made[i] > 0)) g[i] *= slope;
}

function backward(a, rows, depth, d, blocks, e, y, activation) {
  for (let b = 0; b < blocks; b++) {
    block(a.values, 1, depth, depth, rows, d.values, b * rows * EIGHT, null, e.values, b * depth * EIGHT);
  }
  bent(e, y, blocks * depth, activation);
}

/** The sum over samples of a row of A times a row of B: four real ones, then four generated ones, to the same sums. */
function product(a, at, wide, b, from, deep, blocks) {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let k = 0; k < blocks; k++, at += wide, from += deep) {
    s0 = s0 + a[at] * b[from] + a[at + 4] * b[from + 4];
    s1 = s1 + a[at + 1] * b[from + 1] + a[at + 5] * b[from + 5];
    s2 = s2 + a[at + 2] * b[from + 2] + a[at + 6] * b[from + 6];
    s3 = s3 + a[at + 3] * b[from + 3] + a[at + 7] * b[from + 7];
  }
  return s0 + s2 + (s1 + s3);
}

function outer(a, rows, b, depth, blocks, g) {
  const [wide, deep] = [rows * EIGHT, depth * EIGHT];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < depth; c++) {
      g.values[r * depth + c] += product(a.values, r * EIGHT, wide, b.values, c * EIGHT, deep, blocks);
    }
  }
}

const ONES = new Float64Array(EIGHT).fill(1);

function sums(d, rows, blocks, g) {
  for (let r = 0; r < rows; r++) g.values[r] += product(d.values, r * EIGHT, rows * EIGHT, ONES, 0, 0, blocks);
}

function curved(e, y, v, u, rows) {
  for (let i = 0; i < rows * EIGHT; i++) e.values[i] = -2 * y.values[i] * (v.values[i] * u.values[i]);
}

function plus(e, f, rows) {
  for (let i = 0; i < rows * EIGHT; i++) e.values[i] += f.values[i];
}

function adam(weights, gradients, means, squares, { beta1, beta2, rate, root, eps }) {
  const [w, g, m, v] = [weights.values, gradients.values, means.values, squares.values];
  for (let i = 0; i < w.length; i++) {
    m[i] = beta1 * m[i] + (1 - beta1) * g[i];
    v[i] = beta2 * v[i] + (1 - beta2) * (g[i] * g[i]);
    w[i] -= (rate * m[i]) / (Math.sqrt(v[i]) / root + eps);
  }
}

function rmsprop(weights, gradients, squares, { kept, rate, eps }) {
  const [w, g, v] = [weights.values, gradients.values, squares.values];
  for (let i = 0; i < w.length; i++) {
    v[i] = kept * v[i] + (1 - kept) * (g[i] * g[i]);
    w[i] -= (rate * g[i]) / (Math.sqrt(v[i]) + eps);
  }
}

function clamp({ values }, limit) {
  for (let i = 0; i < values.length; i++) values[i] = Math.max(-limit, Math.min(limit, values[i]));
}

function follow({ values }, { values: led }, share) {
  for (let i = 0; i < values.length; i++) values[i] += share * (led[i] - values[i]);
}

const finite = ({ values }) => values.every(Number.isFinite);

/** Part of an array of numbers. */
const part = ({ values }, from, count) => ({ values: values.subarray(from, from + count) });

/** The room; every room has these. */
export const plainRoom = () => ({
  Kind: Float64Array, numbers, part, settle() {},
  forward, backward, bent, outer, sums, curved, plus, adam, rmsprop, clamp, follow, finite,
});
