// The curves of a run: both losses and the distance.
import { chart } from "../../chart.js";
import { make } from "../../dom.js";
import { extent } from "../../scales.js";
import { word } from "../../words.js";

const LEAST = 140; // px of width, below which the chart shrinks as a picture does
const TALL = 25; // px of a curve
const CURVES = [ // name, words, and what else is to be on its axis
  ["critic", "critic_loss", []],
  ["generator", "generator_loss", []],
  ["distance", "lab_fig_sliced_wasserstein", [0]],
];
const UNIT = { low: 0, high: 1 }; // before there is anything

/** {box, tell(frame, points)} */
export function curvesPanel(parent) {
  const box = make("figure", "panel curves", parent);
  const shown = chart(box, word("lab_curves"), LEAST, TALL);
  return {
    box,
    tell({ status: { steps, moment } }, points) {
      const curves = CURVES.map(([name, title, low]) => {
        const values = points.map((point) => point[name]);
        return { name, title: word(title), values, extent: (points.length && extent([values, low])) || UNIT };
      });
      const x = points.map((point) => point.step);
      shown.draw({ x, last: Math.max(x.at(-1) ?? 1, 1), curves, wide: Math.max(box.clientWidth, LEAST) });
      if (moment < points.at(-1)?.moment) shown.mark(steps);
    },
  };
}
