// What layers do: the operations of ganapp/plans/plan.py, by calls of the kernel.
import { added, instanced, rooted, scaled, taken, truncated, united } from "./between.js";
import { resampling } from "./resampling.js";

/** By the numbers that kernel/elementwise.ts has for them. */
const ACTIVATIONS = { none: 0, leaky: 1, tanh: 2, sigmoid: 3 };

export const sizeOf = ([h, w, c]) => h * w * c;

/** Each computes n outputs at `y` from n inputs of shape `from` at `x`; `made` gives the {shape, y} of the layer of a
 * number. */
const OPERATIONS = {
  take: taken,
  scale: scaled,
  add: added,
  unit: united,
  instance: instanced,
  root: rooted,
  truncate: truncated,
  dense({ kernel, scratch }, layer, n, from, x, y) {
    const { depth, columns } = layer.weights;
    kernel.fill(y, n, columns, layer.biasAt);
    kernel.product(x, depth, 1, n, depth, layer.packed, columns, y, scratch);
  },
  convolution: (tools, layer, n, from, x, y) => convolve(tools, layer, n, from, x, y, false),
  transposed: (tools, layer, n, from, x, y) => convolve(tools, layer, n, from, x, y, true),
  overlay({ kernel, memory, scratch }, layer, n, [h, w, depth], x, y) {
    const { columns } = layer.weights;
    const [high, wide, channels] = layer.shape;
    kernel.fill(y, n * high * wide, channels, layer.biasAt);
    memory.borrowed(() => {
      const patches = memory.take(4 * n * h * w * columns);
      kernel.fill(patches, n * h * w, columns, 0);
      kernel.product(x, depth, 1, n * h * w, depth, layer.packed, columns, patches, scratch);
      kernel.overlay(patches, n, h, w, ...layer.kernel, layer.stride, ...layer.padding, y, high, wide, channels);
    });
  },
  maxout: ({ kernel }, { shape, pieces }, n, from, x, y) => kernel.largest(x, n * sizeOf(shape), pieces, y),
  pool: ({ kernel }, layer, n, [h, w, c], x, y) => kernel.pool(x, n, h, w, c, y),
  resize({ kernel, memory }, layer, n, [h, w, c], x, y) {
    const [high, wide] = layer.shape;
    memory.borrowed(() => {
      const lines = memory.take(4 * n * high * w * c);
      kernel.resample(x, n, h, w * c, memory.put(resampling(h, high)), high, lines);
      kernel.resample(lines, n * high, w, c, memory.put(resampling(w, wide)), wide, y);
    });
  },
};

function convolve({ kernel, scratch }, layer, n, [h, w, depth], x, y, transposed) {
  const [high, wide, channels] = layer.shape;
  kernel.fill(y, n * high * wide, channels, layer.biasAt);
  const taps = [...layer.kernel, layer.stride, ...layer.padding, transposed];
  kernel.convolve(x, n, h, w, depth, layer.packed, ...taps, y, high, wide, channels, scratch);
}

/** The whole layer: the operation, and what follows it number by number. */
export function apply(tools, layer, n, from, x, y, made) {
  OPERATIONS[layer.op](tools, layer, n, from, x, y, made);
  const count = n * sizeOf(layer.shape);
  tools.kernel.activate(y, count, ACTIVATIONS[layer.activation], layer.slope ?? 0);
  if (layer.affine) tools.kernel.affine(y, count, ...layer.affine);
}
