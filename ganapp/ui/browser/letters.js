// Shares from 0 to 1 as letters of an address: 64 steps a letter, in the alphabet of base64url (RFC 4648).
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function letters(value, count) {
  let steps = Math.round(Math.min(1, Math.max(0, value)) * (64 ** count - 1)), text = "";
  for (let k = 0; k < count; k++, steps = Math.floor(steps / 64)) text = LETTERS[steps % 64] + text;
  return text;
}

export function share(text) {
  return [...text].reduce((steps, letter) => steps * 64 + LETTERS.indexOf(letter), 0) / (64 ** text.length - 1);
}
