// The kernel: float32 arithmetic on pointers into one memory, which the caller divides up. Built by `npm run kernel`.
export { convolve, pack, product, scratchBytes } from "./products";
export { activate, affine, derive, fill, scale } from "./elementwise";
export { fromBytes, overlay, pool, resample, toBytes } from "./pictures";
export { unpack } from "./weights";

/** Where the memory begins that nothing else uses. */
export function start(): usize {
  return __heap_base;
}
