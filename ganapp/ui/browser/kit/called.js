// What models are called: their kind, what tells one from others of it, and their data set; and in which groups they stand.
import { given } from "../given.js";
import { knows, word } from "../words.js";

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

export const titleOf = (model) => (model.about.kind === OWN ? model.name : `${kindOf(model)} · ${dataOf(model, true)}`);

const order = ({ about: { kind } }) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);

// Some models by their data sets: [words of it, models] each, in the order of their kinds. The largest group comes first, and
// points of the plane last.
export function grouped(models) {
  const groups = new Map();
  for (const one of [...models].sort((a, b) => order(a) - order(b))) {
    const name = dataOf(one);
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return [...groups].sort(([, a], [, b]) => b[0].pictures - a[0].pictures || b.length - a.length);
}

// As a control lists them: [value, text, group] each.
export const asChoices = (models) => grouped(models).flatMap(([group, some]) => some.map((model) => [model.name, listedAs(model), group]));
