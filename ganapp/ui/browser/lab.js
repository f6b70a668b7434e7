// A run as it goes: the plane with critic, points and forces; the optimum; the fold; the curves; the figures.
import { chart } from "./chart.js";
import { make } from "./dom.js";
import { cleared, css, dots, hue, ink, plane, redrawn, wash } from "./lab/view/plane.js";
import { extent } from "./scales.js";
import { compact, format, knows, percent, word } from "./words.js";

const LONG = 0.07; // the longest arrow, in sides of the plane

function bytes(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

// Places as they travel (uint16 over the window, y upwards) -> [x, y, x, y, ...] in [0, 1], y downwards.
function places(text) {
  const raw = new Uint16Array(bytes(text).buffer);
  return Float32Array.from(raw, (v, i) => (i % 2 ? 1 - v / 65535 : v / 65535));
}

// What travels as one string, `count` float32 a point -> a list of numbers each.
function columns(text, count) {
  const flat = new Float32Array(bytes(text).buffer);
  const column = (k) => Array.from({ length: flat.length / count }, (_, i) => flat[count * i + k]);
  return Array.from({ length: count }, (_, k) => column(k));
}

const LAYERS = ["surface", "real", "fake", "forces"];

export function mount(element, host) {
  const root = make("div", "lab", element);
  const status = make("div", "status", root);
  const state = make("strong", "state", status);
  const counts = make("span", "counts", status);
  const panels = make("div", "panels", root);
  const [criticCanvas, criticNote] = planePanel(panels, "critic");
  const [bestCanvas, bestNote] = planePanel(panels, "best");
  const [foldCanvas, foldNote] = planePanel(panels, "fold");
  const curves = chart(panel(panels, "curves"), word("lab_curves"), 480, 44);
  foldNote.textContent = word("lab_fold_note");
  const on = layers(criticNote, () => show());
  const figures = make("dl", "figures", root);

  function tell(frame) {
    root.dataset.state = frame.state;
    root.dataset.step = frame.step;
    root.dataset.run = frame.run;
    root.dataset.updates = Number(root.dataset.updates ?? 0) + 1;
    state.textContent = word(`lab_is_${frame.state}`);
    const rate = frame.state === "running" ? ` · ${format(frame.rate)} ${word("lab_rate")}` : "";
    counts.textContent = `${word("lab_steps_done")} ${format(frame.step)}${rate}`;
    criticNote.textContent = criticTold(frame);
    bestNote.textContent = frame.gap === undefined ? "" : `${word("lab_gap")} ${format(frame.gap, 3)}`;
    bestCanvas.parentElement.hidden = frame.best === undefined;
    figures.replaceChildren(...Object.entries(frame.figures).map(([key, value]) => figure(key, value, frame.aims[key])));
  }

  function draw(frame) {
    drawCritic(cleared(criticCanvas), frame, on);
    if (frame.best !== undefined) {
      const [pen, side] = cleared(bestCanvas);
      wash(pen, bytes(frame.best), side);
    }
    drawFold(cleared(foldCanvas), frame);
    drawCurves(curves, frame.curve);
  }

  let waiting = false, missed = false;
  function show() {
    if (waiting) missed = true;
    if (waiting || !host.value) return;
    waiting = true;
    requestAnimationFrame(() => {
      const started = performance.now();
      if (root.clientWidth) draw(host.value); // else the tab is not open
      missed = false;
      // On a slow machine every other moment is the page's own, or its buttons would not be heard.
      setTimeout(() => {
        waiting = false;
        if (missed) show();
      }, performance.now() - started);
    });
  }

  function receive() {
    if (!host.value) return;
    tell(host.value);
    show();
  }

  host.watch("value", receive);
  redrawn(root, show);
  receive();
}

function panel(panels, key) {
  const box = make("figure", `panel ${key}`, panels);
  make("figcaption", "", box, word(`lab_${key}`));
  return box;
}

function planePanel(panels, key) {
  const box = panel(panels, key);
  return [plane(box, word(`lab_${key}`)), make("p", "note", box)];
}

// What can be seen of the critic's plane, {name: checkbox}, before its note.
function layers(note, changed) {
  const box = make("div", "layers");
  note.before(box);
  return Object.fromEntries(LAYERS.map((name) => {
    const label = make("label", "", box);
    const input = Object.assign(make("input", "", label), { type: "checkbox", checked: true });
    label.append(word(`lab_layer_${name}`));
    input.addEventListener("change", changed);
    return [name, input];
  }));
}

function drawCritic([pen, side], frame, on) {
  if (on.surface.checked) wash(pen, bytes(frame.surface), side);
  const fake = places(frame.fake), dot = Math.max(side / 220, 1.3);
  if (on.real.checked) dots(pen, places(frame.real), side, hue(pen.canvas, "real"), dot, 0.75);
  if (on.fake.checked) dots(pen, fake, side, hue(pen.canvas, "generator"), dot, 0.85);
  if (on.forces.checked) drawForces(pen, fake, new Int8Array(bytes(frame.pull).buffer), side);
}

function drawForces(pen, fake, pull, side) {
  pen.strokeStyle = css(ink(), 0.55);
  pen.lineWidth = 1;
  pen.beginPath();
  for (let i = 0; i < pull.length; i += 2) {
    const [x, y] = [fake[i] * side, fake[i + 1] * side];
    pen.moveTo(x, y);
    pen.lineTo(x + (pull[i] / 127) * side * LONG, y - (pull[i + 1] / 127) * side * LONG);
  }
  pen.stroke();
}

function drawFold([pen, side], frame) {
  const at = places(frame.fold), [across, along] = frame.lines;
  dots(pen, places(frame.real), side, hue(pen.canvas, "real"), 1.2, 0.35);
  pen.strokeStyle = css(hue(pen.canvas, "generator"), 0.8);
  pen.lineWidth = 1;
  const line = (start, step, count) => {
    pen.beginPath();
    for (let k = 0; k < count; k++) pen.lineTo(at[2 * (start + k * step)] * side, at[2 * (start + k * step) + 1] * side);
    pen.stroke();
  };
  for (let i = 0; i < along; i++) line(i * across, 1, across);
  if (along > 1) for (let i = 0; i < across; i++) line(i, across, along);
}

// The curve travels as step, both losses, distance.
function drawCurves(shown, text) {
  const [x, critic, generator, distance] = columns(text, 4);
  if (!x.length) return; // no step has been made
  const one = (name, title, values, from = []) => ({ name, title: word(title), values, extent: extent([values, from]) });
  const curves = [
    one("critic", "critic_loss", critic),
    one("generator", "generator_loss", generator),
    one("distance", "lab_distance", distance, [0]),
  ];
  shown.draw({ x, last: Math.max(x.at(-1), 1), curves });
}

function criticTold(frame) {
  const range = frame.gap === undefined ? [frame.low, frame.high].map((score) => compact(score, 2)) : [0, 1];
  const [force, ...most] = [frame.force, frame.force_low, frame.force_high].map(brief);
  return `${word("lab_scores")} ${range.join(" … ")} · ${word("lab_force")} ${force} (${word("lab_most")} ${most.join(" … ")})`;
}

function brief(value) {
  if (value >= 1e5) return compact(value);
  const small = value > 0 && value < 1e-4 ? { notation: "scientific" } : {};
  return format(value, 0, { maximumSignificantDigits: 2, ...small });
}

function figure(key, value, aim) {
  const box = make("div", ""), name = make("dt", "", box, word(`lab_fig_${key}`));
  name.title = knows(`score_${key}`) ? word(`score_${key}`) : "";
  make("dd", "", box, key === "modes" ? `${format(value)} / ${format(aim)}` : told(key, value));
  if (aim !== undefined && key !== "modes") make("small", "", box, `${word("lab_aim")} ${told(key, aim)}`);
  return box;
}

function told(key, value) {
  if (Array.isArray(value)) return value.map((one) => format(one, 2)).join("  ");
  return key === "high_quality" ? percent(value) : format(value, key === "spread" ? 2 : 3);
}
