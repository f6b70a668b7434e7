// How far a network has grown, in words. It is a number from 0, where the smallest of its sizes is all that there is, to one less
// than there are sizes; see ganapp/growth.py.
import { percent } from "../words.js";

const named = (side) => `${side}×${side}`;

// A stage in words: the size, or the two of which one fades into the other, and the share of the larger.
export function stageOf(sides, grown) {
  const before = Math.floor(grown), share = grown - before;
  return share ? `${named(sides[before])} → ${named(sides[before + 1])}: ${percent(share)}` : named(sides[before]);
}
