// The innermost loops: numbers of one row of A, listed with their places, times as many rows of a panel of B, added to Y.

/** Rows of B that one panel holds at most: with 32 columns they fill the first cache of a processor, 32 kB. */
export const DEEP: i32 = 256;
/** An entry of a list: the number, and four times its place. */
export const ENTRY: usize = 8;
/** Bytes of the longest list. */
export const LIST: usize = <usize>DEEP * ENTRY;

/** The width of the panel that follows when so many columns are left: 32, 16, 8, 4 or 1. */
@inline
export function width(left: i32): i32 {
  return left >= 32 ? 32 : left >= 16 ? 16 : left >= 8 ? 8 : left >= 4 ? 4 : 1;
}

// @ts-ignore: decorator
@inline
function sum(a: v128, value: v128, b: usize, at: usize): v128 {
  return f32x4.add(a, f32x4.mul(value, v128.load(b + at)));
}

function tile32(list: usize, end: usize, panel: usize, y: usize): void {
  let a0 = v128.load(y), a1 = v128.load(y, 16), a2 = v128.load(y, 32), a3 = v128.load(y, 48);
  let a4 = v128.load(y, 64), a5 = v128.load(y, 80), a6 = v128.load(y, 96), a7 = v128.load(y, 112);
  for (; list < end; list += ENTRY) {
    const v = v128.load32_splat(list), b = panel + (<usize>load<u32>(list, 4) << 5);
    a0 = sum(a0, v, b, 0);
    a1 = sum(a1, v, b, 16);
    a2 = sum(a2, v, b, 32);
    a3 = sum(a3, v, b, 48);
    a4 = sum(a4, v, b, 64);
    a5 = sum(a5, v, b, 80);
    a6 = sum(a6, v, b, 96);
    a7 = sum(a7, v, b, 112);
  }
  v128.store(y, a0);
  v128.store(y, a1, 16);
  v128.store(y, a2, 32);
  v128.store(y, a3, 48);
  v128.store(y, a4, 64);
  v128.store(y, a5, 80);
  v128.store(y, a6, 96);
  v128.store(y, a7, 112);
}

function tile16(list: usize, end: usize, panel: usize, y: usize): void {
  let a0 = v128.load(y), a1 = v128.load(y, 16), a2 = v128.load(y, 32), a3 = v128.load(y, 48);
  for (; list < end; list += ENTRY) {
    const v = v128.load32_splat(list), b = panel + (<usize>load<u32>(list, 4) << 4);
    a0 = sum(a0, v, b, 0);
    a1 = sum(a1, v, b, 16);
    a2 = sum(a2, v, b, 32);
    a3 = sum(a3, v, b, 48);
  }
  v128.store(y, a0);
  v128.store(y, a1, 16);
  v128.store(y, a2, 32);
  v128.store(y, a3, 48);
}

function tile8(list: usize, end: usize, panel: usize, y: usize): void {
  let a0 = v128.load(y), a1 = v128.load(y, 16);
  for (; list < end; list += ENTRY) {
    const v = v128.load32_splat(list), b = panel + (<usize>load<u32>(list, 4) << 3);
    a0 = sum(a0, v, b, 0);
    a1 = sum(a1, v, b, 16);
  }
  v128.store(y, a0);
  v128.store(y, a1, 16);
}

function tile4(list: usize, end: usize, panel: usize, y: usize): void {
  let a0 = v128.load(y);
  for (; list < end; list += ENTRY) {
    a0 = sum(a0, v128.load32_splat(list), panel + (<usize>load<u32>(list, 4) << 2), 0);
  }
  v128.store(y, a0);
}

function tile1(list: usize, end: usize, panel: usize, y: usize): void {
  let a0 = load<f32>(y);
  for (; list < end; list += ENTRY) a0 += load<f32>(list) * load<f32>(panel + load<u32>(list, 4));
  store<f32>(y, a0);
}

/** Y[0..wide) += list times panel. */
export function tile(wide: i32, list: usize, end: usize, panel: usize, y: usize): void {
  if (wide == 32) tile32(list, end, panel, y);
  else if (wide == 16) tile16(list, end, panel, y);
  else if (wide == 8) tile8(list, end, panel, y);
  else if (wide == 4) tile4(list, end, panel, y);
  else tile1(list, end, panel, y);
}

/** Lists the numbers of a row that are not zero, `step` bytes apart. Returns where the list ends. */
export function listed(row: usize, count: i32, step: usize, list: usize): usize {
  for (let j = 0; j < count; j++) {
    const value = load<f32>(row);
    store<f32>(list, value);
    store<u32>(list, j << 2, 4);
    list += value != 0 ? ENTRY : 0;
    row += step;
  }
  return list;
}
