// The arithmetic of frames: which of them belong to a place on a path, a slider or a sheet. Nothing here knows a page.

// Where a position x among n frames lies: [left frame, right frame, weight of the right one].
export function between(x, n) {
  const left = Math.min(Math.floor(x), n - 1);
  return [left, Math.min(left + 1, n - 1), x - left];
}

// Where frame i stands in a sprite of so many columns.
export const place = (i, columns) => ({ column: i % columns, row: Math.floor(i / columns) });

// The frame of n that is nearest to t, from 0 to 1.
export const nearest = (t, n) => Math.round(t * (n - 1));

// Where a slider stands that shows the same time when there are others, {t, time}: at the end what is newest, else the
// nearest to it. `before` and `after` are times that rise, such as epochs; `left` is what this gave the last time: while
// nobody moves the slider it keeps the time, and does not stray from the nearest to the nearest.
export function again(t, before, after, left) {
  const frame = nearest(t, before.length), last = after.length - 1;
  if (frame === before.length - 1) return { t: 1 };
  const stands = left && nearest(left.t, before.length) === frame;
  const time = stands ? left.time : before[frame];
  const off = after.map((other) => Math.abs(other - time));
  return { t: last ? off.indexOf(Math.min(...off)) / last : 0, time };
}

// What is seen at (u, v) of a sheet of steps x steps frames: the four around it, [{column, row, weight}].
export function around(u, v, steps) {
  const [left, right, x] = between(u * (steps - 1), steps);
  const [top, bottom, y] = between(v * (steps - 1), steps);
  return [
    { column: left, row: top, weight: (1 - x) * (1 - y) },
    { column: right, row: top, weight: x * (1 - y) },
    { column: left, row: bottom, weight: (1 - x) * y },
    { column: right, row: bottom, weight: x * y },
  ];
}

// What is seen at a value of a slider, whose frames are a row of `steps` from low to high: the two beside it.
export function beside(value, { low, high }, row, steps) {
  const [left, right, x] = between(((value - low) / (high - low)) * (steps - 1), steps);
  return [
    { column: left, row, weight: 1 - x },
    { column: right, row, weight: x },
  ];
}

// Which picture of a sheet of steps x steps is nearest to (u, v), row by row.
export const index = (u, v, steps) => nearest(v, steps) * steps + nearest(u, steps);

// A share of a sheet's width -> u: the middle of its first cell is 0, of its last 1.
export const along = (x, steps) => (x * steps - 0.5) / (steps - 1);

// Where the middle of the cell at u is, as a share of the sheet's width.
export const middle = (u, steps) => (u * (steps - 1) + 0.5) / steps;

// Where a path stands that is played for `p` lengths of it: {t, over}.
export const PLAYS = {
  once: (p) => ({ t: Math.min(p, 1), over: p >= 1 }),
  loop: (p) => ({ t: p % 1, over: false }),
  bounce: (p) => ({ t: 1 - Math.abs((p % 2) - 1), over: false }), // there and back is one round of twice the length
};
