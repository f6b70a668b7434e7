// The controls of a run: what it is of, its numbers, and the buttons that drive it.
import { make, makeButton } from "../dom.js";
import * as field from "../kit/fields.js";
import { word } from "../words.js";
import { PACES } from "./play/play.js";
import { pad } from "./pad.js";
import { lab, NUMBERS } from "./settings.js";

/** Data, objective and numbers, bound to the store. */
export function settingFields(parent, store) {
  const box = make("div", "lab-settings", parent);
  field.selection(box, store, "data");
  pad(box, store, lab.marks);
  field.selection(box, store, "objective");
  for (const name of NUMBERS) {
    const kind = lab.whole.includes(name) ? field.integer : field.decimal;
    const input = kind(box, store, name);
    input.id = `lab-${name.replaceAll("_", "-")}`;
    input.closest(".field").title = word(`lab_${name}_info`);
  }
  return box;
}

/** Buttons that start, pause, step and reset, and how fast it goes. `runs` as bound.js has them. */
export function drive(parent, play, runs) {
  const row = make("div", "lab-drive", parent);
  const named = (id, key, action) => Object.assign(makeButton("", row, word(key), action), { id });
  const start = named("lab-start", "lab_start", runs.toggle);
  for (const player of lab.players) named(`lab-step-${player}`, `lab_step_${player}`, () => runs.step(player));
  named("lab-reset", "lab_reset", () => runs.begin({}));
  const label = make("label", "lab-pace", row, word("lab_pace"));
  const select = Object.assign(make("select", "", label), { id: "lab-pace" });
  for (const pace of Object.keys(PACES)) select.append(new Option(word(`lab_pace_${pace}`), pace));
  select.addEventListener("change", () => (play.pace = select.value));
  play.listen(({ playing, pace }) => {
    start.textContent = word(playing ? "lab_pause" : "lab_start");
    select.value = pace;
  });
}
