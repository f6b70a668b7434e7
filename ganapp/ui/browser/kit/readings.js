// What the judge of a model reads in its pictures, in words.
import { language } from "../language.js";
import { painter } from "./painter.js";
import { percent, word } from "../words.js";

// "reads as 7 · 98%" for each picture; nothing where nobody can read them.
export async function captions(model, drawn) {
  const found = await painter.read(model.name, drawn);
  return found?.map(({ label, confidence }) => `${word("reads_as")} ${model.classes[label][language]} · ${percent(confidence)}`);
}

// The index of the picture that is read as a class most surely, the first of equals; null where none is.
export function surest(readings, label) {
  const best = readings.reduce((found, one, i) =>
    one.label === label && !(readings[found]?.confidence >= one.confidence) ? i : found, null);
  return best;
}
