// Words and numbers in the reader's language.
import { given } from "./given.js";
import { language } from "./language.js";
import { writer } from "./numbers.js";

export const knows = (key) => Object.hasOwn(given.words, key);

export function word(key) {
  if (!knows(key)) throw new Error(`the page was not given the words of ${key}; see ganapp/ui/page.py`);
  return given.words[key][language];
}

export const { format, percent, compact } = writer(language);

// A pair of numbers, which a comma would not keep apart where it is the decimal point.
export const pair = (a, b, digits) => `${format(a, digits)}${language === "pt" ? ";" : ","} ${format(b, digits)}`;
