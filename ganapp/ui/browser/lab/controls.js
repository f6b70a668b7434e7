// What a run is of, and its numbers.
import { make } from "../dom.js";
import * as field from "../kit/fields.js";
import { word } from "../words.js";
import { lab, NUMBERS } from "./settings.js";

/** Data, objective and numbers, bound to the store. */
export function settingFields(parent, store) {
  const box = make("div", "lab-settings", parent);
  field.selection(box, store, "data");
  field.selection(box, store, "objective");
  for (const name of NUMBERS) {
    const kind = lab.whole.includes(name) ? field.integer : field.decimal;
    const input = kind(box, store, name);
    input.id = `lab-${name.replaceAll("_", "-")}`;
    input.closest(".field").title = word(`lab_${name}_info`);
  }
  return box;
}
