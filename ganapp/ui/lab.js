// A run as it goes: the plane with critic, points and forces; the optimum; the fold; the curves; the figures.
const root = element.querySelector(".lab");
const status = make("div", "status", root);
const state = make("strong", "state", status);
const counts = make("span", "counts", status);
const panels = make("div", "panels", root);
const panel = (key) => {
  const figure = make("figure", `panel ${key}`, panels);
  make("figcaption", "", figure, word(`lab_${key}`));
  return [figure, canvas(figure, word(`lab_${key}`)), make("p", "note", figure)];
};
const [critic, criticCanvas, criticNote] = panel("critic");
const [best, bestCanvas, bestNote] = panel("best");
const [fold, foldCanvas, foldNote] = panel("fold");
const [curves, curvesCanvas, curvesNote] = panel("curves");
const layers = make("div", "layers");
criticNote.before(layers);
const figures = make("dl", "figures", root);
const on = {};
for (const name of ["surface", "real", "fake", "forces"]) {
  const label = make("label", "", layers), box = make("input", "", label);
  Object.assign(box, { type: "checkbox", checked: true });
  label.append(word(`lab_layer_${name}`));
  on[name] = box;
  box.addEventListener("change", () => show());
}

function drawCritic(frame) {
  const [pen, side] = context(criticCanvas);
  if (on.surface.checked) wash(pen, frame.surface, side);
  const fake = places(frame.fake), dot = Math.max(side / 220, 1.3);
  if (on.real.checked) dots(pen, places(frame.real), side, REAL, dot, 0.75);
  if (on.fake.checked) dots(pen, fake, side, FAKE, dot, 0.85);
  if (on.forces.checked) drawForces(pen, fake, new Int8Array(bytes(frame.pull).buffer), side);
}

function drawForces(pen, fake, pull, side) {
  pen.strokeStyle = css(dark() ? [243, 241, 237] : [40, 39, 37], 0.55);
  pen.lineWidth = 1;
  pen.beginPath();
  for (let i = 0; i < pull.length; i += 2) {
    const [x, y] = [fake[i] * side, fake[i + 1] * side];
    pen.moveTo(x, y);
    pen.lineTo(x + (pull[i] / 127) * side * 0.09, y - (pull[i + 1] / 127) * side * 0.09);
  }
  pen.stroke();
}

function drawFold(frame) {
  const [pen, side] = context(foldCanvas), at = places(frame.fold), [across, along] = frame.lines;
  dots(pen, places(frame.real), side, REAL, 1.2, 0.35);
  pen.strokeStyle = css(dark() ? [167, 159, 242] : [87, 74, 198], 0.8);
  pen.lineWidth = 1;
  const line = (start, step, count) => {
    pen.beginPath();
    for (let k = 0; k < count; k++) pen.lineTo(at[2 * (start + k * step)] * side, at[2 * (start + k * step) + 1] * side);
    pen.stroke();
  };
  for (let i = 0; i < along; i++) line(i * across, 1, across);
  if (along > 1) for (let i = 0; i < across; i++) line(i, across, along);
}

function drawCurves(frame) {
  const [pen, width, height] = context(curvesCanvas);
  if (!frame.curve.length) return; // no step has been made
  const [steps, ...series] = frame.curve;
  const half = height / 2 - 14, last = Math.max(steps.at(-1) ?? 0, 1);
  const ink = getComputedStyle(root).color, violet = dark() ? [167, 159, 242] : [87, 74, 198];
  const band = (top, group, names, floor) => {
    const values = group.flatMap((one) => one[0]), low = floor ?? Math.min(...values, 0), high = Math.max(...values, 1e-6);
    group.forEach(([line, colour]) => {
      pen.strokeStyle = css(colour);
      pen.lineWidth = 1.6;
      pen.beginPath();
      line.forEach((v, i) => pen.lineTo(4 + (steps[i] / last) * (width - 8), top + half - ((v - low) / (high - low || 1)) * half));
      pen.stroke();
    });
    pen.font = "11px system-ui";
    pen.textBaseline = "top";
    names.reduce((x, [name, colour]) => {
      pen.fillStyle = css(colour);
      pen.fillText(name, x, top - 12);
      return x + pen.measureText(name).width + 14;
    }, 4);
    pen.fillStyle = ink;
    pen.textAlign = "right";
    pen.fillText(format(high, 3), width - 4, top - 12);
    pen.textAlign = "left";
  };
  band(14, [[series[0], REAL], [series[1], FAKE]], [[word("lab_critic_loss"), REAL], [word("lab_generator_loss"), FAKE]]);
  band(half + 26, [[series[2], violet]], [[word("lab_distance"), violet]], 0);
}

function tell(frame) {
  root.dataset.state = frame.state;
  root.dataset.step = frame.step;
  root.dataset.run = frame.run;
  root.dataset.updates = Number(root.dataset.updates ?? 0) + 1;
  state.textContent = word(`lab_is_${frame.state}`);
  const rate = frame.state === "running" ? ` · ${format(frame.rate, 0)} ${word("lab_rate")}` : "";
  counts.textContent = `${word("lab_steps_done")} ${format(frame.step, 0)}${rate}`;
  const range = frame.gap === undefined ? `${format(frame.low, 2)} … ${format(frame.high, 2)}` : "0 … 1";
  criticNote.textContent = `${word("lab_scores")} ${range} · ${word("lab_force")} ${format(frame.force, 4)}`;
  bestNote.textContent = frame.gap === undefined ? "" : `${word("lab_gap")} ${format(frame.gap, 3)}`;
  best.hidden = frame.best === undefined;
  foldNote.textContent = word("lab_fold_note");
  curvesNote.textContent = "";
  const rows = Object.entries(frame.figures).filter(([key]) => key !== "of");
  figures.replaceChildren(...rows.flatMap(([key, value]) => {
    const box = make("div", ""), name = make("dt", "", box, word(`lab_fig_${key}`));
    name.title = word(`score_${key}`) === `score_${key}` ? "" : word(`score_${key}`);
    const list = Array.isArray(value) ? value.map((v) => format(v, 2)).join("  ") : format(value, 3);
    make("dd", "", box, key === "modes" ? `${list} / ${frame.figures.of}` : list);
    const aim = { mean: "1  2", covariance: "1,01  1,95  1,95  4,25", spread: "1", high_quality: "0,989" }[key];
    if (aim) make("small", "", box, `${word("lab_aim")} ${language === "en" ? aim.replaceAll(",", ".") : aim}`);
    return [box];
  }));
}

let waiting = false, missed = false;
function show() {
  if (waiting) missed = true;
  if (waiting || !props.value) return;
  waiting = true;
  requestAnimationFrame(() => {
    const started = performance.now();
    if (root.clientWidth) draw(props.value); // else the tab is not open
    missed = false;
    // On a slow machine every other moment is the page's own, or its buttons would not be heard.
    setTimeout(() => {
      waiting = false;
      if (missed) show();
    }, performance.now() - started);
  });
}

function draw(frame) {
  drawCritic(frame);
  if (frame.best !== undefined) {
    const [pen, side] = context(bestCanvas);
    wash(pen, frame.best, side);
  }
  drawFold(frame);
  drawCurves(frame);
}

watch("value", () => {
  if (!props.value) return;
  tell(props.value);
  show();
});
new ResizeObserver(show).observe(root);
new MutationObserver(show).observe(document.body, { attributeFilter: ["class"] });
if (props.value) {
  tell(props.value);
  show();
}
