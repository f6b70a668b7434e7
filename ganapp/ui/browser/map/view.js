// Where a part of the endless map lies on the screen, and which of its pictures are wanted. A view is {u, v: the place in its
// middle, unit: pixels from one seed to the next, width, height: pixels}. Nothing here knows a page.

const LEAST = 28; // pixels a side of a picture, as long as there are places between the seeds
const COARSE = [4, 2, 1]; // every fourth picture in both directions comes first, then every second, then all

// How far one picture is from the next, in the plane: a seed, or a half, a quarter, ... of the way to the next one.
export const stepOf = (unit) => 2 ** -Math.max(0, Math.floor(Math.log2(unit / LEAST)));

export const toPixel = ({ u, v, unit, width, height }, x, y) => [width / 2 + (x - u) * unit, height / 2 + (y - v) * unit];

export const toPlace = ({ u, v, unit, width, height }, left, top) => [u + (left - width / 2) / unit, v + (top - height / 2) / unit];

// The view after the plane was moved under it by so many pixels.
export const dragged = (view, right, down) => ({ ...view, u: view.u - right / view.unit, v: view.v - down / view.unit });

// The view at another scale, with the same place under the pixel (left, top).
export function scaledAbout(view, unit, left, top) {
  const [x, y] = toPlace(view, left, top);
  return { ...view, unit, u: x - (left - view.width / 2) / unit, v: y - (top - view.height / 2) / unit };
}

// The places whose pictures cover the view, {x, y, side}: coarse ones first, which stand for the square of this side until
// the others come; of these the nearest to the middle first.
export function wanted(view) {
  const step = stepOf(view.unit);
  return COARSE.flatMap((many) => ofSide(view, step, many));
}

function ofSide(view, step, many) {
  const side = step * many, found = [];
  const [left, top] = toPlace(view, 0, 0).map((edge) => Math.ceil(edge / side - 0.5));
  const [right, bottom] = toPlace(view, view.width, view.height).map((edge) => Math.floor(edge / side + 0.5));
  const isFirst = (i, j) => many === COARSE[0] || i % 2 || j % 2; // the others are there already
  for (let j = top; j <= bottom; j++)
    for (let i = left; i <= right; i++) if (isFirst(i, j)) found.push({ x: i * side, y: j * side, side });
  const far = ({ x, y }) => Math.hypot(x - view.u, y - view.v);
  return found.sort((one, other) => far(one) - far(other));
}

// What of the screen the picture of a place covers, in whole pixels so that no seam is left: [left, top, width, height].
export function boxOf(view, { x, y }, side) {
  const [left, top] = toPixel(view, x - side / 2, y - side / 2).map(Math.round);
  const [right, bottom] = toPixel(view, x + side / 2, y + side / 2).map(Math.round);
  return [left, top, right - left, bottom - top];
}
