// The points of a drawn distribution, [x, y] in [-span, span]^2, as an address has them: four letters each. Nothing here
// knows a page.
import { letters, share } from "../letters.js";
import { rounded } from "../numbers.js";

/** At most `most` of the points, evenly chosen. */
export function linked(marks, { most, span }) {
  const many = Math.min(marks.length, most);
  const chosen = Array.from({ length: many }, (_, i) => marks[Math.floor((i * marks.length) / many)]);
  return chosen.flat().map((x) => letters((x / span + 1) / 2, 2)).join("");
}

export const isLink = (text) => /^(?:[\w-]{4})*$/.test(text);

export function readBack(text, { span }) {
  const place = (two) => rounded(span * (2 * share(two) - 1), 3);
  return [...text.matchAll(/(..)(..)/g)].map(([, x, y]) => [place(x), place(y)]);
}

/** A closed curve of the plane that is known by its name. */
export const heart = (count) =>
  Array.from({ length: count }, (_, i) => {
    const t = (i / count) * 2 * Math.PI;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return [rounded((16 * Math.sin(t) ** 3) / 8, 3), rounded((y + 2) / 8, 3)];
  });
