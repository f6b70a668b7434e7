// What was measured of a translator, of many pictures: both errors of both directions, beside those of doing nothing.
import { make } from "../dom.js";
import { said } from "../kit/problems.js";
import { called } from "../kit/translators.js";
import { percent, word } from "../words.js";

const ROWS = [["there", 0], ["back", 1]]; // of both directions, and the domain that each begins in

export function measured(parent) {
  const root = make("section", "measured", parent);
  return function show(model) {
    const { figures } = model;
    root.hidden = !("true_error" in figures);
    root.replaceChildren();
    if (root.hidden) return;
    make("h3", "", root, word("measured_translations"));
    const table = make("table", "", root);
    line(table, "th", ["", word("error_true"), word("error_cycle")]);
    for (const [name, k] of ROWS)
      line(table, "td", [`${called(model, k)} → ${called(model, 1 - k)}`, percent(figures[`error_${name}`]), percent(figures[`cycle_${name}`])]);
    line(table, "td", [word("doing_nothing"), percent(1), percent(0)]);
    if ("read" in figures) make("p", "", root, said("read_right", { share: percent(figures.read), to: called(model, 0) }));
  };
}

function line(table, kind, texts) {
  const row = make("tr", "", table);
  texts.forEach((text, i) => {
    const cell = make(i ? kind : "th", "", row, text);
    if (cell.tagName === "TH") cell.scope = i || kind === "th" ? "col" : "row";
  });
}
