// Frames of one or several items under one range input. Everything between two commits happens in the page.
// Before it: words.js (word, format, make) and losses.js (losses).
const STRIP = 11; // pictures in a filmstrip
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
const root = element.querySelector(".stage");
const places = (window.ganapp.places ??= {}); // where each slider stood when its tab was left
const place = element.closest("[id]")?.id;
let shown = null; // {rate, items: [{image, canvas, cells, marker, ...}]}
let newest = 0; // replies that are no longer current are dropped

const pictures = make("div", "pictures waits", root);
const track = make("div", "track", root);
const range = make("input", "scrub", track);
range.setAttribute("aria-label", "t"); // until there is a path
const stops = make("div", "stops", track);
const control = make("div", "control", root);
const play = make("button", "play", control);
const speed = choice("speed", [[0.25, "¼×"], [0.5, "½×"], [1, "1×"], [2, "2×"], [4, "4×"]], 1);
const repeat = choice("repeat", ["once", "loop", "bounce"].map((key) => [key, word(key)]), "bounce");
const keep = make("button", "keep", control);
const charts = losses(control);
const readout = make("output", "readout", control);
Object.assign(range, { type: "range", min: 0, max: 1, step: 0.001, value: places[place] ?? props.start ?? 0 });
Object.assign(play, { type: "button" });
Object.assign(keep, { type: "button", textContent: "PNG", title: word("save_frame") });
keep.setAttribute("aria-label", word("save_frame"));

function choice(key, options, chosen) {
  const select = make("select", key, control);
  for (const [value, label] of options) select.append(new Option(label, value));
  select.value = chosen;
  select.setAttribute("aria-label", word(key));
  select.title = word(key);
  return select;
}

const now = () => Number(range.value);
const longest = () => Math.max(2, ...(shown?.items ?? []).map((item) => item.n));

function paint(canvas, item, frame) {
  const { size, m } = item;
  const columns = canvas.width / size;
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  for (let i = 0; i < m; i++) {
    const [x, y] = [(i % columns) * size, Math.floor(i / columns) * size];
    context.drawImage(item.image, frame * size, i * size, size, size, x, y, size, size);
  }
}

function draw(since = performance.now()) {
  const t = (places[place] = now());
  for (const item of shown?.items ?? []) {
    const frame = Math.round(t * (item.n - 1));
    if (item.canvas.dataset.frame !== String(frame)) {
      item.canvas.dataset.frame = frame;
      paint(item.canvas, item, frame);
    }
    const current = Math.round(t * (STRIP - 1));
    item.cells.forEach((cell, i) => cell.classList.toggle("current", i === current));
    if (item.epochs) item.moment.textContent = `${word("epoch")} ${format(item.epochs[frame])} / ${format(item.epochs.at(-1))}`;
    if (item.chart) item.chart.mark(item.epochs[frame]);
  }
  readout.value = `t = ${format(t, 2)} · ${format(Math.max(0, performance.now() - since), 1)} ms`;
  range.setAttribute("aria-valuetext", `t = ${format(t, 2)}`);
}

function build(item) {
  const figure = make("figure", "");
  const caption = make("figcaption", "", figure);
  make("span", "name", caption).textContent = item.name;
  const moment = make("span", "moment", caption);
  const canvas = make("canvas", "frame", figure);
  canvas.width = canvas.height = item.size * Math.ceil(Math.sqrt(item.m));
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `${item.name}: ${word("at_slider")}`);
  drag(canvas);
  const strip = make("div", "strip", figure);
  strip.setAttribute("aria-hidden", "true"); // the slider says the same
  const cells = Array.from({ length: item.m === 1 ? STRIP : 0 }, (_, i) => {
    const cell = make("canvas", "cell", strip);
    cell.width = cell.height = item.size;
    cell.addEventListener("click", (event) => go(i / (STRIP - 1), event) || release());
    return cell;
  });
  return { ...item, figure, canvas, cells, moment, chart: charts.add(figure, item) };
}

