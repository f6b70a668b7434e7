// What is done with maps and pictures besides convolving them. Channels last everywhere: (n, h, w, c).

/** Y (n, high, wide, c) += patches (n, h, w, tall, broad, c) laid over one another: patch (i, j) begins at pixel
 * (stride i - above, stride j - before), and what lies outside is dropped. */
export function overlay(
  patches: usize, n: i32, h: i32, w: i32, tall: i32, broad: i32, stride: i32, above: i32, before: i32,
  y: usize, high: i32, wide: i32, c: i32,
): void {
  for (let line = 0; line < n * h; line++) {
    const picture = line / h, top = (line % h) * stride - above;
    for (let j = 0; j < w; j++) {
      for (let ky = 0; ky < tall; ky++) {
        for (let kx = 0; kx < broad; kx++, patches += <usize>c << 2) {
          const oy = top + ky, ox = j * stride - before + kx;
          if (oy < 0 || oy >= high || ox < 0 || ox >= wide) continue;
          const pixel = y + ((<usize>((picture * high + oy) * wide + ox) * c) << 2);
          for (let k: usize = 0; k < <usize>c << 2; k += 4) {
            store<f32>(pixel + k, load<f32>(pixel + k) + load<f32>(patches + k));
          }
        }
      }
    }
  }
}

/** Y (n, h / 2, w / 2, c): the largest of each square of 2 by 2 in X (n, h, w, c); odd edges are left out. */
export function pool(x: usize, n: i32, h: i32, w: i32, c: i32, y: usize): void {
  const row = (<usize>w * c) << 2, pixel = <usize>c << 2;
  for (let i = 0; i < n * (h / 2); i++) {
    const line = x + <usize>((i / (h / 2)) * h + 2 * (i % (h / 2))) * row;
    for (let j = 0; j < w / 2; j++) {
      const at = line + <usize>(2 * j) * pixel;
      for (let k: usize = 0; k < pixel; k += 4, y += 4) {
        const upper = max(load<f32>(at + k), load<f32>(at + k + pixel));
        store<f32>(y, max(upper, max(load<f32>(at + k + row), load<f32>(at + k + row + pixel))));
      }
    }
  }
}

/** Y (n, high, inner) = the sums over `h` of R (high, h) X (n, h, inner): one direction of a resize, whose weights R are
 * mostly zero. */
export function resample(x: usize, n: i32, h: i32, inner: i32, r: usize, high: i32, y: usize): void {
  const row = <usize>inner << 2;
  for (let i = 0; i < n * high; i++, y += row) {
    memory.fill(y, 0, row);
    for (let k = 0; k < h; k++) {
      const weight = load<f32>(r + (<usize>((i % high) * h + k) << 2));
      if (weight == 0) continue;
      const line = x + <usize>((i / high) * h + k) * row;
      for (let at: usize = 0; at < row; at += 4) {
        store<f32>(y + at, load<f32>(y + at) + weight * load<f32>(line + at));
      }
    }
  }
}

/** Grey levels of numbers from -1 to 1, rounded to the nearest, of two as near to the even one. */
export function toBytes(x: usize, count: i32, bytes: usize): void {
  for (let i = 0; i < count; i++) {
    const level = nearest<f32>((load<f32>(x + (<usize>i << 2)) + 1) * 127.5);
    store<u8>(bytes + i, <u8>max<f32>(0, min<f32>(255, level)));
  }
}

/** The other way. */
export function fromBytes(bytes: usize, count: i32, x: usize): void {
  for (let i = 0; i < count; i++) store<f32>(x + (<usize>i << 2), <f32>load<u8>(bytes + i) / 127.5 - 1);
}
