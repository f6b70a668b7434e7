// The lab of this page, for who sets it up or reads it from elsewhere.
let lab = null;
const waiting = [];

/** It is there: {runs: see bound.js, play, views: see view/view.js}. */
export function arrive(parts) {
  lab = { ...parts, first: null, last: null };
  parts.play.onFrame((i, frame) => {
    if (i !== parts.play.state.chosen) return;
    if (frame.run !== lab.last?.run) lab.first = frame;
    lab.last = frame;
  });
  waiting.splice(0).forEach((go) => go(lab));
}

/** What was given to `arrive`, as soon as it is; `first` and `last` are frames of the chosen run. */
export const arrived = () => (lab ? Promise.resolve(lab) : new Promise((go) => waiting.push(go)));

/** The same now, or null. */
export const present = () => lab;
