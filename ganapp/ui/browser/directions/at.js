// Where the sliders of Directions stand: COUNT coordinates, standard deviations of what a layer makes along each direction,
// and the noise scale.
import { Problem, short } from "../kit/problems.js";
import { rounded } from "../numbers.js";

const COUNT = 10;
const FEWEST = 5; // that a link tells of; the others are 0
export const REACH = 3; // to either side
export const MOST = 2; // of the noise scale
const MIDDLE = [...Array(COUNT).fill(0), 1];

// From the text of a link, and back: "" is the middle.
export function positionsOf(text) {
  if (!text) return [...MIDDLE];
  const numbers = text.split(",").map(Number), along = numbers.slice(0, -1);
  return [...along, ...Array(COUNT - along.length).fill(0), numbers.at(-1)];
}
export function textOf(at) {
  if (String(at) === String(MIDDLE)) return "";
  const along = at.slice(0, -1), told = Math.max(FEWEST, along.findLastIndex((number) => number !== 0) + 1);
  return [...along.slice(0, told), at.at(-1)].map((number) => rounded(number, 6)).join(",");
}

// The parameter of a tool.
export const positions = () => ({ label: "directions", first: "", read, fit: (text) => text });

function read(text) {
  if (!text) return "";
  const parts = text.split(",").map((part) => (/^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(part) ? Number(part) : NaN));
  const scale = parts.at(-1), along = parts.slice(0, -1);
  const fits = along.length >= FEWEST && along.length <= COUNT && along.every((number) => Math.abs(number) <= REACH) && scale >= 0 && scale <= MOST;
  if (!fits) throw new Problem("bad_directions", { count: COUNT, low: -REACH, high: REACH, scale: MOST, value: short(text) });
  return textOf([...along, ...Array(COUNT - along.length).fill(0), scale]);
}
