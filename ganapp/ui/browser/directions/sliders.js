// The sliders of Directions: one a direction, and the noise scale. Small pictures show what is at both ends of each.
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import { said } from "../kit/problems.js";
import { pictureCanvas } from "../pictures.js";
import { format, percent, word } from "../words.js";
import { MOST, REACH } from "./at.js";

const STEP = 0.05;

// `moved(i, value, resting)` hears of a slider that moves, or rests.
export function sliders(parent, id, count, moved) {
  const list = make("div", "sliders", parent);
  const rows = Array.from({ length: count }, (_, i) => direction(i));
  rows.push(row({ label: word("noise_scale"), note: word("noise_share"), low: 0, high: MOST, unit: "×" }, count));

  function direction(i) {
    return row({ label: said("direction", { number: i + 1 }), note: " ", low: -REACH, high: REACH, unit: "σ" }, i);
  }

  function row({ label: name, note: text, low, high, unit }, i) {
    const box = make("div", "slider", list);
    const label = make("label", "", box);
    make("b", "", label, name);
    const note = make("small", "", label, text);
    const first = pictureCanvas(1, box, name);
    const range = Object.assign(make("input", "", box), { type: "range", min: low, max: high, step: STEP });
    label.htmlFor = range.id = `${id}-${i}`;
    const last = pictureCanvas(1, box, name);
    const output = make("output", "readout", box);
    range.addEventListener("input", () => moved(i, Number(range.value), false));
    range.addEventListener("change", () => moved(i, Number(range.value), true));
    return { box, note, range, output, ends: [first, last], bounds: [low, high], name, unit };
  }

  const written = ({ bounds, unit }, value) => `${bounds[0] < 0 && value > 0 ? "+" : ""}${format(value, 2)} ${unit}`;

  // `share`: the part of the variance that each direction has; of those that the model does not have, no slider is seen.
  function describe(share) {
    rows.slice(0, count).forEach(({ box, note }, i) => {
      box.hidden = i >= share.length;
      if (!box.hidden) note.textContent = said("variance_share", { percent: percent(share[i]) });
    });
  }

  function stand(at) {
    rows.forEach((one, i) => {
      one.range.value = at[i];
      one.output.value = written(one, at[i]);
      one.range.setAttribute("aria-valuetext", one.output.value);
    });
  }

  // Both ends of slider i, as they are drawn, and what is read in them.
  function showEnds(i, drawn, read) {
    const { ends, name, bounds } = rows[i];
    ends.forEach((canvas, k) => {
      put(canvas, drawn, k);
      canvas.setAttribute("aria-label", [`${name}: ${written(rows[i], bounds[k])}`, ...(read ? [read[k]] : [])].join(", "));
    });
  }

  return { describe, stand, showEnds };
}
