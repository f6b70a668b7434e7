// All that changes while a run trains, as one piece of memory, so that a snapshot is a copy.
import { weightsOf } from "./perceptron.js";
import { OPTIMISERS } from "./optimisers.js";

/** Numbers before the weights, float64. */
export const COUNTS = { moment: 0, steps: 1, draws: 2, generator: 3, critic: 5 };
const COUNT = 7;

const wholeFours = (count) => 4 * Math.ceil(count / 4); // the kernel reads four at a time

/** {counts, players: {generator, critic}, average, all, copy, restore, hash}. A player has `weights`, `gradients`,
 * `moments` and `powers`. */
export function createState(room, recipe) {
  const sizes = {};
  for (const player of ["generator", "critic"]) {
    const size = wholeFours(weightsOf(recipe[player].sizes));
    for (const name of ["weights", ...OPTIMISERS[recipe[player].optimiser].remembers]) sizes[`${player} ${name}`] = size;
  }
  sizes.average = sizes["generator weights"];
  const all = room.numbers(Object.values(sizes).reduce((sum, size) => sum + size, 0));
  const counts = new Float64Array(COUNT);
  counts.fill(1, COUNTS.generator);
  const parts = {};
  let at = 0;
  for (const [name, size] of Object.entries(sizes)) {
    parts[name] = room.part(all, at, size);
    at += size;
  }
  const playerOf = (player) => ({
    weights: parts[`${player} weights`],
    gradients: room.numbers(sizes[`${player} weights`]),
    moments: { means: parts[`${player} means`], squares: parts[`${player} squares`] },
    powers: counts.subarray(COUNTS[player], COUNTS[player] + 2),
  });
  const players = { generator: playerOf("generator"), critic: playerOf("critic") };

  /** An ArrayBuffer: the counts, then the rest. */
  function copy() {
    const bytes = new Uint8Array(counts.byteLength + all.values.byteLength);
    bytes.set(bytesOf(counts));
    bytes.set(bytesOf(all.values), counts.byteLength);
    return bytes.buffer;
  }

  /** Takes over what `copy` gave. Throws RangeError for what is of another recipe. */
  function restore(buffer) {
    const expected = counts.byteLength + all.values.byteLength;
    if (buffer.byteLength !== expected) throw new RangeError(`a state of ${expected} bytes was expected, not ${buffer.byteLength}`);
    bytesOf(counts).set(new Uint8Array(buffer, 0, counts.byteLength));
    bytesOf(all.values).set(new Uint8Array(buffer, counts.byteLength));
  }

  return { counts, players, average: parts.average, all, copy, restore, hash: () => hashOf(copy()) };
}

const bytesOf = ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength);

/** 16 hexadecimal digits of a buffer of whole words: two sums that multiply and rotate. Equal for equal states. */
function hashOf(buffer) {
  let [a, b] = [0x9e3779b9, 0x85ebca6b];
  for (const word of new Uint32Array(buffer)) {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(((b << 13) | (b >>> 19)) ^ word, 0xc2b2ae35) + 1;
    a ^= a >>> 15;
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
}
