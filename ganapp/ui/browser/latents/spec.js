// The latent vectors of a model, from what Python says of its parts: {parts: [{name, kind, size, names?}]}, `names` of a one-hot
// part alone. The counterpart of LatentSpec in ganapp/latents.py, number for number. Latents are rows of one Float32Array.
import { isCode, latentOf } from "./codes.js";
import { canHold, CannotHold, KINDS } from "./kinds.js";
import { generator } from "./seeds.js";

const MOST_KEPT = 2 ** 21; // numbers of the latents that are kept: 8 MB

// What the functions below want: the parts with their places in a row, `from` and `to`; the length of a row; `normal`, 1 where
// a number is normal; and the latents of seeds that were drawn already.
export function specOf({ parts }) {
  let to = 0;
  const placed = parts.map((part) => ({ ...part, from: to, to: (to += part.size) }));
  const normal = new Float32Array(to);
  for (const part of placed) if (KINDS[part.kind].moves) normal.fill(1, part.from, part.to);
  return { parts: placed, size: to, normal, known: new Map() };
}

// One latent a point, n rows: what a seed draws, or what a code says (codes.js). Throws CannotHold, and a RangeError for a code of
// another model. Row i depends on seeds[i] alone, and holding a part changes no other.
export function fromSeeds(spec, seeds, held = {}) {
  const latents = new Float32Array(seeds.length * spec.size);
  seeds.forEach((seed, i) => latents.set(known(spec, seed), i * spec.size));
  return put(spec, latents, held);
}

// The same latents with some parts as asked, {name: what `hold` of its kind takes}. Throws CannotHold.
export const hold = (spec, latents, held) => put(spec, latents.slice(), held);

// Every latent with each value of a one-hot part of k values in turn: n k rows.
export function each(spec, latents, name) {
  const { size, from, to } = partOf(spec, name);
  const found = new Float32Array(latents.length * size);
  rows(latents, spec.size).forEach((row, i) => {
    for (let value = 0; value < size; value++) {
      const at = (i * size + value) * spec.size;
      found.set(row, at);
      found.fill(0, at + from, at + to);
      found[at + from + value] = 1;
    }
  });
  return found;
}

// The parts by name, n rows of their size each.
export function split(spec, latents) {
  const columns = ({ name, size, from, to }) => {
    const found = new Float32Array((latents.length / spec.size) * size);
    rows(latents, spec.size).forEach((row, i) => found.set(row.subarray(from, to), i * size));
    return [name, found];
  };
  return Object.fromEntries(spec.parts.map(columns));
}

// The same latents with their normal numbers times a noise scale.
export const scaled = (spec, latents, scale) =>
  latents.map((number, i) => (spec.normal[i % spec.size] ? scale * number : number));

// What this model has of the parts and can hold so. A name that it does not know is no index: another data set's 7 is nothing
// of this one.
export function fit(spec, held) {
  const has = ([name, value]) => {
    const part = spec.parts.find((one) => one.name === name);
    if (!part || KINDS[part.kind].moves) return false;
    return part.kind === "onehot" && !value.includes(",") ? part.names.includes(value) : canHold(part, value);
  };
  return Object.fromEntries(Object.entries(held).filter(has));
}

// The same parts but one.
export const without = (held, name) => Object.fromEntries(Object.entries(held).filter(([other]) => other !== name));

// The part of this name. Throws CannotHold.
export function partOf(spec, name) {
  const part = spec.parts.find((one) => one.name === name);
  if (part) return part;
  const names = spec.parts.map((one) => one.name).join(", ");
  throw new CannotHold("no_such_part", { value: name }, `there is no part ${name} (there are: ${names})`);
}

// Views of the rows of (n, d) latents.
export const rows = (latents, d) =>
  Array.from({ length: latents.length / d }, (_, i) => latents.subarray(i * d, (i + 1) * d));

function put(spec, latents, held) {
  for (const [name, value] of Object.entries(held)) {
    const part = partOf(spec, name);
    const numbers = KINDS[part.kind].hold(part, value);
    for (let at = part.from; at < latents.length; at += spec.size) latents.set(numbers, at);
  }
  return latents;
}

// Whether a latent of this spec is at a point.
export const isPoint = (spec, point) => !isCode(point) || spec.known.has(point) || latentOf(spec, point) !== null;

// The row of a point; a map asks for the same ones at every move. What was asked for longest ago goes first.
function known(spec, seed) {
  let row = spec.known.get(seed);
  spec.known.delete(seed);
  row ??= drawn(spec, seed);
  spec.known.set(seed, row);
  if (spec.known.size * spec.size > MOST_KEPT) spec.known.delete(spec.known.keys().next().value);
  return row;
}

function drawn(spec, seed) {
  if (isCode(seed)) return coded(spec, seed);
  const random = generator(seed), row = new Float32Array(spec.size);
  for (const part of spec.parts) row.set(KINDS[part.kind].draw(random, part), part.from);
  return row;
}

function coded(spec, code) {
  const row = latentOf(spec, code);
  if (row === null) throw new RangeError("this code is no latent of the model");
  return row;
}
