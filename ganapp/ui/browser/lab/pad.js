// A pad to spray points on: they become the distribution that the players get. What is drawn becomes what its link says, so
// that a link learns just this.
import { make, makeButton } from "../dom.js";
import { rounded } from "../numbers.js";
import { format, word } from "../words.js";
import { heart, linked, readBack } from "./marks.js";
import { cleared, dots, palette, placed, plane, redrawn } from "./view/plane.js";

const SEEN = 1.2; // half side of what is seen, in spans
const [SPRAY, FAR] = [4, 0.12]; // points of a movement, how far they fly
const STEP = 0.25; // how far an arrow key moves the can

/** Shows, and sets, the value `marks` of the store. `limits`: {most, span}. Gives back its place. */
export function pad(parent, store, limits) {
  const { span, most } = limits;
  const root = Object.assign(make("div", "lab-pad", parent), { id: "lab-pad" });
  make("p", "name", root, word("lab_pad"));
  const sheet = plane(root, word("lab_pad"));
  Object.assign(sheet, { tabIndex: 0, title: word("lab_pad_keys") });
  const row = make("div", "lab-row", root), count = make("span", "note", row);
  let marks = [];
  let can = [0, 0]; // where keys spray

  function draw() {
    const [pen, side] = cleared(sheet);
    dots(pen, placed(marks.flat(), SEEN * span), side, palette(sheet).real, 1.8, 0.8);
    count.textContent = `${format(marks.length)} ${word("lab_points")}`;
    if (document.activeElement !== sheet) return;
    const [x, y] = placed(can, SEEN * span);
    pen.strokeStyle = getComputedStyle(sheet).color;
    pen.strokeRect(x * side - 5, y * side - 5, 10, 10);
  }

  const keep = () => store.set({ marks: linked(marks, limits) });

  function spray([x0, y0]) {
    for (let k = 0; k < SPRAY; k++) {
      const [angle, far] = [Math.random() * 7, Math.sqrt(Math.random()) * FAR];
      const [x, y] = [x0 + far * Math.cos(angle), y0 + far * Math.sin(angle)];
      if (Math.abs(x) <= span && Math.abs(y) <= span) marks.push([rounded(x, 3), rounded(y, 3)]);
    }
    draw();
  }

  function at(event) {
    const box = sheet.getBoundingClientRect(), far = SEEN * span;
    const across = (event.clientX - box.left) / box.width, down = (event.clientY - box.top) / box.height;
    return [(2 * across - 1) * far, (1 - 2 * down) * far];
  }

  const KEYS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
  function press(event) {
    if (event.key === " ") {
      spray(can);
      keep();
    } else if (event.key in KEYS) {
      can = can.map((place, i) => Math.max(-span, Math.min(span, place + KEYS[event.key][i])));
      draw();
    } else return;
    event.preventDefault();
  }

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    sheet.setPointerCapture(event.pointerId);
    spray(at(event));
  });
  sheet.addEventListener("pointermove", (event) => sheet.hasPointerCapture(event.pointerId) && spray(at(event)));
  sheet.addEventListener("lostpointercapture", keep);
  sheet.addEventListener("keydown", press);
  for (const name of ["focus", "blur"]) sheet.addEventListener(name, draw);
  for (const [key, points] of [["lab_pad_clear", () => []], ["lab_pad_heart", () => heart(most)]]) {
    makeButton("", row, word(key), () => {
      marks = points();
      keep();
    });
  }
  redrawn(root, draw);
  store.listen((values, changed) => {
    if (!changed.has("marks")) return;
    marks = readBack(values.marks, limits);
    draw();
  });
  return root;
}
