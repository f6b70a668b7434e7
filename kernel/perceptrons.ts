// What a small perceptron learns by. Samples lie in blocks of eight: X (blocks, rows, 8) has row r of block b at
// 8 (rows b + r), so that one block fits the first cache however many there are. `rows` may be any number.

/** Bytes of eight numbers. */
const EIGHT: usize = 32;
const TANH: i32 = 2;

// @ts-ignore: decorator
@inline
function sum(a: v128, x: v128, y: v128): v128 {
  return f32x4.add(a, f32x4.mul(x, y));
}

/** One block: Y (rows, 8) = A (rows, depth) X (depth, 8) + the column `bias`. Numbers of A are `down` and `right` bytes
 * apart. */
function block(
  a: usize, down: usize, right: usize, rows: i32, depth: i32, x: usize, bias: usize, y: usize,
): void {
  const end = x + <usize>depth * EIGHT;
  let r = 0;
  for (; r + 4 <= rows; r += 4, a += 4 * down, y += 4 * EIGHT) {
    let a0 = bias ? v128.load32_splat(bias) : f32x4.splat(0), b0 = bias ? v128.load32_splat(bias, 4) : a0;
    let c0 = bias ? v128.load32_splat(bias, 8) : a0, d0 = bias ? v128.load32_splat(bias, 12) : a0;
    let a1 = a0, b1 = b0, c1 = c0, d1 = d0;
    let w0 = a, w1 = a + down, w2 = w1 + down, w3 = w2 + down;
    for (let at = x; at < end; at += EIGHT, w0 += right, w1 += right, w2 += right, w3 += right) {
      const x0 = v128.load(at), x1 = v128.load(at, 16);
      const p = v128.load32_splat(w0), q = v128.load32_splat(w1);
      a0 = sum(a0, p, x0);
      a1 = sum(a1, p, x1);
      b0 = sum(b0, q, x0);
      b1 = sum(b1, q, x1);
      const s = v128.load32_splat(w2), t = v128.load32_splat(w3);
      c0 = sum(c0, s, x0);
      c1 = sum(c1, s, x1);
      d0 = sum(d0, t, x0);
      d1 = sum(d1, t, x1);
    }
    v128.store(y, a0);
    v128.store(y, a1, 16);
    v128.store(y, b0, 32);
    v128.store(y, b1, 48);
    v128.store(y, c0, 64);
    v128.store(y, c1, 80);
    v128.store(y, d0, 96);
    v128.store(y, d1, 112);
    if (bias) bias += 16;
  }
  for (; r < rows; r++, a += down, y += EIGHT) {
    let a0 = bias ? v128.load32_splat(bias) : f32x4.splat(0), a1 = a0;
    for (let at = x, w = a; at < end; at += EIGHT, w += right) {
      const p = v128.load32_splat(w);
      a0 = sum(a0, p, v128.load(at));
      a1 = sum(a1, p, v128.load(at, 16));
    }
    v128.store(y, a0);
    v128.store(y, a1, 16);
    if (bias) bias += 4;
  }
}

/** e to the power of x from 0 to 90; 1.5e-7 off at most, relatively: x = n log 2 + r, and e^r by its series. */
function exp(x: v128): v128 {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(n, f32x4.splat(2.12194440e-4)));
  let p = f32x4.splat(1.0 / 5040.0);
  p = sum(f32x4.splat(1.0 / 720.0), p, r);
  p = sum(f32x4.splat(1.0 / 120.0), p, r);
  p = sum(f32x4.splat(1.0 / 24.0), p, r);
  p = sum(f32x4.splat(1.0 / 6.0), p, r);
  p = sum(f32x4.splat(0.5), p, r);
  p = sum(f32x4.splat(1), f32x4.mul(p, r), r);
  p = f32x4.add(p, r);
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23));
}

