// A pad to spray points on: they become the distribution that the GAN learns. Its value is {marks, link}: the points, and
// as many of them as an address holds, four letters each.
import { make, makeButton } from "./dom.js";
import { given } from "./given.js";
import { rounded } from "./numbers.js";
import { cleared, dots, hue, plane, redrawn } from "./lab/view/plane.js";
import { linkedMarks } from "./strokes.js";
import { format, word } from "./words.js";

const { span: SPAN, most: MOST, linked: LINKED } = given.constants.lab; // the points lie in [-SPAN, SPAN]^2
const SEEN = 1.2 * SPAN; // and a little around it is seen
const [SPRAY, FAR] = [4, 0.12]; // points of a movement, how far they fly

export function mount(element, host) {
  let marks = host.value?.marks ?? [];
  const root = make("div", "pad", element);
  const sheet = plane(root, word("lab_pad"));
  sheet.tabIndex = 0;
  const row = make("div", "layers", root), count = make("span", "note", row);

  function draw() {
    const [pen, side] = cleared(sheet);
    const at = marks.flatMap(([x, y]) => [(x / SEEN + 1) / 2, (1 - y / SEEN) / 2]);
    dots(pen, at, side, hue(sheet, "real"), 1.8, 0.8);
    count.textContent = `${format(marks.length)} ${word("lab_points")}`;
  }

  function keep() {
    host.value = { marks, link: linkedMarks(marks, LINKED, SPAN) };
    draw();
  }

  function spray(event) {
    const box = sheet.getBoundingClientRect();
    for (let k = 0; k < SPRAY && marks.length < MOST; k++) {
      const [angle, far] = [Math.random() * 7, Math.sqrt(Math.random()) * FAR];
      const x = (((event.clientX - box.left) / box.width) * 2 - 1) * SEEN + far * Math.cos(angle);
      const y = (1 - ((event.clientY - box.top) / box.height) * 2) * SEEN + far * Math.sin(angle);
      if (Math.abs(x) <= SPAN && Math.abs(y) <= SPAN) marks.push([rounded(x, 3), rounded(y, 3)]);
    }
    draw();
  }

  sheet.addEventListener("pointerdown", (event) => {
    sheet.setPointerCapture(event.pointerId);
    spray(event);
  });
  sheet.addEventListener("pointermove", (event) => event.buttons && spray(event));
  sheet.addEventListener("pointerup", keep);
  for (const [key, points] of [["lab_pad_clear", () => []], ["lab_pad_heart", heart]]) {
    makeButton("", row, word(key), () => {
      marks = points();
      keep();
    });
  }
  redrawn(root, draw);
  draw();
  host.watch("value", () => {
    marks = host.value?.marks ?? [];
    draw();
  });
}

function heart() {
  return Array.from({ length: 600 }, (_, i) => {
    const t = (i / 600) * 2 * Math.PI;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return [rounded((16 * Math.sin(t) ** 3) / 8, 3), rounded((y + 2) / 8, 3)];
  });
}
