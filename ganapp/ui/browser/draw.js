// A pad to draw on. Its value is {size, pixels, link}: the grey levels, base64, and the strokes as an address has them;
// null while nothing is drawn. A value that came with an address is {link} alone.
import { make } from "./dom.js";
import { given } from "./given.js";
import { linked, pointsOf, readBack } from "./strokes.js";

const { side: SIDE, longest: LONGEST } = given.constants.draw; // pixels of the pad, letters of a link
const PEN = 0.085 * SIDE; // as thick as a digit of MNIST that fills most of the pad
const EXAMPLES = [ // digits: strokes through points on a 100 x 100 pad
  [[28, 25, 45, 16, 66, 22, 68, 36, 58, 46, 44, 49, 62, 51, 72, 62, 70, 76, 54, 86, 36, 84, 26, 75]],
  [[26, 24, 50, 23, 74, 22, 70, 32, 58, 54, 48, 84]],
  [[28, 34, 34, 20, 54, 16, 68, 26, 66, 42, 50, 60, 28, 82, 30, 84, 52, 81, 76, 82]],
  [[66, 30, 54, 20, 38, 26, 34, 42, 46, 50, 62, 44, 68, 30, 67, 28, 66, 56, 60, 86]],
  [[56, 14, 42, 30, 32, 54, 36, 76, 52, 86, 66, 76, 66, 60, 52, 52, 38, 62, 34, 72]],
  [[38, 16, 34, 36, 28, 54, 50, 54, 72, 53], [62, 18, 60, 50, 56, 86]],
];

export function mount(element, host) {
  const root = make("div", "part waits draw", element);
  const canvas = Object.assign(make("canvas", "", root), { width: SIDE, height: SIDE });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-labelledby", "draw-hint");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let strokes = []; // of points [x, y], 0 to 1
  let stroke = null; // the one that is being drawn
  let example = 0;

  function paint() {
    context.fillStyle = "#000";
    context.fillRect(0, 0, SIDE, SIDE);
    Object.assign(context, { strokeStyle: "#fff", fillStyle: "#fff", lineWidth: PEN, lineCap: "round", lineJoin: "round" });
    for (const points of strokes) paintStroke(points.map(([x, y]) => [x * SIDE, y * SIDE]));
  }

  function paintStroke(at) {
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

  // What is drawn becomes what its link says, so that the link shows just this, and finds just this.
  function commit() {
    const link = linked(strokes, LONGEST);
    strokes = readBack(link);
    paint();
    host.value = strokes.length ? { size: SIDE, pixels: levels(), link } : null;
  }

  function levels() {
    const grey = context.getImageData(0, 0, SIDE, SIDE).data.filter((_, i) => i % 4 === 0);
    let text = "";
    for (const level of grey) text += String.fromCharCode(level);
    return btoa(text);
  }

  function point(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

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

  function restore() {
    const { pixels, link } = host.value ?? {};
    if (pixels !== undefined || typeof link !== "string") return; // not what came with an address
    strokes = readBack(link);
    commit();
  }
  host.watch("value", restore);
  if (typeof host.value?.link === "string") strokes = readBack(host.value.link); // back on this tab
  paint();
  restore();

  return { // what the buttons beside the pad call
    undo() {
      strokes.pop();
      commit();
    },
    clear() {
      strokes = [];
      commit();
    },
    example() {
      strokes = EXAMPLES[example++ % EXAMPLES.length].map(pointsOf);
      commit();
    },
  };
}
