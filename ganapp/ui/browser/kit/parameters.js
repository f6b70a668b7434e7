// The kinds of values that a tool has, and that an address may give it. A parameter has the key of its `label`, what it is
// when nobody has said anything (`first`), `read(text, values)`, which is the value that a text means or throws a Problem,
// and `fit(value, values)`, what becomes of it when others change. `usual`, or `usual(values)`, goes without saying in an
// address. `brings(value)` is what others are where this one is said; `unsaid`: what it is where an address leaves it out and
// says others.
import { given } from "../given.js";
import { isCode } from "../latents/codes.js";
import { isPoint } from "../latents/spec.js";
import { following } from "../offers.js";
import { word } from "../words.js";
import { asked as parse } from "./asked.js";
import { asChoices } from "./called.js";
import { chosen, models as all, offers } from "./models.js";
import { Problem, said, short } from "./problems.js";
import { done } from "./toast.js";

export const LAST_SEED = given.limits.lastSeed; // the seeds after it are drawn too
const NUMBER = /^[+-]?(\d{1,20}|\d{0,20}\.\d{1,20})(e[+-]?\d{1,2})?$/i;

const same = (value) => value;
const parsed = (text) => (NUMBER.test(String(text).trim()) ? Number(text) : NaN);

export function integer(label, first, { low = 0, high = LAST_SEED, ...more } = {}) {
  const read = (text) => {
    const value = parsed(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    throw new Problem("bad_integer", { name: word(label), low, high, value: short(text) });
  };
  return { label, first, low, high, step: 1, read, fit: same, ...more };
}

// A seed, or the code of a latent of the model, or of all the models, that the parameter `of` says. With others a code becomes
// the seed before it, which `seed()` is: the last that was there, or that somebody told `before`.
export function point(label, first, { of = "model" } = {}) {
  const seeds = integer(label, first);
  const isThere = (value, values) => chosen(values[of]).every(({ spec }) => isPoint(spec, value));
  let last = first;

  function read(text, values) {
    if (!isCode(text)) return seeds.read(text);
    if (isThere(text, values)) return text;
    throw new Problem("bad_code", { name: word(label), model: [values[of] ?? []].flat().join(", ") });
  }

  function fit(value, values) {
    if (!isCode(value)) return (last = value);
    if (isThere(value, values)) return value;
    done(said("no_code", { name: word(label), model: [values[of]].flat().join(", "), seed: String(last) }));
    return last;
  }
  return { ...seeds, read, fit, seed: () => last, before: (value) => (last = value) };
}

export function number(label, first, { low = 0, high = 1, ...more } = {}) {
  const read = (text) => {
    const value = parsed(text);
    if (value >= low && value <= high) return value;
    throw new Problem("bad_number", { name: word(label), low, high, value: short(text) });
  };
  return { label, first, low, high, read, fit: same, ...more };
}

// Whole numbers with commas or spaces between, at most so many of them, as a text with commas.
export function integers(label, { most, ...bounds }) {
  const one = integer(label, 0, bounds);
  const read = (text) => {
    const parts = text.split(/[\s,;]+/).filter(Boolean);
    if (parts.length > most) throw new Problem("bad_stops", { most, count: parts.length });
    return parts.map(one.read).join(", ");
  };
  return { label, first: "", read, fit: same };
}

export const numbersOf = (text) => (text ? text.split(", ").map(Number) : []);

// One of `choices`, which are [value, text] each.
export function oneOf(label, first, choices, { problem = "bad_choice", ...more } = {}) {
  const names = choices.map(([value]) => value);
  const read = (text) => {
    if (names.includes(text)) return text;
    throw new Problem(problem, { name: word(label), names: names.join(", "), value: short(text) });
  };
  return { label, first, choices, read, fit: same, ...more };
}

export function flag(label, first = false) {
  const read = (text) => {
    if (text === true || text === false) return text;
    if (text === "0" || text === "1") return text === "1";
    throw new Problem("bad_flag", { value: short(text) });
  };
  return { label, first, read, fit: same };
}

// What the address has of a name with a comma; what it can have escaped by no means stays as it is.
function unescaped(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

const usableNames = (usable) => all.filter(usable).map(({ name }) => name);

// Those that a tool lists, `now` among them: points of the plane only where there is nothing else, or where it wants them.
function listed(usable, points, now) {
  const fitting = all.filter(usable), picture = fitting.some(({ pictures }) => pictures);
  return fitting.filter(({ name, pictures }) => pictures || points || !picture || now.includes(name));
}

function known(name, usable) {
  const names = usableNames(usable);
  if (names.includes(name)) return name;
  throw new Problem(names.length ? "bad_model" : "none", { value: short(name), names: names.join(", ") });
}

// The name of a model; the first of the page's favourites where nobody has chosen. `pictured`: it can be chosen by pictures.
export function model(usable = () => true) {
  const names = listed(usable, false, []).map(({ name }) => name);
  const first = [...given.opening.favourites, ...names].find((name) => names.includes(name)) ?? null;
  const choices = ({ model: now }) => asChoices(listed(usable, false, [now]));
  return { label: "model", first, choices, read: (text) => known(text, usable), fit: same, pictured: true };
}

// A layer of the model, from 1 on.
export function layer() {
  const count = ({ model: name }) => chosen(name)[0]?.layers ?? 1;
  return {
    ...integer("layer", 1, { usual: 1 }),
    choices: (values) => Array.from({ length: count(values) }, (_, i) => [i + 1, said("layer_of", { layer: i + 1, layers: count(values) })]),
    read: (text, values) => integer("layer", 1, { low: 1, high: count(values) }).read(text),
    fit: (value, values) => Math.min(value, count(values)),
  };
}

// The names of several; in an address with commas between, a comma in a name is %2C. `points`: those of the plane are listed.
export function models(usable = () => true, { points = false } = {}) {
  const names = listed(usable, points, []).map(({ name }) => name);
  const first = given.opening.compared.filter((name) => names.includes(name));
  const read = (value) => {
    const asked = Array.isArray(value) ? value : value.split(",").map(unescaped);
    if (!asked.length) throw new Problem(names.length ? "bad_models" : "none");
    return [...new Set(asked.map((name) => known(name, usable)))];
  };
  return {
    label: "models",
    first: first.length ? first : names.slice(0, 1),
    choices: ({ models: now }) => asChoices(listed(usable, points, now)), // others may come, see models.js
    read,
    fit: same,
    pictured: true,
  };
}

// What is held of the parts of the model, {part: text}, whose names in an address begin with `prefix`. `of` is the name of
// the parameter that says the model, or the models. With `every`, one of the parts may be shown with all its values.
export function held(prefix = "", { of = "model", every = false, first = {}, unsaid } = {}) {
  return {
    prefix,
    of,
    first,
    unsaid,
    read: (asked, values) => parse(chosen(values[of]), asked, every),
    fit: (value, values) => following(offers, [values[of] ?? []].flat(), { for: null, held: value }).held,
  };
}
