// A pad to draw on. Its value is {size, pixels, link}: the grey levels, base64, and the strokes as an address has them;
// null while nothing is drawn. A value that came with an address is {link} alone.
const SIDE = 168;
const PEN = 0.085 * SIDE; // as thick as a digit of MNIST that fills most of the pad
const canvas = Object.assign(make("canvas", "", root), { width: SIDE, height: SIDE });
canvas.setAttribute("role", "img");
canvas.setAttribute("aria-labelledby", "draw-hint");
const context = canvas.getContext("2d", { willReadFrequently: true });
const LONGEST = 1500; // letters of a link
let strokes = []; // of points [x, y], 0 to 1
let stroke = null; // the one that is being drawn

function paint() {
  context.fillStyle = "#000";
  context.fillRect(0, 0, SIDE, SIDE);
  Object.assign(context, { strokeStyle: "#fff", fillStyle: "#fff", lineWidth: PEN, lineCap: "round", lineJoin: "round" });
  for (const points of strokes) {
    const at = points.map(([x, y]) => [x * SIDE, y * SIDE]);
    context.beginPath();
    context.moveTo(...at[0]);
    // Curves through the middles of the segments are smooth where the pointer was sampled coarsely.
    for (let i = 1; i < at.length - 1; i++) {
      context.quadraticCurveTo(...at[i], (at[i][0] + at[i + 1][0]) / 2, (at[i][1] + at[i + 1][1]) / 2);
    }
    context.lineTo(...at.at(-1));
    context.stroke();
    context.beginPath(); // of a stroke that never moved, a canvas draws nothing
    context.arc(...at[0], PEN / 2, 0, 2 * Math.PI);
    context.fill();
  }
}

const written = (points) => points.map(([x, y]) => letters(x, 1) + letters(y, 1)).join("");
const readBack = (text) => [...text.matchAll(/../g)].map(([[x, y]]) => [share(x), share(y)]);

// Points at least `apart` from the one before, both ends included.
function thinned(points, apart) {
  const kept = [points[0]];
  for (const point of points) if (Math.hypot(point[0] - kept.at(-1)[0], point[1] - kept.at(-1)[1]) >= apart) kept.push(point);
  if (points.length > 1 && kept.at(-1) !== points.at(-1)) kept.push(points.at(-1));
  return kept;
}

function link() {
  for (let apart = 2 / 63; ; apart *= 1.5) {
    const text = strokes.map((points) => written(thinned(points, apart))).join(".");
    if (text.length <= LONGEST) return text;
    if (apart > 1) strokes.shift(); // nobody sees the first of hundreds of dots
  }
}

// What is drawn becomes what its link says, so that the link shows just this, and finds just this.
function commit() {
  const text = link();
  strokes = text ? text.split(".").map(readBack) : [];
  paint();
  if (!strokes.length) {
    props.value = null;
    return;
  }
  const grey = context.getImageData(0, 0, SIDE, SIDE).data.filter((_, i) => i % 4 === 0);
  let levels = "";
  for (const level of grey) levels += String.fromCharCode(level);
  props.value = { size: SIDE, pixels: btoa(levels), link: text };
}

const point = (event) => {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
};

canvas.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  canvas.setPointerCapture(event.pointerId);
  strokes.push((stroke = [point(event)]));
  paint();
});
canvas.addEventListener("pointermove", (event) => {
  if (!stroke) return;
  for (const part of event.getCoalescedEvents?.() ?? [event]) stroke.push(point(part));
  paint();
});
canvas.addEventListener("lostpointercapture", () => {
  stroke = null;
  commit();
});

// Example digits: strokes through points on a 100 x 100 pad.
const EXAMPLES = [
  [[28, 25, 45, 16, 66, 22, 68, 36, 58, 46, 44, 49, 62, 51, 72, 62, 70, 76, 54, 86, 36, 84, 26, 75]],
  [[26, 24, 50, 23, 74, 22, 70, 32, 58, 54, 48, 84]],
  [[28, 34, 34, 20, 54, 16, 68, 26, 66, 42, 50, 60, 28, 82, 30, 84, 52, 81, 76, 82]],
  [[66, 30, 54, 20, 38, 26, 34, 42, 46, 50, 62, 44, 68, 30, 67, 28, 66, 56, 60, 86]],
  [[56, 14, 42, 30, 32, 54, 36, 76, 52, 86, 66, 76, 66, 60, 52, 52, 38, 62, 34, 72]],
  [[38, 16, 34, 36, 28, 54, 50, 54, 72, 53], [62, 18, 60, 50, 56, 86]],
];
let example = 0;

// What the buttons beside the pad call.
root.undo = () => {
  strokes.pop();
  commit();
};
root.clear = () => {
  strokes = [];
  commit();
};
root.example = () => {
  strokes = EXAMPLES[example++ % EXAMPLES.length].map((flat) =>
    flat.filter((_, i) => i % 2 === 0).map((x, i) => [x / 100, flat[2 * i + 1] / 100]),
  );
  commit();
};

function restore() {
  const given = props.value?.pixels !== undefined || typeof props.value?.link !== "string" ? null : props.value.link;
  if (given === null) return; // not what came with an address
  strokes = given.split(".").map(readBack);
  commit();
}
watch("value", restore);
if (typeof props.value?.link === "string") strokes = props.value.link.split(".").map(readBack); // back on this tab
paint();
restore();
