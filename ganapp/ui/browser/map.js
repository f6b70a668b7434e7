// A sheet of frames between four corners: the pointer shows the picture under it, mixed from the four nearest.
import { make } from "./dom.js";
import { announce } from "./effects.js";
import { along, around, index, middle } from "./frames.js";
import { clamped, rounded } from "./numbers.js";
import { isFine, mix, pictureCanvas, reading, unpacked } from "./pictures.js";
import { pair, word } from "./words.js";

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const [STEP, STRIDE] = [0.02, 0.1]; // of an arrow key, and with the shift key
const PLACES = ["a", "b", "c", "d"];

export function mount(element, host) {
  let sheet = null; // {value, image}
  let newest = 0; // replies that are no longer current are dropped
  let [u, v] = [0.5, 0.5];
  let moved = false; // by the reader

  const root = make("div", "part waits map", element);
  const board = make("div", "board", root);
  const corners = PLACES.map((place) => {
    const figure = make("figure", `corner ${place}`, board);
    return { canvas: pictureCanvas(1, figure, place.toUpperCase()), caption: make("figcaption", "", figure) };
  });
  const pad = make("div", "pad", board);
  pad.tabIndex = 0;
  const told = { role: "slider", "aria-label": word("position"), "aria-valuemin": 0, "aria-valuemax": 1, "aria-valuenow": u };
  for (const [key, value] of Object.entries(told)) pad.setAttribute(key, value);
  const puck = make("div", "puck", pad);
  const look = make("div", "look", root);
  const canvas = pictureCanvas(1, look, word("position"));
  const readout = make("output", "readout", look);
  const read = make("output", "read", look);

  function draw() {
    if (!sheet) return;
    const { steps, readings, name } = sheet.value;
    mix(canvas, sheet.image, around(u, v, steps));
    puck.style.left = `${middle(u, steps) * 100}%`;
    puck.style.top = `${middle(v, steps) * 100}%`;
    readout.value = `(u, v) = (${pair(u, v, 2)})`;
    read.value = reading(readings, index(u, v, steps));
    canvas.setAttribute("aria-label", `${name}, ${readout.value} ${read.value}`);
    pad.setAttribute("aria-valuenow", rounded(u, 2));
    pad.setAttribute("aria-valuetext", `${readout.value} ${read.value}`);
  }

  function move(newU, newV) {
    moved = true;
    [u, v] = [clamped(newU), clamped(newV)];
    draw();
  }

  const release = () => sheet && host.emit("release", { u, v });

  function point(event) {
    const box = pad.getBoundingClientRect();
    const steps = sheet ? sheet.value.steps : 2;
    move(along((event.clientX - box.left) / box.width, steps), along((event.clientY - box.top) / box.height, steps));
  }

  function showCorner(corner, i) {
    const { size, steps, readings, corners: seeds } = sheet.value;
    const [column, row] = [(i % 2) * (steps - 1), Math.floor(i / 2) * (steps - 1)];
    corner.canvas.width = corner.canvas.height = size;
    mix(corner.canvas, sheet.image, [{ column, row, weight: 1 }]);
    corner.caption.textContent = seeds[i];
    corner.canvas.setAttribute("aria-label", `${seeds[i]} ${reading(readings, row * steps + column)}`);
  }

  async function show() {
    const value = host.value;
    if (!value) return;
    const turn = ++newest;
    const image = await unpacked(root, value.sprite);
    if (turn !== newest) return;
    if (!moved) [u, v] = value.at; // where the address says
    sheet = { value, image };
    canvas.width = canvas.height = value.size;
    root.classList.toggle("fine", isFine(value.size));
    pad.style.backgroundImage = `url(${value.sprite})`;
    puck.style.width = `${100 / value.steps}%`;
    corners.forEach(showCorner);
    announce(value.effects);
    draw();
    if (moved) release(); // the pictures nearest to the point of the new sheet
  }

  pad.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pad.setPointerCapture(event.pointerId);
    pad.focus({ preventScroll: true });
    point(event);
  });
  pad.addEventListener("pointermove", (event) => pad.hasPointerCapture(event.pointerId) && point(event));
  pad.addEventListener("lostpointercapture", release);
  pad.addEventListener("keydown", (event) => {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? STRIDE : STEP;
    move(u + way[0] * step, v + way[1] * step);
  });
  pad.addEventListener("keyup", (event) => KEYS[event.key] && release());
  host.watch("value", show);
  show();
}
