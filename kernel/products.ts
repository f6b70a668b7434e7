// Matrix products and convolutions. Every one of them adds rows of A times a matrix B to rows of Y; they differ in which
// row of Y belongs to a row of A. What is zero in A, as much is after a ReLU, costs nothing.
import { DEEP, LIST, listed, tile, width } from "./tiles";

/** Rows of A whose lists are kept at a time. */
const TALL: i32 = 64;
const NOWHERE: usize = 0;

/** Bytes of the scratch memory that every function of this file wants: lists, their ends, the rows of Y. */
export function scratchBytes(): usize {
  return <usize>TALL * (LIST + 2 * sizeof<usize>());
}

/** B as it is multiplied: `blocks` matrices (depth, columns), whose numbers are `down` and `right` floats apart, so that
 * a transposed matrix is one with these two exchanged. Panels of up to 256 rows and 32 columns, one after another, in as
 * much memory as before. */
export function pack(b: usize, down: usize, right: usize, blocks: i32, depth: i32, columns: i32, packed: usize): void {
  for (let block = 0; block < blocks; block++) {
    for (let top = 0; top < depth; top += DEEP) {
      const deep = min(DEEP, depth - top);
      for (let left = 0, wide = 0; left < columns; left += wide) {
        wide = width(columns - left);
        for (let j = top; j < top + deep; j++) {
          const row = b + ((<usize>j * down + <usize>left * right) << 2);
          for (let i = 0; i < wide; i++, packed += 4) store<f32>(packed, load<f32>(row + ((<usize>i * right) << 2)));
        }
      }
    }
    b += (<usize>depth * columns) << 2;
  }
}

/** Adds the listed rows to where they belong: `panels` is what `pack` made of rows top to top + deep of one matrix. */
function add(rows: i32, lists: usize, ends: usize, places: usize, panels: usize, deep: i32, columns: i32): void {
  for (let left = 0, wide = 0; left < columns; left += wide) {
    wide = width(columns - left);
    for (let r = 0; r < rows; r++) {
      const place = load<usize>(places + r * sizeof<usize>());
      if (place == NOWHERE) continue;
      const list = lists + <usize>r * LIST, end = load<usize>(ends + r * sizeof<usize>());
      tile(wide, list, end, panels, place + (<usize>left << 2));
    }
    panels += (<usize>deep * wide) << 2;
  }
}

/** Y (rows, columns) += A (rows, depth) B. Numbers of A are `down` and `right` floats apart; B is packed. */
export function product(
  a: usize, down: usize, right: usize, rows: i32, depth: i32, packed: usize, columns: i32, y: usize, scratch: usize,
): void {
  const lists = scratch, ends = lists + <usize>TALL * LIST, places = ends + <usize>TALL * sizeof<usize>();
  for (let first = 0; first < rows; first += TALL) {
    const tall = min(TALL, rows - first);
    for (let top = 0; top < depth; top += DEEP) {
      const deep = min(DEEP, depth - top);
      for (let r = 0; r < tall; r++) {
        const row = a + ((<usize>(first + r) * down + <usize>top * right) << 2);
        const end = listed(row, deep, right << 2, lists + <usize>r * LIST);
        store<usize>(ends + r * sizeof<usize>(), end);
        store<usize>(places + r * sizeof<usize>(), y + ((<usize>(first + r) * columns) << 2));
      }
      add(tall, lists, ends, places, packed + ((<usize>top * columns) << 2), deep, columns);
    }
  }
}

// @ts-ignore: decorator
@inline
function reached(at: i32, tap: i32, stride: i32, padding: i32, side: i32, transposed: bool): i32 {
  const shifted = transposed ? at * stride + tap - padding : at + padding - tap;
  if (transposed) return shifted < 0 || shifted >= side ? -1 : shifted;
  return shifted < 0 || shifted % stride != 0 || shifted >= side * stride ? -1 : shifted / stride;
}

/** Y (n, high, wide, columns) += the convolution of A (n, h, w, depth), or the transposed one, by kernels of `tall` by
 * `broad` taps. B holds a packed matrix (depth, columns) for each tap, row by row. `above` and `before` are the padding
 * at the top and on the left; what lies beyond the other edges is where Y ends. */
export function convolve(
  a: usize, n: i32, h: i32, w: i32, depth: i32, packed: usize, tall: i32, broad: i32, stride: i32, above: i32,
  before: i32, transposed: bool, y: usize, high: i32, wide: i32, columns: i32, scratch: usize,
): void {
  const lists = scratch, ends = lists + <usize>TALL * LIST, places = ends + <usize>TALL * sizeof<usize>();
  const rows = n * h * w, matrix = (<usize>depth * columns) << 2;
  for (let first = 0; first < rows; first += TALL) {
    const count = min(TALL, rows - first);
    for (let top = 0; top < depth; top += DEEP) {
      const deep = min(DEEP, depth - top);
      for (let r = 0; r < count; r++) {
        const row = a + ((<usize>(first + r) * depth + top) << 2);
        store<usize>(ends + r * sizeof<usize>(), listed(row, deep, 4, lists + <usize>r * LIST));
      }
      let panels = packed + ((<usize>top * columns) << 2);
      for (let ky = 0; ky < tall; ky++) {
        for (let kx = 0; kx < broad; kx++, panels += matrix) {
          for (let r = 0; r < count; r++) {
            const at = first + r, column = at % w, line = at / w;
            const oy = reached(line % h, ky, stride, above, high, transposed);
            const ox = reached(column, kx, stride, before, wide, transposed);
            const place = oy < 0 || ox < 0 ? NOWHERE : y + ((<usize>(((line / h) * high + oy) * wide + ox) * columns) << 2);
            store<usize>(places + r * sizeof<usize>(), place);
          }
          add(count, lists, ends, places, panels, deep, columns);
        }
      }
    }
  }
}
