// Gradients of weights: sums over samples, which lie in blocks of eight as perceptrons.ts has them. The first and the
// second four of a block are added to the same four numbers in turn: where they are real and generated samples whose
// gradients cancel, nothing is left over.

const EIGHT: usize = 32;

// @ts-ignore: decorator
@inline
function add(to: usize, v: v128): void {
  const halves = f32x4.add(v, i32x4.shuffle(v, v, 2, 3, 0, 1));
  store<f32>(to, load<f32>(to) + (f32x4.extract_lane(halves, 0) + f32x4.extract_lane(halves, 1)));
}

// @ts-ignore: decorator
@inline
function sum(v: v128, x: usize, y0: v128, y1: v128): v128 {
  return f32x4.add(f32x4.add(v, f32x4.mul(v128.load(x), y0)), f32x4.mul(v128.load(x, 16), y1));
}

/** Four rows of A and two of B. */
function four_two(a: usize, b: usize, wide: usize, deep: usize, blocks: i32, g: usize, down: usize, right: usize): void {
  let p0 = f32x4.splat(0), p1 = p0, p2 = p0, p3 = p0, q0 = p0, q1 = p0, q2 = p0, q3 = p0;
  for (let k = 0; k < blocks; k++, a += wide, b += deep) {
    const x0 = v128.load(b), x1 = v128.load(b, 16), y0 = v128.load(b, 32), y1 = v128.load(b, 48);
    p0 = sum(p0, a, x0, x1);
    q0 = sum(q0, a, y0, y1);
    p1 = sum(p1, a + 32, x0, x1);
    q1 = sum(q1, a + 32, y0, y1);
    p2 = sum(p2, a + 64, x0, x1);
    q2 = sum(q2, a + 64, y0, y1);
    p3 = sum(p3, a + 96, x0, x1);
    q3 = sum(q3, a + 96, y0, y1);
  }
  add(g, p0);
  add(g + down, p1);
  add(g + 2 * down, p2);
  add(g + 3 * down, p3);
  g += right;
  add(g, q0);
  add(g + down, q1);
  add(g + 2 * down, q2);
  add(g + 3 * down, q3);
}

function four_one(a: usize, b: usize, wide: usize, deep: usize, blocks: i32, g: usize, down: usize): void {
  let p0 = f32x4.splat(0), p1 = p0, p2 = p0, p3 = p0;
  for (let k = 0; k < blocks; k++, a += wide, b += deep) {
    const x0 = v128.load(b), x1 = v128.load(b, 16);
    p0 = sum(p0, a, x0, x1);
    p1 = sum(p1, a + 32, x0, x1);
    p2 = sum(p2, a + 64, x0, x1);
    p3 = sum(p3, a + 96, x0, x1);
  }
  add(g, p0);
  add(g + down, p1);
  add(g + 2 * down, p2);
  add(g + 3 * down, p3);
}

function one_one(a: usize, b: usize, wide: usize, deep: usize, blocks: i32, g: usize): void {
  let p = f32x4.splat(0);
  for (let k = 0; k < blocks; k++, a += wide, b += deep) p = sum(p, a, v128.load(b), v128.load(b, 16));
  add(g, p);
}

/** G (rows, depth) += A (blocks, rows, 8) times B (blocks, depth, 8) transposed. Numbers of G are `down` and `right`
 * bytes apart. */
export function outer(
  a: usize, rows: i32, b: usize, depth: i32, blocks: i32, g: usize, down: usize, right: usize,
): void {
  const wide = <usize>rows * EIGHT, deep = <usize>depth * EIGHT;
  let r = 0;
  for (; r + 4 <= rows; r += 4, a += 4 * EIGHT, g += 4 * down) {
    let c = 0;
    for (; c + 2 <= depth; c += 2) {
      four_two(a, b + <usize>c * EIGHT, wide, deep, blocks, g + <usize>c * right, down, right);
    }
    if (c < depth) four_one(a, b + <usize>c * EIGHT, wide, deep, blocks, g + <usize>c * right, down);
  }
  for (; r < rows; r++, a += EIGHT, g += down) {
    for (let c = 0; c < depth; c++) one_one(a, b + <usize>c * EIGHT, wide, deep, blocks, g + <usize>c * right);
  }
}

/** G (rows,) += the sums of the rows of D (blocks, rows, 8). */
export function sums(d: usize, rows: i32, blocks: i32, g: usize): void {
  const wide = <usize>rows * EIGHT;
  for (let r = 0; r < rows; r++, d += EIGHT, g += 4) {
    let p = f32x4.splat(0);
    for (let k = 0, at = d; k < blocks; k++, at += wide) p = f32x4.add(f32x4.add(p, v128.load(at)), v128.load(at, 16));
    add(g, p);
  }
}
