// The kinds of parts that a latent is made of, as ganapp/latents.py has them: how each is drawn, held and blended.
import { lerp, slerp } from "./blends.js";

const MOST_NAMED = 20; // names that a message lists
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

// A part cannot be what was asked for. `key` and `filled` are the page's text for it and what stands in its gaps.
export class CannotHold extends Error {
  constructor(key, filled, message) {
    super(message);
    this.name = "CannotHold";
    Object.assign(this, { key, filled });
  }
}

const refused = (key, wanted) => (part, value) => {
  const { said, ...filled } = wanted(part);
  return new CannotHold(key, { name: part.name, value, ...filled }, `expected ${said}, got ${value}`);
};
const notNumbers = refused("bad_numbers", ({ size }) => ({ count: size, said: `${size} numbers` }));
const notInRange = refused("bad_numbers", ({ size }) => ({ count: size, said: `${size} numbers from -1 to 1` }));
const notSetting = refused("bad_setting", () => ({ said: "a number from 0 to 1" }));
const notOne = refused("bad_name", ({ names, size }) => {
  const listed = names.slice(0, MOST_NAMED).join(", ") + (size > MOST_NAMED ? ", ..." : "");
  return { names: listed, last: size - 1, said: `one of ${listed}, an index from 0 to ${size - 1}, or ${size} shares of 1` };
});

// So many finite numbers: a list of them, or a text with commas between.
function numbers(part, value, fault) {
  const given = typeof value === "string" ? value.split(",").map((text) => (NUMBER.test(text) ? Number(text) : NaN)) : value;
  const found = Float32Array.from(given);
  if (found.length !== part.size || !found.every(Number.isFinite)) throw fault(part, value);
  return found;
}

const repeated = (vector, times) => Float32Array.from({ length: vector.length * times }, (_, i) => vector[i % vector.length]);
const inRange = (number) => Math.abs(number) <= 1;
const sum = (values) => values.reduce((total, value) => total + value, 0);
const isShares = (values) => values.every((share) => share >= 0) && Math.abs(sum(values) - 1) <= 1e-3;
const single = (size, index) => Float32Array.from({ length: size }, (_, i) => Number(i === index));

function heldNumbers(part, value) {
  const found = numbers(part, value, notInRange);
  if (!found.every(inRange)) throw notInRange(part, value);
  return found;
}

function heldSetting(part, value) {
  const found = numbers(part, value, notSetting);
  if (found[0] < 0 || found[0] > 1) throw notSetting(part, value);
  return found;
}

// A name, an index where no name is that text, or the share of each name.
function heldOne(part, value) {
  const isText = typeof value === "string";
  const named = isText ? part.names.indexOf(value) : -1;
  const index = named < 0 && isText && /^\d{1,9}$/.test(value) ? Number(value) : named;
  if (index >= 0 && index < part.size) return single(part.size, index);
  if (isText && !value.includes(",")) throw notOne(part, value);
  const shares = numbers(part, value, notOne);
  if (!isShares(shares)) throw notOne(part, value);
  return shares;
}

// draw: from a generator of seeds.js; hold: what somebody asked for, as numbers, or CannotHold; blend: how it goes along a path;
// moves: whether a noise scale, a direction or a search may change it; least: of numbers that are at most 1.
export const KINDS = {
  normal: {
    draw: (random, { size }) => random.randn(size),
    hold: (part, value) => numbers(part, value, notNumbers),
    blend: (path) => PATHS[path],
    moves: true,
  },
  uniform: {
    draw: (random, { size }) => random.rand(size).map((number) => 2 * number - 1),
    hold: heldNumbers,
    blend: () => lerp,
    moves: false,
    least: -1,
  },
  styles: {
    draw: (random, { size, blocks }) => repeated(random.randn(size / blocks), blocks),
    hold: (part, value) => numbers(part, value, notNumbers),
    blend: (path) => PATHS[path],
    moves: true,
  },
  setting: {
    draw: () => Float32Array.of(1),
    hold: heldSetting,
    blend: () => lerp,
    moves: false,
    least: 0,
  },
  onehot: {
    draw: (random, { size }) => single(size, random.randint(size)),
    hold: heldOne,
    blend: () => lerp,
    moves: false,
  },
};

export function canHold(part, value) {
  try {
    KINDS[part.kind].hold(part, value);
  } catch (error) {
    if (error instanceof CannotHold) return false;
    throw error;
  }
  return true;
}

// The ways through a normal part; the other parts blend in a straight line whichever is chosen.
export const PATHS = { slerp, lerp };
