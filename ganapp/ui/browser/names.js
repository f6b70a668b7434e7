// What a saved file is called, and how large it is. Nothing here knows a page.
import { rounded } from "./numbers.js";

const LEAST = 256; // pixels a side that small pictures are magnified to, by a whole factor up to MOST
const MOST = 8;

// n pictures of so many pixels in so many columns, or as a square: {columns, rows, cell}.
export function layout(n, size, columns = Math.ceil(Math.sqrt(n))) {
  return { columns, rows: Math.ceil(n / columns), cell: size * Math.max(1, Math.min(MOST, Math.floor(LEAST / size))) };
}

export const gridName = (model, seed) => `${model}-seed${seed}.png`;

// Of the picture at t, from 0 to 1, of these models.
export const frameName = (models, t) => `${models.join("-")}-t${rounded(t, 2)}.png`;
