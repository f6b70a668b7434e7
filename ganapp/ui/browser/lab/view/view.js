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

const TOLD = 120; // ms between two times at which numbers and curves, which nobody reads faster, are written

/** A run at a place in the page. `title` stands above it; a `compact` one, of two beside each other, shows less.
 *
 * compact(on, title)  whether it shows less from now on, and what stands above it
 * show(frame, phase)   what there is to see now; `phase` of a step: sees, learns, generator, or none
 * rests()              writes at once what would have waited
 * canvas()             the plane of points
 * curve()              [{step, critic, generator, distance}]: mean losses since the one before, null where there was no step
 */
export function mountView(root, { title = "", compact = false } = {}) {
  const box = make("section", "lab-view", root);
  box.classList.toggle("compact", compact);
  box.setAttribute("aria-label", title || word("lab_seen"));
  const inner = make("div", "inner", box);
  const critic = criticPanel(inner, title, draw);
  const panels = [critic, ...otherPanels(inner)];
  const curve = createCurve();
  let now = null, phase = null, due = 0, waiting = null;

  function draw() {
    if (!now) return;
    for (const panel of panels) if (panel.draw && isSeen(panel)) panel.draw(now);
  }

  function tell() {
    clearTimeout(waiting);
    waiting = null;
    due = performance.now() + TOLD;
    const { status } = now;
    Object.assign(box.dataset, { step: status.steps, moment: status.moment, broken: status.broken ? "yes" : "", phase: phase ?? "" });
    for (const panel of panels) if (isSeen(panel)) panel.tell(now, curve.points(), phase);
  }

  function show(frame, current = null) {
    if (now?.run !== frame.run) curve.clear();
    const hurries = now?.run !== frame.run || phase !== current;
    [now, phase] = [frame, current];
    curve.add(frame);
    draw();
    if (hurries || performance.now() >= due) tell();
    else waiting ??= setTimeout(tell, due - performance.now());
  }

  function rests() {
    draw();
    if (now) tell();
  }

  redrawn(box, rests);
  return {
    show, rests,
    compact(on, name = "") {
      critic.call(name);
      if (box.classList.contains("compact") === on) return;
      box.classList.toggle("compact", on);
      rests();
    },
    canvas: () => critic.sheet,
    curve: () => curve.points().map(({ step, critic: ofCritic, generator, distance }) => ({ step, critic: ofCritic, generator, distance })),
  };
}

const isSeen = ({ box }) => box.clientWidth > 0;

function otherPanels(parent) {
  const [beside, told] = [make("div", "beside", parent), make("div", "told", parent)];
  const best = bestPanel(beside), fold = foldPanel(beside), abreast = make("div", "abreast", told);
  return [best, fold, graphPanel(abreast), figuresPanel(abreast), curvesPanel(told)];
}
