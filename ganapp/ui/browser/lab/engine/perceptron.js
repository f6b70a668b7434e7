// A perceptron: affine maps with an activation after each but the last, and the gradients of all that is wanted of it.
// Samples lie in blocks of eight, see kernel/perceptrons.ts; a sample that fills up a block has gradients of zero.

export const EIGHT = 8;
const LINEAR = { kind: "linear", slope: 1 };
/** By name; `slope` is that below zero. */
export const ACTIVATIONS = {
  leaky_relu: { kind: "leaky", slope: 0.2 },
  relu: { kind: "leaky", slope: 0 },
  tanh: { kind: "tanh", slope: 1 },
};

/** How many blocks so many samples fill. */
export const blocksOf = (n) => Math.ceil(n / EIGHT);

/** How many weights a perceptron of these widths, from the input to the output, has. */
export const weightsOf = (sizes) => sizes.slice(1).reduce((sum, rows, i) => sum + rows * (sizes[i] + 1), 0);

/** {sizes, layers, pass, forward, backward, slopes}. `weights` and `gradients` are arrays of the room with weightsOf(sizes)
 * numbers at least: for every layer its matrix (out, in), row by row, and its biases, as torch orders them. */
export function createPerceptron(room, { sizes, activation }, weights, gradients) {
  const bending = ACTIVATIONS[activation];
  const last = sizes.length - 2;
  const layers = layersOf(room, sizes, weights, gradients);
  const bendOf = (l) => (l === last ? LINEAR : bending);

  /** Memory for `blocks` blocks: `made[l]` is what layer l reads, the last one what comes out, `told[l]` its gradient.
   * `input` is where it begins, if that is not to be its own. */
  function pass(blocks, input = room.numbers(blocks * sizes[0] * EIGHT)) {
    const array = (rows) => room.numbers(blocks * rows * EIGHT);
    return { blocks, made: [input, ...sizes.slice(1).map(array)], told: sizes.map(array) };
  }

  /** From made[0] to the last of `made`. */
  function forward({ blocks, made }) {
    layers.forEach(({ matrix, bias, rows, depth }, l) =>
      room.forward(matrix, rows, depth, made[l], blocks, bias, made[l + 1], bendOf(l)),
    );
  }

  /** From the last of `told` to the first, where `toInput`, and into the gradients, where `toWeights`, which it adds to. */
  function backward({ blocks, made, told }, { toInput, toWeights }) {
    for (let l = last; l >= 0; l--) {
      const { matrix, rows, depth, slope } = layers[l];
      if (toWeights) {
        room.outer(told[l + 1], rows, made[l], depth, blocks, slope.matrix);
        room.sums(told[l + 1], rows, blocks, slope.bias);
      }
      if (l > 0) room.backward(matrix, rows, depth, told[l + 1], blocks, told[l], made[l], bending);
      else if (toInput) room.backward(matrix, rows, depth, told[1], blocks, told[0], null, LINEAR);
    }
  }

  return { sizes, layers, last, bending, pass, forward, backward };
}

/** Views of a layer's matrix and biases, and of their gradients. */
function layersOf(room, sizes, weights, gradients) {
  let at = 0;
  return sizes.slice(1).map((rows, l) => {
    const depth = sizes[l];
    const parts = (of) => ({ matrix: room.part(of, at, rows * depth), bias: room.part(of, at + rows * depth, rows) });
    const layer = { rows, depth, ...parts(weights), slope: parts(gradients) };
    at += rows * (depth + 1);
    return layer;
  });
}

/** The slopes of a perceptron with one output by its inputs, and the gradients of what is made of them (double
 * backpropagation: Drucker and Le Cun 1992). `pass` is where the points lie, in made[0]. */
export function createSlopes(room, { sizes, layers, last, bending, forward }, pass) {
  const { blocks, made } = pass;
  const arrays = () => sizes.map((rows) => room.numbers(blocks * rows * EIGHT));
  const slopes = arrays(); // slopes[l]: of the output by what layer l reads, before its activation where it has one
  const wanted = arrays(); // wanted[l]: the gradient of a loss by slopes[l]
  const bends = arrays(); // bends[l]: of the loss by what the activation before layer l read, through its derivative
  const sent = arrays();
  const curves = bending.kind === "tanh";

  /** The slopes into slopes[0], (blocks, inputs, 8). */
  function ask() {
    forward(pass);
    slopes[last + 1].values.fill(1);
    for (let l = last; l >= 0; l--) {
      const { matrix, rows, depth } = layers[l];
      room.backward(matrix, rows, depth, slopes[l + 1], blocks, slopes[l], l ? made[l] : null, l ? bending : LINEAR);
    }
  }

  /** Adds to the gradients of all weights, of a loss whose gradients by the slopes are in wanted[0]. */
  function answer() {
    for (let l = 0; l <= last; l++) {
      const { matrix, rows, depth, slope } = layers[l];
      room.outer(slopes[l + 1], rows, wanted[l], depth, blocks, slope.matrix);
      if (l === last) break;
      room.forward(matrix, rows, depth, wanted[l], blocks, null, wanted[l + 1], LINEAR);
      if (curves) room.curved(bends[l + 1], made[l + 1], slopes[l + 1], wanted[l + 1], blocks * rows);
      room.bent(wanted[l + 1], made[l + 1], blocks * rows, bending);
    }
    if (curves) bendBack();
  }

  /** The part that comes through the derivatives of the activations, which those of straight pieces do not have. */
  function bendBack() {
    for (let l = last - 1; l >= 0; l--) {
      const { matrix, rows, depth, slope } = layers[l];
      room.outer(bends[l + 1], rows, made[l], depth, blocks, slope.matrix);
      room.sums(bends[l + 1], rows, blocks, slope.bias);
      if (l === 0) break;
      room.backward(matrix, rows, depth, bends[l + 1], blocks, sent[l], made[l], bending);
      room.plus(bends[l], sent[l], blocks * depth);
    }
  }

  return { slopes: slopes[0], wanted: wanted[0], ask, answer };
}