/** Near zero a quotient of polynomials, the sixth convergent of Lambert's continued fraction; else 1 - 2 / (e^2x + 1). */
function tanh(x: v128): v128 {
  const one = f32x4.splat(1), z = f32x4.mul(x, x), size = f32x4.abs(x);
  const above = sum(f32x4.splat(10395), sum(f32x4.splat(1260), f32x4.splat(21), z), z);
  const below = sum(f32x4.splat(10395), sum(f32x4.splat(4725), f32x4.add(f32x4.splat(210), z), z), z);
  const near = f32x4.mul(x, f32x4.div(above, below));
  const grown = exp(f32x4.min(f32x4.add(size, size), f32x4.splat(80)));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(grown, one)));
  const signed = v128.or(far, v128.and(x, f32x4.splat(-0.0)));
  return v128.bitselect(signed, near, f32x4.gt(size, f32x4.splat(1)));
}

/** X = kind(X), eight numbers a row: TANH, or the leaky ReLU with `slope` below zero, of which 1 is no activation. */
// @ts-ignore: decorator
@inline
function bend(x: usize, rows: i32, kind: i32, slope: f32): void {
  const end = x + <usize>rows * EIGHT, s = f32x4.splat(slope);
  if (kind == TANH) for (; x < end; x += 16) v128.store(x, tanh(v128.load(x)));
  else if (slope != 1) for (; x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), f32x4.mul(v128.load(x), s)));
}

/** Y (blocks, rows, 8) = kind(A (rows, depth) X (blocks, depth, 8) + bias); no bias where it is 0. */
export function forward(
  a: usize, rows: i32, depth: i32, x: usize, blocks: i32, bias: usize, y: usize, kind: i32, slope: f32,
): void {
  for (let b = 0; b < blocks; b++, x += <usize>depth * EIGHT, y += <usize>rows * EIGHT) {
    block(a, <usize>depth << 2, 4, rows, depth, x, bias, y);
    bend(y, rows, kind, slope);
  }
}

/** D = D times the derivative of kind where it gave Y, eight numbers a row. */
export function bent(d: usize, y: usize, rows: i32, kind: i32, slope: f32): void {
  const end = d + <usize>rows * EIGHT, one = f32x4.splat(1), s = f32x4.splat(slope);
  if (kind == TANH) {
    for (; d < end; d += 16, y += 16) {
      const made = v128.load(y);
      v128.store(d, f32x4.mul(v128.load(d), f32x4.sub(one, f32x4.mul(made, made))));
    }
  } else if (slope != 1) {
    for (; d < end; d += 16, y += 16) {
      const slow = f32x4.mul(v128.load(d), s);
      v128.store(d, v128.bitselect(v128.load(d), slow, f32x4.gt(v128.load(y), f32x4.splat(0))));
    }
  }
}

/** E (blocks, depth, 8) = A (rows, depth) transposed times D (blocks, rows, 8), and what `bent` makes of it by the
 * outputs Y (blocks, depth, 8) of the layer before. */
export function backward(
  a: usize, rows: i32, depth: i32, d: usize, blocks: i32, e: usize, y: usize, kind: i32, slope: f32,
): void {
  const each = <usize>depth * EIGHT;
  for (let b = 0; b < blocks; b++, d += <usize>rows * EIGHT, e += each, y += each) {
    block(a, 4, <usize>depth << 2, depth, rows, d, 0, e);
    bent(e, y, depth, kind, slope);
  }
}

/** E = -2 Y V U, eight numbers a row: what a gradient U of V, which `bent` made by Y = tanh(x), is to x. */
export function curved(e: usize, y: usize, v: usize, u: usize, rows: i32): void {
  const end = e + <usize>rows * EIGHT, two = f32x4.splat(-2);
  for (; e < end; e += 16, y += 16, v += 16, u += 16) {
    v128.store(e, f32x4.mul(f32x4.mul(two, v128.load(y)), f32x4.mul(v128.load(v), v128.load(u))));
  }
}

/** E = E + F, eight numbers a row. */
export function plus(e: usize, f: usize, rows: i32): void {
  const end = e + <usize>rows * EIGHT;
  for (; e < end; e += 16, f += 16) v128.store(e, f32x4.add(v128.load(e), v128.load(f)));
}
