// Numbers of any size in little room.
import { compact, format } from "../../words.js";

/** A number with so many digits that tell something; a dash where it is none. */
export function brief(value, digits = 2) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  if (size >= 1e4) return compact(value);
  const notation = size > 0 && size < 1e-3 ? { notation: "scientific" } : {};
  return format(value, 0, { maximumSignificantDigits: digits, ...notation });
}
