// A run as it goes: the plane with critic, points and forces; the optimum; the fold; the curves; the figures.
const LONG = 0.07; // the longest arrow, in sides of the plane
const root = element.querySelector(".lab");
const status = make("div", "status", root);
const state = make("strong", "state", status);
const counts = make("span", "counts", status);
const panels = make("div", "panels", root);
const panel = (key) => {
  const figure = make("figure", `panel ${key}`, panels);
  make("figcaption", "", figure, word(`lab_${key}`));
  return figure;
};
const plane = (key) => {
  const figure = panel(key);
  return [figure, canvas(figure, word(`lab_${key}`)), make("p", "note", figure)];
};
const [, criticCanvas, criticNote] = plane("critic");
const [best, bestCanvas, bestNote] = plane("best");
const [, foldCanvas, foldNote] = plane("fold");
const curves = chart(panel("curves"), word("lab_curves"), 480, 44);
foldNote.textContent = word("lab_fold_note");
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
  const fake = places(frame.fake), [green, orange] = [hue("real"), hue("generator")], dot = Math.max(side / 220, 1.3);
  if (on.real.checked) dots(pen, places(frame.real), side, green, dot, 0.75);
  if (on.fake.checked) dots(pen, fake, side, orange, dot, 0.85);
  if (on.forces.checked) drawForces(pen, fake, new Int8Array(bytes(frame.pull).buffer), side);
}

function drawForces(pen, fake, pull, side) {
  pen.strokeStyle = css(dark() ? [243, 241, 237] : [40, 39, 37], 0.55);
  pen.lineWidth = 1;
  pen.beginPath();
  for (let i = 0; i < pull.length; i += 2) {
    const [x, y] = [fake[i] * side, fake[i + 1] * side];
    pen.moveTo(x, y);
    pen.lineTo(x + (pull[i] / 127) * side * LONG, y - (pull[i + 1] / 127) * side * LONG);
  }
  pen.stroke();
}

function drawFold(frame) {
  const [pen, side] = context(foldCanvas), at = places(frame.fold), [across, along] = frame.lines;
  dots(pen, places(frame.real), side, hue("real"), 1.2, 0.35);
  pen.strokeStyle = css(hue("generator"), 0.8);
  pen.lineWidth = 1;
  const line = (start, step, count) => {
    pen.beginPath();
    for (let k = 0; k < count; k++) pen.lineTo(at[2 * (start + k * step)] * side, at[2 * (start + k * step) + 1] * side);
    pen.stroke();
  };
  for (let i = 0; i < along; i++) line(i * across, 1, across);
  if (along > 1) for (let i = 0; i < across; i++) line(i, across, along);
}

// The curve travels as one string, four float32 a point: step, both losses, distance.
function drawCurves(frame) {
  const flat = new Float32Array(bytes(frame.curve).buffer);
  if (!flat.length) return; // no step has been made
  const column = (k) => Array.from({ length: flat.length / 4 }, (_, i) => flat[4 * i + k]);
  const [x, critic, generator, distance] = [0, 1, 2, 3].map(column);
  const one = (name, title, values, from = []) => ({ name, title: word(title), values, extent: extent([values, from]) });
  const parts = [one("critic", "critic_loss", critic), one("generator", "generator_loss", generator), one("distance", "lab_distance", distance, [0])];
  curves.draw({ x, last: Math.max(x.at(-1), 1), curves: parts });
}

function tell(frame) {
  root.dataset.state = frame.state;
  root.dataset.step = frame.step;
  root.dataset.run = frame.run;
  root.dataset.updates = Number(root.dataset.updates ?? 0) + 1;
  state.textContent = word(`lab_is_${frame.state}`);
  const rate = frame.state === "running" ? ` · ${format(frame.rate)} ${word("lab_rate")}` : "";
  counts.textContent = `${word("lab_steps_done")} ${format(frame.step)}${rate}`;
  const range = frame.gap === undefined ? [frame.low, frame.high].map((score) => format(score, 2)) : [0, 1];
  const [force, ...most] = [frame.force, frame.force_low, frame.force_high].map(brief);
  criticNote.textContent = `${word("lab_scores")} ${range.join(" … ")} · ${word("lab_force")} ${force} (${word("lab_most")} ${most.join(" … ")})`;
  bestNote.textContent = frame.gap === undefined ? "" : `${word("lab_gap")} ${format(frame.gap, 3)}`;
  best.hidden = frame.best === undefined;
  figures.replaceChildren(...Object.entries(frame.figures).map(([key, value]) => {
    const box = make("div", ""), name = make("dt", "", box, word(`lab_fig_${key}`)), aim = frame.aims[key];
    name.title = WORDS[`score_${key}`] ? word(`score_${key}`) : "";
    make("dd", "", box, key === "modes" ? `${format(value)} / ${format(aim)}` : told(key, value));
    if (aim !== undefined && key !== "modes") make("small", "", box, `${word("lab_aim")} ${told(key, aim)}`);
    return box;
  }));
}

const brief = (value) => format(value, 0, { maximumSignificantDigits: 2, ...(value > 0 && value < 1e-4 ? { notation: "scientific" } : {}) });

function told(key, value) {
  if (Array.isArray(value)) return value.map((one) => format(one, 2)).join("  ");
  return key === "high_quality" ? percent(value) : format(value, key === "spread" ? 2 : 3);
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
