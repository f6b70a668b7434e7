// A sheet of frames between four corners: the pointer shows the picture under it, mixed from the four nearest.
let sheet = null; // {value, image}
let newest = 0; // replies that are no longer current are dropped
let [u, v] = [0.5, 0.5];
let moved = false; // by the reader

const board = make("div", "board", root);
const corners = ["a", "b", "c", "d"].map((place) => {
  const figure = make("figure", `corner ${place}`, board);
  return { canvas: pictureCanvas(1, figure, place.toUpperCase()), caption: make("figcaption", "", figure) };
});
const pad = make("div", "pad", board);
pad.tabIndex = 0;
pad.setAttribute("role", "slider");
pad.setAttribute("aria-label", word("position"));
pad.setAttribute("aria-valuemin", 0);
pad.setAttribute("aria-valuemax", 1);
pad.setAttribute("aria-valuenow", u);
const puck = make("div", "puck", pad);
const look = make("div", "look", root);
const canvas = pictureCanvas(1, look, word("position"));
const readout = make("output", "readout", look);
const read = make("output", "read", look);

function draw() {
  if (!sheet) return;
  const { steps, readings } = sheet.value;
  const [left, right, x] = between(u * (steps - 1), steps);
  const [top, bottom, y] = between(v * (steps - 1), steps);
  mix(canvas, sheet.image, [
    { column: left, row: top, weight: (1 - x) * (1 - y) },
    { column: right, row: top, weight: x * (1 - y) },
    { column: left, row: bottom, weight: (1 - x) * y },
    { column: right, row: bottom, weight: x * y },
  ]);
  puck.style.left = `${((u * (steps - 1) + 0.5) / steps) * 100}%`;
  puck.style.top = `${((v * (steps - 1) + 0.5) / steps) * 100}%`;
  readout.value = `(u, v) = (${format(u, 2)}${language === "pt" ? ";" : ","} ${format(v, 2)})`;
  read.value = reading(readings, Math.round(v * (steps - 1)) * steps + Math.round(u * (steps - 1)));
  canvas.setAttribute("aria-label", `${sheet.value.name}, ${readout.value} ${read.value}`);
  pad.setAttribute("aria-valuenow", rounded(u, 2));
  pad.setAttribute("aria-valuetext", `${readout.value} ${read.value}`);
}

function move(newU, newV) {
  moved = true;
  [u, v] = [newU, newV].map((x) => Math.min(1, Math.max(0, x)));
  draw();
}

const release = () => sheet && announce("release", { u, v });

function point(event) {
  const box = pad.getBoundingClientRect();
  const steps = sheet ? sheet.value.steps : 2;
  const along = (x) => (x * steps - 0.5) / (steps - 1); // the middle of the first cell is 0, of the last 1
  move(along((event.clientX - box.left) / box.width), along((event.clientY - box.top) / box.height));
}

pad.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  pad.setPointerCapture(event.pointerId);
  pad.focus({ preventScroll: true });
  point(event);
});
pad.addEventListener("pointermove", (event) => pad.hasPointerCapture(event.pointerId) && point(event));
pad.addEventListener("lostpointercapture", release);

const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
pad.addEventListener("keydown", (event) => {
  const way = KEYS[event.key];
  if (!way) return;
  event.preventDefault();
  const step = event.shiftKey ? 0.1 : 0.02;
  move(u + way[0] * step, v + way[1] * step);
});
pad.addEventListener("keyup", (event) => KEYS[event.key] && release());

async function show() {
  const value = props.value;
  if (!value) return;
  const turn = ++newest;
  const image = await load(value.sprite);
  if (turn !== newest) return;
  if (!moved) [u, v] = value.at; // where the address says
  sheet = { value, image };
  canvas.width = canvas.height = value.size;
  pad.style.backgroundImage = `url(${value.sprite})`;
  puck.style.width = `${100 / value.steps}%`;
  corners.forEach((corner, i) => {
    const [column, row] = [(i % 2) * (value.steps - 1), Math.floor(i / 2) * (value.steps - 1)];
    corner.canvas.width = corner.canvas.height = value.size;
    mix(corner.canvas, image, [{ column, row, weight: 1 }]);
    const seen = reading(value.readings, row * value.steps + column);
    corner.caption.textContent = value.corners[i];
    corner.canvas.setAttribute("aria-label", `${value.corners[i]} ${seen}`);
  });
  draw();
  if (moved) release(); // the pictures nearest to the point of the new sheet
}

watch("value", show);
show();
