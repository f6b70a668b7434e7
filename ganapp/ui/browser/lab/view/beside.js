// What stands beside the critic's plane: the best that it could be, and what the generator makes of straight lines.
import { make } from "../../dom.js";
import { format, word } from "../../words.js";
import { cleared, css, dots, palette, placed, plane, wash } from "./plane.js";

function panel(parent, key) {
  const box = make("figure", `panel ${key}`, parent);
  make("figcaption", "", box, word(`lab_${key}`)).title = word(`lab_${key}_info`);
  return { box, sheet: plane(box, word(`lab_${key}_info`)), note: make("p", "note", box) };
}

/** Where the score is no probability, a critic has no optimum that were known beforehand. */
export function bestPanel(parent) {
  const { box, sheet, note } = panel(parent, "best");
  return {
    box,
    draw({ best }) {
      const [pen, side] = cleared(sheet);
      if (best) wash(pen, best, side);
    },
    tell({ best, gap }) {
      box.classList.toggle("unknown", !best);
      note.textContent = best ? `${word("lab_gap")} ${format(gap, 3)}` : word("lab_no_best");
    },
  };
}

export function foldPanel(parent) {
  const { box, sheet, note } = panel(parent, "fold");
  note.textContent = word("lab_fold_note");
  return { box, draw: (frame) => drawFold(cleared(sheet), frame), tell() {} };
}

function drawFold([pen, side], { fold: { points, across, along }, reals, window: half }) {
  const at = placed(points, half), { real, generator } = palette(pen.canvas);
  dots(pen, placed(reals, half), side, real, 1.1, 0.5);
  pen.strokeStyle = css(generator, 0.85);
  pen.lineWidth = 1;
  pen.beginPath();
  const line = (start, step, count) => {
    for (let k = 0; k < count; k++) {
      const i = 2 * (start + k * step);
      if (k) pen.lineTo(at[i] * side, at[i + 1] * side);
      else pen.moveTo(at[i] * side, at[i + 1] * side);
    }
  };
  for (let i = 0; i < along; i++) line(i * across, 1, across);
  if (along > 1) for (let i = 0; i < across; i++) line(i, across, along);
  pen.stroke();
}
