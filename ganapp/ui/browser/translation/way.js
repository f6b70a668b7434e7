// One direction of a translator: the picture, its translation beside the truth, and back again; and both errors, each beside
// that of doing nothing.
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import { said } from "../kit/problems.js";
import { isFine } from "../pictures.js";
import { percent, word } from "../words.js";
import { errors, verdict } from "./rules.js";

const MOST = 1.25; // of a bar, in errors of doing nothing

const FRAMES = ["given", "there", "truth", "back"];

export function way(parent) {
  const root = make("section", "way", parent), title = make("h3", "", root), row = make("div", "frames", root);
  const frames = Object.fromEntries(FRAMES.map((name) => [name, framed(row, name)]));
  const told = make("div", "told", root), [truth, cycle] = ["true", "cycle"].map((name) => bar(told, name));
  const line = make("p", "verdict", told);
  line.setAttribute("role", "status");

  // The pictures by the names of FRAMES, `truth` null where nobody knows it; `from` and `to` are what the domains are called.
  return function show(drawn, { from, to }) {
    title.textContent = `${from} → ${to} → ${from}`;
    const captions = { given: from, there: said("way_there", { to }), truth: said("way_truth", { to }), back: said("way_back", { from }) };
    for (const name of FRAMES) frames[name](drawn[name], captions[name]);
    told.hidden = !drawn.truth;
    if (!drawn.truth) return;
    const found = errors(drawn);
    truth(found.true, 1);
    cycle(found.cycle, 0);
    root.dataset.verdict = verdict(found);
    line.textContent = word(`verdict_${root.dataset.verdict}`);
  };
}

function framed(row, name) {
  const figure = make("figure", name, row), canvas = make("canvas", "", figure), caption = make("figcaption", "", figure);
  canvas.setAttribute("role", "img");
  return (drawn, called) => {
    figure.hidden = !drawn;
    if (!drawn) return;
    put(canvas, drawn, 0);
    canvas.classList.toggle("fine", isFine(drawn.size));
    canvas.setAttribute("aria-label", called);
    caption.textContent = called;
  };
}

// A share of the error of doing nothing, as a bar with a mark where doing nothing stands.
function bar(parent, name) {
  const root = make("div", `bar ${name}`, parent);
  make("span", "name", root, word(`error_${name}`));
  const output = make("output", "", root), track = make("span", "line", root), beside = make("small", "", root);
  track.setAttribute("aria-hidden", "true");
  return (value, nothing) => {
    track.style.setProperty("--much", `${(100 * Math.min(value, MOST)) / MOST}%`);
    track.style.setProperty("--nothing", `${(100 * nothing) / MOST}%`);
    output.textContent = percent(value);
    beside.textContent = said("beside_nothing", { nothing: percent(nothing) });
  };
}
