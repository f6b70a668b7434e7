// The pictures of a grid as one PNG.
import { save } from "./dom.js";
import { place } from "./frames.js";
import { gridName, layout } from "./names.js";
import { decoded, isFine } from "./pictures.js";

export async function download(grid) {
  if (!grid) return;
  const image = await decoded(grid.sprite);
  const { size } = grid;
  const { columns, rows, cell } = layout(grid.n, size, grid.columns?.names.length);
  const canvas = Object.assign(document.createElement("canvas"), { width: columns * cell, height: rows * cell });
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = isFine(size);
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < grid.n; i++) {
    const [from, to] = [place(i, grid.across), place(i, columns)];
    context.drawImage(image, from.column * size, from.row * size, size, size, to.column * cell, to.row * cell, cell, cell);
  }
  save(gridName(grid.name, grid.seed), canvas.toDataURL("image/png"));
}
