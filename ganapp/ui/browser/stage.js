// Frames of one or several items under one range input. Everything between two commits happens in the page.
import { make, makeButton, save } from "./dom.js";
import { announce } from "./effects.js";
import { follower } from "./following.js";
import { again, nearest, place } from "./frames.js";
import { losses } from "./losses.js";
import { frameName } from "./names.js";
import { clamped } from "./numbers.js";
import { decoded, isFine, pictureCanvas } from "./pictures.js";
import { player } from "./player.js";
import { format, word } from "./words.js";

const STRIP = 11; // pictures in a filmstrip
const SAVED = 320; // pixels a side of a picture that is saved
const HELD = 250; // ms after the last key before Python hears of it
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -8, PageUp: 8, Home: -Infinity, End: Infinity };
const places = {}; // where each slider stood when its tab was left, by the id of its widget

export function mount(element, host, id) {
  let shown = null; // {rate, items: [{image, canvas, cells, ...}]}
  let newest = 0; // replies that are no longer current are dropped
  let waiting = null;
  let left = null; // where the slider stood when a run had come further
  let mark = null; // what is known of runs that go on
  const fresh = !(id in places) && host.get("start") === undefined; // nobody has said where the slider is to stand

  const root = element.querySelector(".stage") ?? make("div", "stage", element); // which may hold its place already
  const begun = make("div", "begun", root); // runs that have no pictures yet
  const pictures = make("div", "pictures waits", root);
  const track = make("div", "track", root);
  const range = make("input", "scrub", track);
  range.setAttribute("aria-label", "t"); // until there is a path
  Object.assign(range, { type: "range", min: 0, max: 1, step: 0.001, value: places[id] ?? host.get("start") ?? 0 });
  const stops = make("div", "stops", track);
  const control = make("div", "control", root);

  const now = () => Number(range.value);
  const longest = () => Math.max(2, ...(shown?.items ?? []).map((item) => item.n));

  const playing = player(control, {
    now,
    go,
    release: () => release(),
    pace: () => shown && shown.rate / (longest() - 1),
    jump: 1 / (STRIP - 1),
    isThere: () => element.isConnected,
  });
  const keep = makeButton("keep", control, "PNG", saveFrame);
  keep.title = word("save_frame");
  keep.setAttribute("aria-label", word("save_frame"));
  const charts = losses(control, () => draw());
  const follow = follower(element, () => host.emit("tick", { mark }));
  const readout = make("output", "readout", control);

  function draw(since = performance.now()) {
    const t = now();
    if (shown) places[id] = t;
    for (const item of shown?.items ?? []) {
      const frame = nearest(t, item.n);
      if (item.canvas.dataset.frame !== String(frame)) {
        item.canvas.dataset.frame = frame;
        paint(item.canvas, item, frame);
      }
      const current = nearest(t, STRIP);
      item.cells.forEach((cell, i) => cell.classList.toggle("current", i === current));
      if (item.epochs) item.moment.textContent = `${word("epoch")} ${format(item.epochs[frame])} / ${format(item.epochs.at(-1))}`;
      if (item.chart) item.chart.mark(item.epochs[frame]);
    }
    readout.value = `t = ${format(t, 2)} · ${format(Math.max(0, performance.now() - since), 1)} ms`;
    range.setAttribute("aria-valuetext", `t = ${format(t, 2)}`);
  }

  function build(item) {
    const figure = make("figure", isFine(item.size) ? "fine" : "");
    const caption = make("figcaption", "", figure);
    make("span", "name", caption, item.name);
    const moment = make("span", "moment", caption);
    const canvas = pictureCanvas(item.size * Math.ceil(Math.sqrt(item.m)), figure, `${item.name}: ${word("at_slider")}`);
    drag(canvas);
    const strip = make("div", "strip", figure);
    strip.setAttribute("aria-hidden", "true"); // the slider says the same
    const cells = Array.from({ length: item.m === 1 ? STRIP : 0 }, (_, i) => {
      const cell = make("canvas", "cell", strip);
      cell.width = cell.height = item.size;
      cell.addEventListener("click", (event) => go(i / (STRIP - 1), event) || release());
      return cell;
    });
    const line = make("p", "run", figure);
    return { figure, canvas, cells, moment, line };
  }

  async function show() {
    const value = host.value;
    if (!value) return;
    const turn = ++newest;
    const alike = shown && kinds(shown.items) === kinds(value.items);
    const built = alike ? shown.items.map(fixture) : value.items.map(build);
    if (!shown) pictures.replaceChildren(...built.map((item) => item.figure)); // takes its space at once
    pictures.classList.add("decoding");
    const images = await Promise.all(value.items.map(({ sprite }) => decoded(sprite)));
    if (turn !== newest) return;
    pictures.classList.remove("decoding");
    announce(value.effects);
    const t = standing(value.items), moves = t !== now();
    shown = { items: value.items.map((item, i) => ({ ...item, ...built[i], image: images[i] })), rate: value.rate };
    if (!alike) pictures.replaceChildren(...shown.items.map((item) => item.figure)); // which a hand may hold
    repaint(shown.items);
    label(value.stops);
    go(t);
    if (moves) release(); // so that a link says it
    hear(value.news ?? {});
    element.dispatchEvent(new CustomEvent("complete", { bubbles: true }));
  }

  // Where the slider is to stand: at the same epoch of a run that has come further, or with it at its newest one.
  function standing(items) {
    if (!shown) return fresh && items.some((item) => item.going) ? 1 : now();
    const before = (item) => shown.items.find((other) => other.name === item.name)?.epochs;
    const further = items.find((item) => before(item) && String(before(item)) !== String(item.epochs));
    if (!further) return now();
    left = again(now(), before(further), further.epochs, left);
    return left.t;
  }

  // What is said of runs that go on: with a value, and between two of them.
  function hear(news) {
    if (news.of && news.mark[0] === mark[0]) {
      shown.items.forEach((item, i) => Object.assign(item, news.of[i]));
      tell(shown.items);
      draw();
    }
    if (news.begun) begun.replaceChildren(...news.begun.map((text) => make("p", "run", null, text)));
    mark = news.mark ?? mark;
    follow(news.going);
  }

  function tell(items) {
    for (const item of items) {
      item.line.textContent = item.run ?? "";
      if (!item.epochs) item.moment.textContent = item.note ?? "";
      item.chart ??= charts.add(item.figure, item);
    }
    charts.show(items);
  }

  function repaint(items) {
    pictures.dataset.items = items.length;
    tell(items);
    for (const item of items) {
      delete item.canvas.dataset.frame;
      item.cells.forEach((cell, i) => paint(cell, item, nearest(i / (STRIP - 1), item.n)));
    }
  }

  function label(names) {
    stops.replaceChildren(...names.map((name, i) => {
      const stop = make("span", "end", null, name);
      stop.style.setProperty("--at", i / (names.length - 1));
      return stop;
    }));
    range.setAttribute("aria-label", names.join(" → "));
  }

  function go(t, event) {
    range.value = clamped(t);
    draw(event?.timeStamp);
  }

  function release(delay = 0) {
    clearTimeout(waiting);
    waiting = setTimeout(() => host.emit("release", { t: now() }), delay);
  }

  function step(frames, event) {
    playing.stop();
    go((nearest(now(), longest()) + frames) / (longest() - 1), event);
    release(HELD);
  }

  function drag(canvas) {
    let from = null;
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      playing.stop();
      from = { x: event.clientX, t: now() };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (from) go(from.t + (event.clientX - from.x) / canvas.clientWidth, event);
    });
    for (const end of ["pointerup", "pointercancel"])
      canvas.addEventListener(end, () => { if (from) release(); from = null; });
  }

  function saveFrame() {
    if (!shown) return;
    const canvas = Object.assign(document.createElement("canvas"), { width: SAVED * shown.items.length, height: SAVED });
    const context = canvas.getContext("2d");
    shown.items.forEach((item, i) => {
      context.imageSmoothingEnabled = isFine(item.size);
      context.drawImage(item.canvas, i * SAVED, 0, SAVED, SAVED);
    });
    save(frameName(shown.items.map((item) => item.name), now()), canvas.toDataURL("image/png"));
  }

  range.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " ") playing.toggle();
    else if (event.key in KEYS) step(KEYS[event.key], event);
    else return;
    event.preventDefault();
  });
  track.addEventListener("wheel", (event) => {
    event.preventDefault();
    step(Math.sign(event.deltaX + event.deltaY), event);
  }, { passive: false });
  range.addEventListener("pointerdown", playing.stop);
  range.addEventListener("input", (event) => draw(event.timeStamp));
  range.addEventListener("change", () => release());
  host.watch("value", show);
  host.watch("news", () => hear(host.get("news")));
  host.watch("start", () => go(Number(host.get("start"))));
  draw();
  show();
}

// What stays in the page when other frames come.
const fixture = ({ figure, canvas, cells, moment, line, chart }) => ({ figure, canvas, cells, moment, line, chart });
const kinds = (items) => items.map((item) => [item.name, item.size, item.m]).join();

function paint(canvas, { image, size, m, across }, frame) {
  const from = place(frame, across), columns = canvas.width / size;
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  for (let i = 0; i < m; i++) {
    const to = place(i, columns);
    const [x, y] = [from.column * size, (from.row * m + i) * size];
    context.drawImage(image, x, y, size, size, to.column * size, to.row * size, size, size);
  }
}
