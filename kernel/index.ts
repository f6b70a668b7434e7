// The kernel: float32 arithmetic on pointers into one memory, which the caller divides up. Built by `npm run kernel`.
// For the painter:
export { convolve, pack, product, scratchBytes } from "./products";
export { activate, affine, derive, fill, largest, scale } from "./elementwise";
export { fromBytes, overlay, pool, resample, toBytes } from "./pictures";
export { unpack } from "./weights";
// For the lab:
export { backward, bent, curved, forward, plus } from "./perceptrons";
export { outer, sums } from "./gradients";
export { adam, clamp, finite, follow, rmsprop } from "./learning";

/** Where the memory begins that nothing else uses. */
export function start(): usize {
  return __heap_base;
}
