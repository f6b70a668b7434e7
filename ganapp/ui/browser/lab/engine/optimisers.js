// Optimisers with torch's defaults. What they remember lies in the state of a run: `moments`, an array of the room for
// each name of `remembers`, and `powers`, two numbers.

const EPS = 1e-8;
const KEPT = 0.99; // of the mean squares of RMSprop

/** By name: step(room, weights, gradients, moments, powers, lr, betas). */
export const OPTIMISERS = {
  adam: {
    remembers: ["means", "squares"],
    step(room, weights, gradients, { means, squares }, powers, lr, [beta1, beta2]) {
      powers[0] *= beta1;
      powers[1] *= beta2;
      const [rate, root] = [lr / (1 - powers[0]), Math.sqrt(1 - powers[1])];
      room.adam(weights, gradients, means, squares, { beta1, beta2, rate, root, eps: EPS });
    },
  },
  rmsprop: {
    remembers: ["squares"],
    step(room, weights, gradients, { squares }, powers, lr) {
      room.rmsprop(weights, gradients, squares, { kept: KEPT, rate: lr, eps: EPS });
    },
  },
};
