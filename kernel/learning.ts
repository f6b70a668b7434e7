// Steps of optimisers. All memory is read and written up to a multiple of 16 bytes.

/** One step of Adam (Kingma and Ba 2015, algorithm 1) for weights W with gradients G and moments M and V. `rate` is the
 * learning rate over 1 - beta1^t, `root` the root of 1 - beta2^t. */
export function adam(
  w: usize, g: usize, m: usize, v: usize, count: i32, beta1: f32, beta2: f32, rate: f32, root: f32, eps: f32,
  rest1: f32, rest2: f32,
): void {
  const end = w + (<usize>count << 2), b1 = f32x4.splat(beta1), b2 = f32x4.splat(beta2), c = f32x4.splat(root);
  const r1 = f32x4.splat(rest1), r2 = f32x4.splat(rest2), lr = f32x4.splat(rate), e = f32x4.splat(eps);
  for (; w < end; w += 16, g += 16, m += 16, v += 16) {
    const grad = v128.load(g);
    const mean = f32x4.add(f32x4.mul(b1, v128.load(m)), f32x4.mul(r1, grad));
    const square = f32x4.add(f32x4.mul(b2, v128.load(v)), f32x4.mul(r2, f32x4.mul(grad, grad)));
    v128.store(m, mean);
    v128.store(v, square);
    const size = f32x4.add(f32x4.div(f32x4.sqrt(square), c), e);
    v128.store(w, f32x4.sub(v128.load(w), f32x4.div(f32x4.mul(lr, mean), size)));
  }
}

/** One step of RMSprop (Tieleman and Hinton 2012) for weights W with gradients G and mean squares V. */
export function rmsprop(w: usize, g: usize, v: usize, count: i32, kept: f32, rest: f32, rate: f32, eps: f32): void {
  const end = w + (<usize>count << 2), k = f32x4.splat(kept), r = f32x4.splat(rest);
  const lr = f32x4.splat(rate), e = f32x4.splat(eps);
  for (; w < end; w += 16, g += 16, v += 16) {
    const grad = v128.load(g);
    const square = f32x4.add(f32x4.mul(k, v128.load(v)), f32x4.mul(r, f32x4.mul(grad, grad)));
    v128.store(v, square);
    v128.store(w, f32x4.sub(v128.load(w), f32x4.div(f32x4.mul(lr, grad), f32x4.add(f32x4.sqrt(square), e))));
  }
}

/** Every number of W to within [-limit, limit]. */
export function clamp(w: usize, count: i32, limit: f32): void {
  const end = w + (<usize>count << 2), high = f32x4.splat(limit), low = f32x4.splat(-limit);
  for (; w < end; w += 16) v128.store(w, f32x4.max(low, f32x4.min(high, v128.load(w))));
}

/** A moves towards W by `share` of the way. */
export function follow(a: usize, w: usize, count: i32, share: f32): void {
  const end = w + (<usize>count << 2), s = f32x4.splat(share);
  for (; w < end; w += 16, a += 16) {
    const from = v128.load(a);
    v128.store(a, f32x4.add(from, f32x4.mul(s, f32x4.sub(v128.load(w), from))));
  }
}

/** Whether every number is one: times zero, neither an infinity nor what is no number is zero. */
export function finite(w: usize, count: i32): bool {
  const end = w + (<usize>count << 2);
  let all = i32x4.splat(-1);
  for (; w < end; w += 16) {
    all = v128.and(all, f32x4.eq(f32x4.mul(v128.load(w), f32x4.splat(0)), f32x4.splat(0)));
  }
  return i32x4.all_true(all);
}
