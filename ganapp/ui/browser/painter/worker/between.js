// Operations between layers that see more than the one before them, as ganapp/plans/plan.py has them: few numbers each, on the
// kernel's memory. Maps lie channels last.

const TINY = 1e-8;
const MOST = 1 - 2 ** -20; // beyond which float32 knows no inverse of the error function, see ganapp/generators/biggan.py

const sizeOf = ([h, w, c]) => h * w * c;

/** So many numbers of every row, from one on. */
export function taken({ memory }, { shape, first }, n, from, x, y) {
  const [size, count] = [sizeOf(from), sizeOf(shape)];
  const [given, found] = [memory.floats(x, n * size), memory.floats(y, n * count)];
  for (let i = 0; i < n; i++) found.set(given.subarray(i * size + first, i * size + first + count), i * count);
}

/** Every channel times a number of one vector, plus one of another, plus the bias. */
export function scaled({ memory, kernel }, { by, plus, biasAt }, n, [h, w, c], x, y, made) {
  kernel.fill(y, n * h * w, c, biasAt);
  const [given, found] = [memory.floats(x, n * h * w * c), memory.floats(y, n * h * w * c)];
  const factors = memory.floats(made(by).y, n * c), shifts = plus === undefined ? null : memory.floats(made(plus).y, n * c);
  for (let i = 0, at = 0; i < n; i++) {
    for (let pixel = 0; pixel < h * w; pixel++) {
      for (let k = i * c; k < (i + 1) * c; k++, at++) found[at] += given[at] * factors[k] + (shifts ? shifts[k] : 0);
    }
  }
}

/** Plus what another layer made, of as many channels or of one. */
export function added({ memory }, { other }, n, [h, w, c], x, y, made) {
  const { shape, y: address } = made(other), alike = shape[2] === c;
  const [given, found] = [memory.floats(x, n * h * w * c), memory.floats(y, n * h * w * c)];
  const more = memory.floats(address, n * h * w * shape[2]);
  for (let pixel = 0, at = 0; pixel < n * h * w; pixel++) {
    for (let k = 0; k < c; k++, at++) found[at] = given[at] + more[alike ? at : pixel];
  }
}

/** Every place divided by the root of the mean of the squares of its channels. */
export function united({ memory }, layer, n, [h, w, c], x, y) {
  const count = n * h * w * c, given = memory.floats(x, count), found = memory.floats(y, count);
  for (let i = 0; i < count; i += c) {
    let sum = 0;
    for (let k = i; k < i + c; k++) sum += given[k] ** 2;
    const factor = 1 / Math.sqrt(sum / c + TINY);
    for (let k = i; k < i + c; k++) found[k] = given[k] * factor;
  }
}

/** Every channel of each picture less its mean, divided by its deviation, times a factor plus a shift. */
export function instanced({ memory }, { biasAt, eps }, n, [h, w, c], x, y) {
  const places = h * w, given = memory.floats(x, n * places * c), found = memory.floats(y, n * places * c);
  const of = memory.floats(biasAt, 2 * c);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < c; k++) {
      const from = i * places * c + k, end = from + places * c;
      let sum = 0, squares = 0;
      for (let at = from; at < end; at += c) sum += given[at];
      const mean = sum / places;
      for (let at = from; at < end; at += c) squares += (given[at] - mean) ** 2;
      const factor = of[k] / Math.sqrt(squares / places + eps);
      for (let at = from; at < end; at += c) found[at] = (given[at] - mean) * factor + of[c + k];
    }
  }
}

export function rooted({ memory }, layer, n, from, x, y) {
  const count = n * sizeOf(from), given = memory.floats(x, count), found = memory.floats(y, count);
  for (let k = 0; k < count; k++) found[k] = 1 / Math.sqrt(given[k]);
}

/** The first numbers of every row moved to their quantile in the middle share of the normal distribution. */
export function truncated({ memory }, { count, share }, n, from, x, y) {
  const size = sizeOf(from), given = memory.floats(x, n * size), found = memory.floats(y, n * size);
  found.set(given);
  for (let i = 0; i < n * size; i += size) {
    const kept = given[i + share];
    if (kept >= 1) continue;
    for (let k = i; k < i + count; k++) {
      const quantile = Math.min(MOST, Math.max(-MOST, kept * erf(given[k] / Math.SQRT2)));
      found[k] = Math.SQRT2 * inverseErf(quantile);
    }
  }
}

/** By its series, to 1e-9 for |x| up to 4, beyond which it is 1 in float32. */
function erf(x) {
  if (Math.abs(x) > 4) return Math.sign(x);
  let term = x, sum = x;
  for (let k = 1; Math.abs(term) > 1e-12; k++) {
    term *= (-x * x) / k;
    sum += term / (2 * k + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** By Newton's steps from 0, which come ever nearer from one side: the function bends towards the axis. */
function inverseErf(y) {
  let x = 0;
  for (let step = 1, k = 0; Math.abs(step) > 1e-9 && k < 50; k++) {
    step = ((y - erf(x)) * Math.sqrt(Math.PI) * Math.exp(x * x)) / 2;
    x += step;
  }
  return x;
}
