// The maps after every layer, a row a layer. Each map is a button: a click, Enter or the space bar changes it. Arrow keys go from map
// to map, so that a layer is one stop of the tab key.
import { make, makeButton } from "../dom.js";
import { said } from "../kit/problems.js";
import { factorOf } from "./edits.js";
import { STATES, called } from "./list.js";
import { across, sheetOf } from "./maps.js";

const LEAST = { 1: 12, 4: 26, 8: 32, 16: 40 }; // pixels of the page that a map of this side has at least
const LARGE = 52;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const least = (side) => LEAST[Object.keys(LEAST).find((most) => side <= most)] ?? LARGE;

// `clicked(layer, channel)` hears which map was clicked.
export function rowsOf(parent, clicked) {
  const root = make("div", "layers", parent);
  let rows = []; // {layer, canvas, buttons, order, columns, at: the button that the tab key reaches}
  let shown = null; // {maps, edits, orders}

  function build(layers) {
    shown = null;
    root.replaceChildren();
    rows = layers.map((layer, index) => {
      const section = make("section", "layer", root);
      const title = make("h3", "", section, said(layer.side > 1 ? "layer_maps" : "layer_units", { layer: index + 1, count: layer.channels, side: layer.side }));
      title.id = `inside-layer-${index + 1}`;
      const sheet = make("div", "sheet", section), canvas = make("canvas", "", sheet), box = make("div", "cells", sheet);
      box.setAttribute("role", "group");
      box.setAttribute("aria-labelledby", title.id);
      const row = { index, layer, sheet, canvas, box, buttons: [], order: [], columns: 1, at: 0 };
      row.buttons = Array.from({ length: layer.channels }, (_, place) => makeButton("", box, undefined, () => clicked(index, row.order[place])));
      box.addEventListener("keydown", (event) => move(row, event));
      box.addEventListener("focusin", ({ target }) => reach(row, row.buttons.indexOf(target)));
      return row;
    });
    rows.forEach((row) => row.buttons.forEach((button, place) => (button.tabIndex = place ? -1 : 0)));
  }

  function reach(row, place) {
    if (place < 0) return;
    row.buttons[row.at].tabIndex = -1;
    row.at = place;
    row.buttons[place].tabIndex = 0;
  }

  function move(row, event) {
    const ends = { Home: 0, End: row.buttons.length - 1 }, [x, y] = KEYS[event.key] ?? [0, 0];
    const next = ends[event.key] ?? row.at + x + y * row.columns;
    if (!(event.key in KEYS) && !(event.key in ends)) return;
    event.preventDefault();
    row.buttons[next]?.focus();
  }

  function draw(row) {
    const { maps, edits, orders } = shown, { layer, canvas, box, buttons, index } = row;
    row.order = orders[index];
    row.columns = across(layer.channels, row.sheet.clientWidth || 600, least(layer.side));
    box.style.setProperty("--columns", row.columns);
    const { rgba, width, height } = sheetOf(maps[index], row.order, row.columns);
    Object.assign(canvas, { width, height });
    canvas.getContext("2d").putImageData(new ImageData(rgba, width, height), 0, 0);
    buttons.forEach((button, place) => {
      const channel = row.order[place], factor = factorOf(edits, index, channel);
      button.className = STATES[factor];
      button.title = called(index, channel, factor);
      button.setAttribute("aria-label", button.title);
    });
  }

  new ResizeObserver(() => shown && rows.forEach(draw)).observe(root);
  return {
    build,
    // maps: of every layer what one picture has there; orders: which map stands where in each.
    show(value) {
      shown = value;
      rows.forEach(draw);
    },
  };
}
