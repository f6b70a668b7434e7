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
export const positionsOf = (text) => (text ? text.split(",").map(Number) : [...MIDDLE]);
export const textOf = (at) => (String(at) === String(MIDDLE) ? "" : at.map((number) => rounded(number, 6)).join(","));

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
