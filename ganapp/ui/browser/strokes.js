// Strokes of a drawing, lists of points [x, y] from 0 to 1, as an address has them: two letters a point, dots between
// strokes. Nothing here knows a page.
import { letters, share } from "./letters.js";

const APART = 2 / 63; // two steps of a letter

const written = (points) => points.map(([x, y]) => letters(x, 1) + letters(y, 1)).join("");

// Points at least `apart` from the one before, both ends included.
export function thinned(points, apart) {
  const kept = [points[0]];
  for (const point of points) if (Math.hypot(point[0] - kept.at(-1)[0], point[1] - kept.at(-1)[1]) >= apart) kept.push(point);
  if (points.length > 1 && kept.at(-1) !== points.at(-1)) kept.push(points.at(-1));
  return kept;
}

// The strokes in at most `longest` letters: with as many points as fit, and without the first of hundreds of dots, which
// nobody sees.
export function linked(strokes, longest) {
  const left = [...strokes];
  for (let apart = APART; ; apart *= 1.5) {
    const text = left.map((points) => written(thinned(points, apart))).join(".");
    if (text.length <= longest) return text;
    if (apart > 1) left.shift();
  }
}

export const isLink = (text) => /^((?:[\w-]{2})+(?:\.(?:[\w-]{2})+)*)?$/.test(text);

export function readBack(text) {
  if (!text) return [];
  return text.split(".").map((stroke) => [...stroke.matchAll(/../g)].map(([[x, y]]) => [share(x), share(y)]));
}

// [x, y, x, y, ...] of 0 to 100 -> points.
export const pointsOf = (flat) => flat.filter((_, i) => i % 2 === 0).map((x, i) => [x / 100, flat[2 * i + 1] / 100]);
