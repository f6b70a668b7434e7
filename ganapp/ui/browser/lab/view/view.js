// What is seen of a run, on the page.
import { make } from "../../dom.js";
import { word } from "../../words.js";
import { cleared, css, dots, hue, ink, placed, plane, redrawn, wash } from "./plane.js";

const LONG = 0.07; // the longest arrow, in sides of the plane

/** {show(frame, phase), rests(), canvas(), curve()} of a place in the page. */
export function mountView(root, { title = "", compact = false } = {}) {
  const box = make("section", `lab-view${compact ? " compact" : ""}`, root);
  if (title) make("h3", "", box, title);
  const sheet = plane(box, word("lab_critic"));
  let now = null;

  function draw() {
    if (!now || !box.clientWidth) return;
    const [pen, side] = cleared(sheet);
    wash(pen, now.scores.shades, side);
    const fake = placed(now.points, now.window), dot = Math.max(side / 220, 1.3);
    dots(pen, placed(now.reals, now.window), side, hue(sheet, "real"), dot, 0.75);
    dots(pen, fake, side, hue(sheet, "generator"), dot, 0.85);
    pen.strokeStyle = css(ink(), 0.55);
    pen.beginPath();
    for (let i = 0; i < now.pulls.length; i += 2) {
      const [x, y] = [fake[i] * side, fake[i + 1] * side];
      pen.moveTo(x, y);
      pen.lineTo(x + now.pulls[i] * side * LONG, y - now.pulls[i + 1] * side * LONG);
    }
    pen.stroke();
  }

  redrawn(box, draw);
  return {
    show(frame) {
      now = frame;
      draw();
    },
    rests: draw,
    canvas: () => sheet,
    curve: () => [],
  };
}
