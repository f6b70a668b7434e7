// What is said where a value cannot be used: a text of ganapp/texts with its gaps filled.
import { format, word } from "../words.js";

const LONGEST = 40; // letters of what somebody sent

export class Problem extends Error {
  constructor(key, known = {}) {
    super(said(key, known));
    this.key = key;
  }
}

// The text with its {gaps} filled, numbers as the language writes them.
export function said(key, known = {}) {
  const written = (value) => (typeof value === "number" ? format(value, 0, { maximumFractionDigits: 6 }) : String(value));
  return word(key).replace(/\{(\w+)\}/g, (gap, name) => (Object.hasOwn(known, name) ? written(known[name]) : gap));
}

// What somebody sent, as it may be repeated to people: never long, and nothing in it turns the text around it.
export function short(value) {
  const text = String(value).replace(/\p{C}/gu, " ");
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 3)}...`;
}
