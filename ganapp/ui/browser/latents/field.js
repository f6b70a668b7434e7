// An endless map: every whole place (i, j) of the plane is a seed, and between four of them lies a surface. x runs to the right,
// y down.
import { along, surface } from "./paths.js";
import { fromSeeds, rows } from "./spec.js";

const SEEDS = 2 ** 31 - 100; // seeds from 0 on, of which an address may name each

// The seed at a whole place: MurmurHash3 (x86, 32 bits, seed 0) of i and j as two little-endian 32-bit numbers, modulo SEEDS.
export function seedAt(i, j) {
  const hash = finished(mixed(mixed(0, i), j) ^ 8); // bytes
  return (hash >>> 0) % SEEDS;
}

// Four seeds where they were chosen, at (0, 0), (1, 0), (0, 1) and (1, 1), in the endless plane of the others.
export const planted = (corners) => (i, j) =>
  (i === 0 || i === 1) && (j === 0 || j === 1) ? corners[2 * j + i] : seedAt(i, j);

// The latent at each of the places [x, y]. `seed`: which seed is at (i, j); `held`: parts that are not left to it, the same
// everywhere or, as a function, those of (i, j). Throws CannotHold.
export function fieldAt(spec, places, { path = "slerp", held = {}, seed = seedAt } = {}) {
  const heldAt = typeof held === "function" ? held : () => held;
  const latent = (i, j) => fromSeeds(spec, [seed(i, j)], heldAt(i, j));
  const blend = along(spec, path), corners = new Map();
  const cornersOf = (i, j) => {
    const key = `${i} ${j}`;
    if (!corners.has(key)) corners.set(key, [latent(i, j), latent(i + 1, j), latent(i, j + 1), latent(i + 1, j + 1)]);
    return corners.get(key);
  };
  const found = new Float32Array(places.length * spec.size);
  rows(found, spec.size).forEach((row, k) => {
    const [x, y] = places[k], i = Math.floor(x), j = Math.floor(y);
    row.set(surface(cornersOf(i, j), blend, [x - i], [y - j]));
  });
  return found;
}

const turned = (word, by) => (word << by) | (word >>> (32 - by));

function mixed(hash, number) {
  const word = Math.imul(turned(Math.imul(number, 0xcc9e2d51), 15), 0x1b873593);
  return (Math.imul(turned(hash ^ word, 13), 5) + 0xe6546b64) | 0;
}

function finished(hash) {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