async function show() {
  const value = props.value;
  if (!value) return;
  const turn = ++newest;
  const same = shown && shown.items.map((i) => [i.name, i.size, i.m]).join() === value.items.map((i) => [i.name, i.size, i.m]).join();
  let items = same && !value.items.some((item) => item.curves) ? shown.items : value.items.map(build);
  if (!shown) pictures.replaceChildren(...items.map((item) => item.figure)); // takes its space at once
  pictures.classList.add("decoding");
  const images = await Promise.all(value.items.map(({ sprite }) => {
    const image = new Image();
    image.src = sprite;
    return image.decode().then(() => image);
  }));
  if (turn !== newest) return;
  pictures.classList.remove("decoding");
  items = items.map((item, i) => ({ ...item, ...value.items[i], image: images[i] }));
  for (const item of items) if (!item.epochs) item.moment.textContent = item.note ?? "";
  pictures.replaceChildren(...items.map((item) => item.figure));
  pictures.dataset.items = items.length;
  for (const item of items) {
    delete item.canvas.dataset.frame;
    item.cells.forEach((cell, i) => paint(cell, item, Math.round((i / (STRIP - 1)) * (item.n - 1))));
  }
  shown = { items, rate: value.rate };
  charts.show(items);
  stops.replaceChildren(...value.stops.map((label, i) => {
    const stop = make("span", "end");
    stop.textContent = label;
    stop.style.setProperty("--at", i / (value.stops.length - 1));
    return stop;
  }));
  range.setAttribute("aria-label", value.stops.join(" → "));
  draw();
  element.dispatchEvent(new CustomEvent("complete", { bubbles: true }));
}

function go(t, event) {
  range.value = Math.min(1, Math.max(0, t));
  draw(event?.timeStamp);
}

let waiting = null;
function release(delay = 0) {
  clearTimeout(waiting);
  waiting = setTimeout(() => announce("release", { t: now() }), delay);
}

const step = (frames, event) => (stop(), go((Math.round(now() * (longest() - 1)) + frames) / (longest() - 1), event), release(250));

function drag(canvas) {
  let from = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    stop();
    from = { x: event.clientX, t: now() };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (from) go(from.t + (event.clientX - from.x) / canvas.clientWidth, event);
  });
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, () => { if (from) release(); from = null; });
}

// Playing: `position` runs along the path; there and back again is one round of twice the length.
let playing = null; // {position, last}
function stop() {
  if (!playing) return;
  playing = null;
  label();
  release();
}
function label() {
  play.dataset.playing = Boolean(playing);
  play.setAttribute("aria-label", word(playing ? "pause" : "play"));
  play.title = word(playing ? "pause" : "play");
}
function toggle() {
  if (playing) return stop();
  if (!shown) return;
  playing = { position: repeat.value === "once" && now() === 1 ? 0 : now(), last: null };
  label();
  requestAnimationFrame(advance);
}
function advance(time) {
  if (!playing) return;
  if (!element.isConnected) return void (playing = null);
  const pace = (Number(speed.value) * shown.rate) / (longest() - 1); // of the path, a second
  const passed = playing.last === null ? 0 : (time - playing.last) / 1000;
  if (!STILL.matches || playing.last === null || passed > 0.6) { // less motion: a jump now and then
    playing.last = time;
    playing.position += STILL.matches && passed ? 1 / (STRIP - 1) : pace * passed;
    const p = playing.position;
    if (repeat.value === "once") go(p);
    else if (repeat.value === "loop") go(p % 1);
    else go(1 - Math.abs((p % 2) - 1));
    if (repeat.value === "once" && p >= 1) return stop();
  }
  requestAnimationFrame(advance);
}

const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -8, PageUp: 8, Home: -Infinity, End: Infinity };
range.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " ") toggle();
  else if (event.key in KEYS) step(KEYS[event.key], event);
  else return;
  event.preventDefault();
});
track.addEventListener("wheel", (event) => {
  event.preventDefault();
  step(Math.sign(event.deltaX + event.deltaY), event);
}, { passive: false });
range.addEventListener("pointerdown", stop);
range.addEventListener("input", (event) => draw(event.timeStamp));
range.addEventListener("change", () => release());
play.addEventListener("click", toggle);
control.addEventListener("redrawn", () => draw());
keep.addEventListener("click", () => {
  if (!shown) return;
  const side = 320;
  const canvas = Object.assign(document.createElement("canvas"), { width: side * shown.items.length, height: side });
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  shown.items.forEach((item, i) => context.drawImage(item.canvas, i * side, 0, side, side));
  const link = Object.assign(document.createElement("a"), { href: canvas.toDataURL("image/png") });
  link.download = `${shown.items.map((item) => item.name).join("-")}-t${rounded(now(), 2)}.png`;
  link.click();
});
watch("value", show);
watch("start", () => go(Number(props.start)));
label();
draw();
show();
