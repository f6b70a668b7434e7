// The wall of a sweep: a table whose rows and columns are settings. Each run is a button with pictures of the same latents,
// above its losses, which all runs of one game show on one scale.
import { chart } from "./chart.js";
import { make, makeButton } from "./dom.js";
import { isFine } from "./pictures.js";
import { extents } from "./scales.js";
import { word } from "./words.js";

const [WIDTH, TALL] = [220, 44]; // of a chart's viewBox, and of a curve in it

export function mount(element, host) {
  const box = make("div", "sweep waits", element);

  function addCell(line, cell) {
    const place = make("td", "", line);
    if (cell.picture) {
      const button = makeButton("", place, undefined, () => host.emit("select", { model: cell.name }));
      button.title = [cell.name, cell.state].filter(Boolean).join(" · ");
      button.setAttribute("aria-label", button.title);
      Object.assign(make("img", isFine(cell.size) ? "fine" : "", button), { src: cell.picture, alt: "" });
    }
    if (cell.state) make("p", "state", place, cell.state);
    return cell.curves?.x.length ? { curves: cell.curves, chart: chart(place, `${word("losses")}: ${cell.name}`, WIDTH, TALL) } : null;
  }

  function drawCharts(cells) {
    const runs = cells.map(({ curves }, i) => ({ group: curves.game ?? i, series: curves.series }));
    const last = Math.max(...cells.flatMap(({ curves }) => curves.x));
    extents(runs, true).forEach((found, i) => {
      const { x, series } = cells[i].curves;
      const curves = Object.entries(series)
        .filter(([key]) => found[key])
        .map(([key, values]) => ({ name: key.split("_")[0], title: word(key), values, extent: found[key] }));
      cells[i].chart.draw({ x, last, curves });
    });
  }

  function show() {
    box.replaceChildren();
    if (!host.value) return;
    const { lead, across, rows } = host.value;
    make("p", "", box, lead);
    const table = make("table", "", make("div", "scroll", box));
    table.setAttribute("aria-label", lead);
    const head = make("tr", "", make("thead", "", table));
    make("td", "", head);
    for (const name of across) make("th", "", head, name).scope = "col";
    const body = make("tbody", "", table);
    drawCharts(rows.flatMap(({ down, cells }) => {
      const line = make("tr", "", body);
      make("th", "", line, down).scope = "row";
      return cells.map((cell) => addCell(line, cell)).filter(Boolean);
    }));
  }

  host.watch("value", show);
  show();
}
