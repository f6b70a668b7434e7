// How a tool lies on the page: its controls beside its pictures, below them where there is little room.
import { make } from "../dom.js";

export function columns(root, className = "") {
  const row = make("div", `tool ${className}`, root);
  return { row, controls: make("div", "controls", row), shown: make("div", "shown", row) };
}
