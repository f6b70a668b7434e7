// The losses of the stage's items, a chart each. Runs of the same game share their scales, unless the reader wants to
// see each run's own.
import { chart } from "./chart.js";
import { make } from "./dom.js";
import { extents } from "./scales.js";
import { word } from "./words.js";

// `redrawn` is called when the charts were drawn again.
export function losses(control, redrawn) {
  const label = make("label", "same-scale", control);
  const same = Object.assign(make("input", "", label), { type: "checkbox", checked: true });
  label.append(word("same_scale"));
  label.hidden = true;
  let items = [];

  function draw() {
    const runs = items.map(({ name, curves }) => ({ group: curves.game ?? name, series: curves.series }));
    label.hidden = new Set(runs.map((run) => run.group)).size === runs.length;
    extents(runs, same.checked).forEach((found, i) => {
      const { x, series } = items[i].curves;
      const curves = Object.entries(series)
        .filter(([key]) => found[key])
        .map(([key, values]) => ({ name: key.split("_")[0], title: word(key), values, extent: found[key] }));
      items[i].chart.draw({ x, last: Math.max(...x, items[i].epochs.at(-1)), curves });
    });
  }

  same.addEventListener("change", () => {
    draw();
    redrawn();
  });
  return {
    add: (figure, item) => (item.curves?.x.length ? chart(figure, `${word("losses")}: ${item.name}`) : null),
    show(all) {
      items = all.filter((item) => item.chart);
      draw();
    },
  };
}
