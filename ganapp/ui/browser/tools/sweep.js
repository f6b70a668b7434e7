// A sweep, where the app was started on one: the wall of its runs and the table of their figures. The wall is a table whose
// rows and columns are settings; each run is a button with pictures of the same latents, above its losses, which all runs of
// one game show on one scale.
import { chart } from "../chart.js";
import { make, makeButton } from "../dom.js";
import { turnTo } from "../page.js";
import { isFine } from "../pictures.js";
import { extents } from "../scales.js";
import { word } from "../words.js";
import * as field from "../kit/fields.js";
import { newest } from "../kit/newest.js";
import { ask } from "../kit/server.js";
import { sortable } from "../kit/sortable.js";
import { of } from "../kit/store.js";
import { failed } from "../kit/toast.js";

const [WIDTH, TALL] = [220, 44]; // of a chart's viewBox, and of a curve in it

function open(model) {
  try {
    of("sample").say("model", model);
    turnTo("sample");
  } catch (problem) {
    failed(problem); // a page that is older than the run knows nothing of it
  }
}

function addCell(line, cell) {
  const place = make("td", "", line);
  if (cell.picture) {
    const button = makeButton("", place, undefined, () => open(cell.name));
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

function showWall(box, { lead, across, rows }) {
  box.replaceChildren();
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

export function sweep(parent, store) {
  if (!store.values.sweep) return;
  field.selection(parent, store, "sweep").id = "sweep-choice";
  const wall = make("div", "sweep waits", parent), table = make("div", "", parent);
  [wall.id, table.id] = ["sweep-wall", "sweep-table"];
  sortable(table);

  const show = newest(async (choice) => {
    wall.classList.add("decoding");
    try {
      const told = await ask("sweep", { choice });
      showWall(wall, told.wall);
      table.innerHTML = told.table;
    } finally {
      wall.classList.remove("decoding");
    }
  }, failed);
  store.listen((values, changed) => changed.has("sweep") && show(values.sweep));
}
