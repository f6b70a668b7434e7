// What models are called: their kind, what tells one from others of it, and their data set; and in which groups they stand.
import { given } from "../given.js";
import { knows, word } from "../words.js";
import { models } from "./models.js";

const OWN = "own"; // of no kind that has a name; see ganapp/family.py
const ORDER = given.family.map(({ name }) => name);

// The data set in words; of points of the plane that they are, unless `each` asks for the set itself.
export function dataOf({ dataset, pictures }, each = false) {
  if (!pictures && !each) return word("data_points");
  return knows(`data_${dataset}`) ? word(`data_${dataset}`) : (dataset ?? word("data_unknown"));
}

// What kind it is of; its own name where that is not known.
export function kindOf({ name, about: { kind, variant } }) {
  if (kind === OWN) return name;
  return variant ? `${word(`kind_${kind}`)}, ${word(`variant_${variant}`)}` : word(`kind_${kind}`);
}

// The same in a list, where its name has to be found too.
export const listedAs = (model) => (model.about.kind === OWN ? model.name : `${kindOf(model)} · ${model.name}`);

const titled = (model) => `${kindOf(model)} · ${dataOf(model, true)}`;

// Of several that are the same but for the size of their pictures, that too.
export function titleOf(model) {
  if (model.about.kind === OWN) return model.name;
  const title = titled(model), sizes = new Set(models.filter((one) => titled(one) === title).map(({ size }) => size));
  return sizes.size > 1 ? `${title}, ${model.size}\u00a0×\u00a0${model.size}` : title;
}

const order = ({ about: { kind } }) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

// Some models by their data sets: [words of it, models] each, in the order of their kinds. The largest group comes first, and
// points of the plane last.
export function grouped(some) {
  const groups = new Map();
  for (const one of [...some].sort((a, b) => order(a) - order(b))) {
    const name = dataOf(one);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].sort(([, a], [, b]) => b[0].pictures - a[0].pictures || b.length - a.length);
}

// As a control lists them: [value, text, group] each.
export const asChoices = (some) => grouped(some).flatMap(([group, those]) => those.map((model) => [model.name, listedAs(model), group]));
