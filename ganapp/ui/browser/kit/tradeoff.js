// What truncation buys in quality and costs in variety: the figures that were measured along it, and where its slider stands.
import { chart } from "../chart.js";
import { make } from "../dom.js";
import { extent } from "../scales.js";
import { format, word } from "../words.js";
import { model as find } from "./models.js";
import { said } from "./problems.js";

const DRAWN = ["precision", "recall"]; // of quality, and of variety, on one scale
const TOLD = ["fid", "asked"]; // with them, where they were measured
const DIGITS = { fid: 1 };

// Of the model of a tool, at what it holds of its truncation; not there where nothing was measured.
export function tradeoff(parent, store) {
  const box = make("figure", "tradeoff", parent);
  make("figcaption", "", box, word("curve"));
  const curves = chart(box, word("curve"), 250, 44), told = make("p", "", box);
  told.setAttribute("role", "status");
  let rows = [];

  function draw() {
    const shared = extent(DRAWN.map((key) => rows.map((row) => row[key])));
    const drawn = DRAWN.map((key) => ({ name: key, title: word(`name_${key}`), values: rows.map((row) => row[key]), extent: shared }));
    curves.draw({ x: rows.map((row) => row.truncation), last: 1, curves: drawn });
  }

  store.listen((values, changed) => {
    if (changed.has("model")) {
      rows = find(values.model)?.curve.filter((row) => DRAWN.every((key) => key in row)) ?? [];
      box.hidden = rows.length < 2;
      if (!box.hidden) draw();
    }
    if (box.hidden) return;
    const at = Number(values.held.truncation ?? 1), distance = (row) => Math.abs(row.truncation - at);
    const nearest = rows.reduce((best, row) => (distance(row) < distance(best) ? row : best));
    const figures = [...TOLD, ...DRAWN].filter((key) => key in nearest).map((key) => `${word(`name_${key}`)} ${format(nearest[key], DIGITS[key] ?? 3)}`);
    curves.mark(at);
    told.textContent = said("curve_at", { at: format(nearest.truncation, 2), figures: figures.join(", ") });
  });
}
