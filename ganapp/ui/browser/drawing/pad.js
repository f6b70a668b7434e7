// A pad to draw on: strokes of white on black.
import { make } from "../dom.js";
import { linked, readBack } from "../strokes.js";

export const SIDE = 168; // pixels of the pad
const LONGEST = 1500; // letters of the strokes in an address
const PEN = 0.085 * SIDE; // as thick as a digit of MNIST that fills most of the pad

// `changed(link)` hears of every stroke that was drawn, of all of them as an address has them; `moved()` of all that can be seen
// on the pad, while it is drawn as well.
export function pad(parent, changed, moved) {
  const root = make("div", "draw", parent);
  const canvas = Object.assign(make("canvas", "", root), { width: SIDE, height: SIDE });
  canvas.setAttribute("role", "img");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  let strokes = []; // of points [x, y], 0 to 1
  let stroke = null; // the one that is being drawn

  function paint() {
    context.fillStyle = "#000";
    context.fillRect(0, 0, SIDE, SIDE);
    Object.assign(context, { strokeStyle: "#fff", fillStyle: "#fff", lineWidth: PEN, lineCap: "round", lineJoin: "round" });
    for (const points of strokes) paintStroke(points.map(([x, y]) => [x * SIDE, y * SIDE]));
    moved();
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
  const commit = () => changed(linked(strokes, LONGEST));

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

  return {
    canvas,
    show(link) {
      strokes = readBack(link);
      paint();
    },
    put(others) {
      strokes = others;
      commit();
    },
    undo() {
      strokes.pop();
      commit();
    },
    // Grey levels, row by row.
    levels: () => context.getImageData(0, 0, SIDE, SIDE).data.filter((_, i) => i % 4 === 0),
  };
}
