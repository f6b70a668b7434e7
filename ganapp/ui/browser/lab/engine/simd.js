// The room of float32: the functions of the kernel, on arrays that lie in its memory.
import { Memory } from "../../painter/worker/memory.js";

const TANH_CODE = 2; // by the kernel's numbers

const codeOf = ({ kind }) => (kind === "tanh" ? TANH_CODE : 0);

/** A room with a memory of its own; `compiled` is the WebAssembly.Module of kernel.wasm. */
export function simdRoom(compiled) {
  const { exports: kernel } = new WebAssembly.Instance(compiled, {});
  const memory = new Memory(kernel);
  const arrays = [];

  function known(array) {
    arrays.push(array);
    return array;
  }

  return {
    Kind: Float32Array,
    numbers: (count) => known({ at: memory.take(4 * count), count }),
    part: ({ at }, from, count) => known({ at: at + 4 * from, count }),

    /** Gives `values` to all that was made, which whoever makes something calls afterwards: growing memory takes away
     * all views. */
    settle() {
      for (const array of arrays) array.values = memory.floats(array.at, array.count);
    },

    forward: (a, rows, depth, x, blocks, bias, y, activation) =>
      kernel.forward(a.at, rows, depth, x.at, blocks, bias ? bias.at : 0, y.at, codeOf(activation), activation.slope),
    backward: (a, rows, depth, d, blocks, e, y, activation) =>
      kernel.backward(a.at, rows, depth, d.at, blocks, e.at, y ? y.at : 0, codeOf(activation), activation.slope),
    bent: (d, y, rows, activation) => kernel.bent(d.at, y.at, rows, codeOf(activation), activation.slope),
    // The one with more rows comes first: four of them are done at a time.
    outer(a, rows, b, depth, blocks, g) {
      if (rows >= depth) kernel.outer(a.at, rows, b.at, depth, blocks, g.at, 4 * depth, 4);
      else kernel.outer(b.at, depth, a.at, rows, blocks, g.at, 4, 4 * depth);
    },
    sums: (d, rows, blocks, g) => kernel.sums(d.at, rows, blocks, g.at),
    curved: (e, y, v, u, rows) => kernel.curved(e.at, y.at, v.at, u.at, rows),
    plus: (e, f, rows) => kernel.plus(e.at, f.at, rows),
    adam: (w, g, m, v, { beta1, beta2, rate, root, eps }) =>
      kernel.adam(w.at, g.at, m.at, v.at, w.count, beta1, beta2, rate, root, eps, 1 - beta1, 1 - beta2),
    rmsprop: (w, g, v, { kept, rate, eps }) => kernel.rmsprop(w.at, g.at, v.at, w.count, kept, 1 - kept, rate, eps),
    clamp: (w, limit) => kernel.clamp(w.at, w.count, limit),
    follow: (a, w, share) => kernel.follow(a.at, w.at, w.count, share),
    finite: (w) => kernel.finite(w.at, w.count) !== 0,
  };
}
