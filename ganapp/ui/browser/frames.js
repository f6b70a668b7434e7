// The arithmetic of frames: which of them belong to a place on a path, a slider or a sheet. Nothing here knows a page.

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

// Where a path stands that is played for `p` lengths of it: {t, over}.
export const PLAYS = {
  once: (p) => ({ t: Math.min(p, 1), over: p >= 1 }),
  loop: (p) => ({ t: p % 1, over: false }),
  bounce: (p) => ({ t: 1 - Math.abs((p % 2) - 1), over: false }), // there and back is one round of twice the length
};
