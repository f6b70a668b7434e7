// What is seen of a run, on the page: the panels, and when each is drawn.
import { make } from "../../dom.js";
import { word } from "../../words.js";
import { bestPanel, foldPanel } from "./beside.js";
import { createCurve } from "./curve.js";
import { curvesPanel } from "./curves.js";
import { criticPanel } from "./critic.js";
import { graphPanel } from "./graph.js";
import { redrawn } from "./plane.js";
import { figuresPanel } from "./table.js";

const TAKEN = ["step", "critic", "generator", "distance"];
const TOLD = 120; // ms between two times at which numbers and curves, which nobody reads faster, are written

/** A run at a place in the page. `title` stands above it; a `compact` one, of two beside each other, shows less.
 *
 * compact(on, title)  whether it shows less from now on, and what stands above it
 * show(frame, phase)  what there is to see now; `phase` of a step: sees, learns, generator, or none
 * rests()             writes at once what would have waited
 * canvas()            the plane of points
 * curve()             [{step, critic, generator, distance}]: mean losses since the one before, null without a step
 */
export function mountView(root, { title = "", compact = false } = {}) {
  const box = make("section", "lab-view", root);
  box.classList.toggle("compact", compact);
  box.setAttribute("aria-label", word("lab_seen"));
  const inner = make("div", "inner", box);
  const critic = criticPanel(inner, title, draw);
  const panels = [critic, ...otherPanels(inner)];
  const curve = createCurve();
  const telling = paced(tell);
  let now = null, phase = null;

  function draw() {
    if (now) for (const panel of panels) if (panel.draw && isSeen(panel)) panel.draw(now);
  }

  function tell() {
    const { steps: step, moment, broken } = now.status;
    Object.assign(box.dataset, { step, moment, broken: broken ? "yes" : "", phase: phase ?? "" });
    for (const panel of panels) if (isSeen(panel)) panel.tell(now, curve.points(), phase);
  }

  function rests() {
    draw();
    if (now) telling.now();
  }

  redrawn(box, rests);
  return {
    rests,
    show(frame, current = null) {
      const same = now?.run === frame.run;
      const hurries = !same || phase !== current;
      if (!same) curve.clear();
      [now, phase] = [frame, current];
      curve.add(frame);
      draw();
      telling[hurries ? "now" : "soon"]();
    },
    compact(on, name = "") {
      critic.call(name);
      if (box.classList.toggle("compact", on) !== compact) rests();
      compact = on;
    },
    canvas: () => critic.sheet,
    curve: () => curve.points().map((point) => Object.fromEntries(TAKEN.map((name) => [name, point[name]]))),
  };
}

const isSeen = ({ box }) => box.clientWidth > 0;

function otherPanels(parent) {
  const [beside, told] = [make("div", "beside", parent), make("div", "told", parent)];
  const best = bestPanel(beside), fold = foldPanel(beside), abreast = make("div", "abreast", told);
  return [best, fold, graphPanel(abreast), figuresPanel(abreast), curvesPanel(told)];
}

/** {now(), soon()}: does the work now, or when TOLD has passed since the last time. */
function paced(work) {
  let due = 0, waiting = null;
  function now() {
    clearTimeout(waiting);
    waiting = null;
    due = performance.now() + TOLD;
    work();
  }
  function soon() {
    if (performance.now() >= due) now();
    else waiting ??= setTimeout(now, due - performance.now());
  }
  return { now, soon };
}
