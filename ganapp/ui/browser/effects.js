// What the values of a part do to the latent that is shown, in small pictures. Who draws the latent says so to those that
// hold its parts, by their ids.
import { sheet } from "./kit/drawn.js";
import { model as find } from "./kit/models.js";
import { KINDS } from "./latents/kinds.js";
import { each, hold, split } from "./latents/spec.js";
import { painter } from "./kit/painter.js";

const SEEN = 7; // pictures along a slider, from its least value to 1
const MOST_SEEN = 20; // values, or numbers, of a part that are shown in pictures
export const NUMBERS = ["uniform", "setting"]; // kinds of parts that are sliders
const told = {}; // {id: {for: names of models, parts: {part: strips}}}
const listeners = {};

export const isSeen = (part) => (part.options?.length ?? part.numbers) <= MOST_SEEN;

// The strips of a part of these models; undefined where nothing has been drawn of them yet.
export const stripsOf = (id, names, part) => (String(told[id]?.for) === String(names) ? told[id].parts[part] : undefined);

export const listen = (id, listener) => void (listeners[id] = listener);

// The latents of each strip of a part of a latent (1 d): of every value of a one-hot part, or along each number of another.
function rows(spec, latent, part) {
  if (part.kind === "onehot") return [each(spec, latent, part.name)];
  const values = split(spec, latent)[part.name], { least } = KINDS[part.kind];
  const place = (k) => least + ((1 - least) * k) / (SEEN - 1);
  const along = (number, k) => [...values].map((value, other) => (other === number ? place(k) : value));
  return [...values.keys()].map((number) => {
    const latents = Array.from({ length: SEEN }, (_, k) => hold(spec, latent, { [part.name]: along(number, k) }));
    return Float32Array.from(latents.flatMap((one) => [...one]));
  });
}

// {part: its strips}; a strip is the address of a picture of one row.
async function strips(name, latent, kinds) {
  const { spec } = find(name), d = latent.length;
  const parts = spec.parts.filter((part) => kinds.includes(part.kind) && part.size <= MOST_SEEN);
  const wanted = parts.map((part) => rows(spec, latent, part));
  const all = wanted.flat();
  if (!all.length) return {};
  const drawn = await painter.draw(name, Float32Array.from(all.flatMap((row) => [...row])));
  let from = 0;
  const cut = (row) => {
    const n = row.length / d, indices = Array.from({ length: n }, (_, i) => from + i);
    from += n;
    return sheet(drawn, n, indices).toDataURL();
  };
  return Object.fromEntries(parts.map((part, i) => [part.name, wanted[i].map(cut)]));
}

// Shows around `latents` of some models, {name: latent (1 d)}, what can be asked for; one part that several have is as the
// first has it.
export async function show(id, latents, kinds = NUMBERS) {
  const names = Object.keys(latents), parts = {};
  for (const name of names) {
    const found = await strips(name, latents[name], kinds);
    for (const [part, made] of Object.entries(found)) parts[part] ??= made;
  }
  told[id] = { for: names, parts };
  listeners[id]?.();
}
