// The pictures of mixed styles: sources beside the rows and above the columns, and what becomes of each two of them.
import { make, makeButton } from "../dom.js";
import { put } from "../kit/drawn.js";
import { said } from "../kit/problems.js";
import { isFine } from "../pictures.js";
import { word } from "../words.js";

// `chosen(i)` hears which cell was clicked, row by row; `source(side, i)` which of the "rows" or "columns".
export function matrix(parent, chosen, source) {
  const box = Object.assign(make("div", "matrix", parent), { id: "mix-matrix" });
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", word("mix_matrix"));
  let places = null; // canvases: of the rows, of the columns, of the cells

  function build(side) {
    box.style.setProperty("--side", side);
    const corner = make("p", "corner", box);
    make("span", "", corner, word("mix_from_column"));
    make("span", "", corner, word("mix_from_row"));
    const button = (of, i) => {
      const made = makeButton("source", box, undefined, () => source(of, i));
      return { button: made, canvas: make("canvas", "", made), caption: make("span", "", made) };
    };
    const columns = Array.from({ length: side }, (_, i) => button("columns", i)), rows = [], cells = [];
    for (let i = 0; i < side; i++) {
      rows.push(button("rows", i));
      for (let k = 0; k < side; k++) {
        const index = cells.length, cell = makeButton("cell", box, undefined, () => chosen(index));
        cells.push({ button: cell, canvas: make("canvas", "", cell) });
      }
    }
    places = { rows, columns, cells };
  }

  // `drawn`: the rows' sources, the columns', and the cells; `seeds` of rows and columns; `at`: which cell is looked into.
  return function show({ drawn, seeds, at }) {
    const side = seeds.rows.length;
    if (!places) build(side);
    box.classList.toggle("fine", isFine(drawn.size));
    const fill = ({ button, canvas, caption }, i, seed) => {
      put(canvas, drawn, i);
      button.title = `${word("seed")} ${seed}`;
      button.setAttribute("aria-label", button.title);
      caption.textContent = seed;
    };
    places.rows.forEach((one, i) => fill(one, i, seeds.rows[i]));
    places.columns.forEach((one, i) => fill(one, side + i, seeds.columns[i]));
    places.cells.forEach(({ button, canvas }, i) => {
      put(canvas, drawn, 2 * side + i);
      const called = said("mix_cell", { row: String(seeds.rows[Math.floor(i / side)]), column: String(seeds.columns[i % side]) });
      button.title = called;
      button.setAttribute("aria-label", called);
      button.setAttribute("aria-pressed", i === at);
    });
  };
}
