// One number at a time: biases, activations, and what an activation makes of a gradient.

/** The activations, by the numbers that the callers use. */
const NONE: i32 = 0, LEAKY: i32 = 1, TANH: i32 = 2, SIGMOID: i32 = 3;

/** Y (rows, columns) = the row `bias`; zero where there is none (0). */
export function fill(y: usize, rows: i32, columns: i32, bias: usize): void {
  const bytes = <usize>columns << 2;
  for (let r = 0; r < rows; r++, y += bytes) {
    if (bias) memory.copy(y, bias, bytes);
    else memory.fill(y, 0, bytes);
  }
}

/** e to the power of x, 2e-7 off at most, relatively: x = n log 2 + r, a polynomial in r, and n into the exponent. */
function exp(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(88.0)), f32x4.splat(-87.0));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.12194440e-4)));
  let p = f32x4.splat(1.0 / 5040.0);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0));
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

// @ts-ignore: decorator
@inline
function leaky(x: v128, slope: v128): v128 {
  return v128.bitselect(x, f32x4.mul(x, slope), f32x4.gt(x, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x))));
}

// @ts-ignore: decorator
@inline
function tanh(x: v128): v128 {
  const two = f32x4.splat(2);
  return f32x4.sub(f32x4.mul(two, sigmoid(f32x4.mul(two, x))), f32x4.splat(1));
}

/** X = kind(X); `slope` is that of the leaky ReLU below zero, 0 for the plain one. Memory up to a multiple of 16 bytes
 * is overwritten. */
export function activate(x: usize, count: i32, kind: i32, slope: f32): void {
  const end = x + (<usize>count << 2), s = f32x4.splat(slope);
  if (kind == LEAKY) for (; x < end; x += 16) v128.store(x, leaky(v128.load(x), s));
  else if (kind == TANH) for (; x < end; x += 16) v128.store(x, tanh(v128.load(x)));
  else if (kind == SIGMOID) for (; x < end; x += 16) v128.store(x, sigmoid(v128.load(x)));
}

/** D = D times the derivative of kind, where Y is what it gave. */
export function derive(d: usize, y: usize, count: i32, kind: i32, slope: f32): void {
  const end = d + (<usize>count << 2), one = f32x4.splat(1), s = f32x4.splat(slope);
  if (kind == NONE) return;
  for (; d < end; d += 16, y += 16) {
    const made = v128.load(y);
    let factor = v128.bitselect(one, s, f32x4.gt(made, f32x4.splat(0)));
    if (kind == TANH) factor = f32x4.sub(one, f32x4.mul(made, made));
    if (kind == SIGMOID) factor = f32x4.mul(made, f32x4.sub(one, made));
    v128.store(d, f32x4.mul(v128.load(d), factor));
  }
}

/** X = factor X + shift */
export function affine(x: usize, count: i32, factor: f32, shift: f32): void {
  const end = x + (<usize>count << 2), f = f32x4.splat(factor), s = f32x4.splat(shift);
  for (; x < end; x += 16) v128.store(x, f32x4.add(f32x4.mul(v128.load(x), f), s));
}

/** Y (count) = the largest of every `pieces` neighbours in X. */
export function largest(x: usize, count: i32, pieces: i32, y: usize): void {
  for (let i = 0; i < count; i++, y += 4) {
    let most = load<f32>(x);
    x += 4;
    for (let k = 1; k < pieces; k++, x += 4) most = max(most, load<f32>(x));
    store<f32>(y, most);
  }
}

/** X (rows, columns): one column times a factor. */
export function scale(x: usize, rows: i32, columns: i32, column: i32, factor: f32): void {
  x += <usize>column << 2;
  for (let r = 0; r < rows; r++, x += <usize>columns << 2) store<f32>(x, load<f32>(x) * factor);
}
