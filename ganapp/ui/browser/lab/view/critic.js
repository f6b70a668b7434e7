// The plane as the critic colours it, the points in it, and where they are pulled.
import { make } from "../../dom.js";
import { format, word } from "../../words.js";
import { brief } from "./brief.js";
import { finer } from "./density.js";
import { shadesOf } from "./judged.js";
import { layers, seen } from "./layers.js";
import { cleared, css, dots, palette, placed, plane, rings, wash } from "./plane.js";

const LONG = 0.075; // the longest arrow, in sides of the plane
const [HEAD, WIDE] = [0.4, 0.45]; // of an arrow: its head's share of the length, and half its breadth by its length
const LARGEST = 5; // px of a head

/** {box, sheet, call(title), draw(frame), tell(frame)}. What is seen of it is chosen, and told, in a line below;
 * `changed` is called when something else is to be seen. */
export function criticPanel(parent, title, changed) {
  const box = make("figure", "panel critic", parent);
  const caption = make("figcaption", "", box), sheet = plane(box, "");
  const below = make("div", "below", parent);
  layers(below, changed);
  const note = make("p", "note", below), range = make("span", "", note), pull = make("span", "", note);
  pull.title = word("lab_force_info");

  function call(name) {
    caption.textContent = `${name}${name && " · "}${word("lab_critic")}`;
    sheet.setAttribute("aria-label", caption.textContent);
  }

  call(title);
  return {
    box, sheet, call,
    draw: (frame) => draw(cleared(sheet), frame),
    tell(frame) {
      range.textContent = frame.forces ? rangeOf(frame) : "";
      pull.textContent = frame.forces ? pullOf(frame.forces) : "";
    },
  };
}

function draw([pen, side], { scores, reals, points, average, pulls, window: half }) {
  const { real, generator, ink } = palette(pen.canvas), fake = placed(points, half);
  if (seen.surface && scores.values.length) wash(pen, smooth(scores), side);
  if (seen.real) dots(pen, placed(reals, half), side, real);
  if (seen.fake) dots(pen, fake, side, generator);
  if (seen.average) rings(pen, placed(average, half), side, generator);
  if (!seen.forces) return;
  pen.strokeStyle = pen.fillStyle = css(ink, 0.8);
  pen.lineWidth = 1.1;
  pen.beginPath();
  for (let i = 0; i < pulls.length; i += 2) {
    arrow(pen, fake[i] * side, fake[i + 1] * side, pulls[i] * side * LONG, -pulls[i + 1] * side * LONG);
  }
  pen.stroke();
}

/** Between scores, not between their colours: an edge that is steep has no steps. */
const smooth = (scores) => shadesOf(scores, finer(scores.values, scores.n));

/** A line and the two sides of its head. */
function arrow(pen, x, y, dx, dy) {
  const length = Math.hypot(dx, dy);
  if (length < 1) return;
  const head = Math.min(HEAD, LARGEST / length), [ax, ay] = [x + dx, y + dy];
  pen.moveTo(x, y);
  pen.lineTo(ax, ay);
  for (const turn of [WIDE, -WIDE]) {
    pen.moveTo(ax, ay);
    pen.lineTo(ax - head * (dx - turn * dy), ay - head * (dy + turn * dx));
  }
}

/** What the critic says of the plane, from its least to its most. */
function rangeOf({ scores: { values, probability } }) {
  const believed = (score) => (!probability ? brief(score, 3) : format(1 / (1 + Math.exp(-score)), 2));
  return `D(x) ${[Math.min(...values), Math.max(...values)].map(believed).join(" … ")}`;
}

const pullOf = ({ mean, low, high }) => `${word("lab_force")} ${brief(mean)} (${brief(low)} … ${brief(high)})`;
