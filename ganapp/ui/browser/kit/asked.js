// What is held of the parts of some models, as an address or a control says it: {part: text}.
import { language } from "../language.js";
import { CannotHold, KINDS } from "../latents/kinds.js";
import { significant } from "../numbers.js";
import { format, knows, word } from "../words.js";
import { Problem, short } from "./problems.js";

const EVERY = "*"; // every value of a one-hot part, beside each other
const MOST_BESIDE = 20;

export const label = (name) => (knows(`part_${name}`) ? word(`part_${name}`) : name);

const offer = (model, name) => model.offers.find((part) => part.name === name);
const isEvery = (models, name, text) => text === EVERY && models.some((model) => offer(model, name)?.every);

// The same as the page writes it. Throws a Problem where no model can hold it. With `every`, one of the values may be EVERY.
export function asked(models, parts, every) {
  const found = Object.entries(parts).map(([name, text]) => [name, one(models, name, text, every)]);
  if (every && found.filter(([name, text]) => isEvery(models, name, text)).length > 1) throw new Problem("one_every");
  return Object.fromEntries(found);
}

function one(models, name, text, every) {
  const having = models.map(({ spec }) => spec.parts.find((part) => part.name === name)).filter((part) => part && !KINDS[part.kind].moves);
  if (!having.length) throw new Problem("no_such_part", { value: label(name), model: models.map((model) => model.name).join(", ") });
  if (every && isEvery(models, name, text)) return text;
  if (every && text === EVERY && having[0].names) throw new Problem("too_many_beside", { name: label(name), count: having[0].size, most: MOST_BESIDE });
  let fault = null;
  for (const part of having) {
    try {
      return written(part, KINDS[part.kind].hold(part, text));
    } catch (error) {
      if (!(error instanceof CannotHold)) throw error;
      fault ??= error;
    }
  }
  throw new Problem(fault.key, { ...fault.filled, name: label(name), value: short(text) });
}

const written = ({ names }, numbers) =>
  names && numbers.includes(1) ? names[numbers.indexOf(1)] : [...numbers].map((number) => significant(number)).join(",");

// What is held, in words: a name each, or numbers.
export const inWords = (model, held) => Object.entries(held).map(([name, text]) => valueInWords(model, name, text));

function valueInWords(model, name, text) {
  const { options } = offer(model, name), known = options?.find(({ value }) => value === text);
  if (known) return known.text[language];
  const numbers = text.split(",").map(Number);
  if (!options) return numbers.map((number) => format(number, 2)).join("; ");
  return options.filter((_, i) => numbers[i]).map((option) => option.text[language]).join(" + ");
}
