// The figures of a run's points beside what they are of perfect ones.
import { make } from "../../dom.js";
import { compact, knows, percent, word } from "../../words.js";
import { brief } from "./brief.js";

const DIGITS = { spread: 2, modes: 0 };

/** {box, tell(frame)} */
export function figuresPanel(parent) {
  const table = make("table", "figures", parent);
  const [head, body] = [make("tr", "", make("thead", "", table)), make("tbody", "", table)];
  for (const key of ["figure", "now", "aim"]) heading(head, "col", word(`lab_column_${key}`));
  let rows = {}; // {name: [cell of the figure, cell of its aim]}

  function lay(names) {
    body.replaceChildren();
    rows = Object.fromEntries(names.map((name) => {
      const row = make("tr", name, body), called = heading(row, "row", word(`lab_fig_${name}`));
      if (knows(`score_${name}`)) called.title = word(`score_${name}`);
      return [name, [make("td", "now", row), make("td", "aim", row)]];
    }));
  }

  return {
    box: table,
    tell({ figures, aims }) {
      const names = Object.keys(figures);
      if (names.join() !== Object.keys(rows).join()) lay(names);
      for (const [name, [now, aim]] of Object.entries(rows)) {
        now.textContent = told(name, figures[name]);
        aim.textContent = name in aims ? told(name, aims[name], brief) : "";
      }
    },
  };
}

const heading = (row, scope, text) => Object.assign(make("th", "", row, text), { scope });

// A covariance is symmetric: three of its numbers are all.
function told(name, value, written = (one) => compact(one, DIGITS[name] ?? 3)) {
  if (Array.isArray(value)) return value.filter((_, i) => i !== 2).map((one) => compact(one, 2)).join("  ");
  if (!Number.isFinite(value)) return "–";
  return name === "high_quality" ? percent(value) : written(value);
}
