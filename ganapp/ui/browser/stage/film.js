// Frames that were drawn ahead, as an item of a stage: {name, n, size, m, sprite, across, ...}, of which frame i has its m
// pictures under each other at place i of a sprite with `across` frames a row.
import { nearest, place } from "../frames.js";
import { decoded } from "../pictures.js";

export function film(item) {
  const image = decoded(item.sprite), seen = new WeakMap(); // the frame that a canvas shows
  async function paint(canvases, ts) {
    const source = await image;
    canvases.forEach((canvas, i) => {
      const frame = nearest(ts[i], item.n);
      if (seen.get(canvas) === frame) return;
      seen.set(canvas, frame);
      cut(canvas, source, item, frame);
    });
  }
  return { ...item, paint };
}

function cut(canvas, source, { size, m = 1, across }, frame) {
  const from = place(frame, across), columns = canvas.width / size;
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  for (let i = 0; i < m; i++) {
    const to = place(i, columns);
    const [x, y] = [from.column * size, (from.row * m + i) * size];
    context.drawImage(source, x, y, size, size, to.column * size, to.row * size, size, size);
  }
}
