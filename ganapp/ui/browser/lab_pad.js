// A pad to spray points on: they become the distribution that the GAN learns. Before it: words.js, letters.js and
// lab_draw.js. Its value is {marks, link}: the points, and as many of them as an address holds, four letters each.
const root = element.querySelector(".pad");
const SPAN = 2.5, MOST = 4000, LINKED = 400;
const sheet = canvas(root, word("lab_pad"));
sheet.tabIndex = 0;
const row = make("div", "layers", root), count = make("span", "note", row);
const button = (key, action) => {
  const node = make("button", "", row, word(key));
  node.type = "button";
  node.addEventListener("click", action);
};
let marks = props.value?.marks ?? [];

function draw() {
  const [pen, side] = context(sheet);
  const at = marks.flatMap(([x, y]) => [(x / SPAN / 1.2 + 1) / 2, (1 - y / SPAN / 1.2) / 2]);
  dots(pen, at, side, hue("real"), 1.8, 0.8);
  count.textContent = `${format(marks.length)} ${word("lab_points")}`;
}

function keep() {
  const many = Math.min(marks.length, LINKED);
  const linked = Array.from({ length: many }, (_, i) => marks[Math.floor((i * marks.length) / many)]);
  const link = linked.flat().map((x) => letters((x / SPAN + 1) / 2, 2)).join("");
  props.value = { marks, link };
  draw();
}

function spray(event) {
  const box = sheet.getBoundingClientRect();
  for (let k = 0; k < 4 && marks.length < MOST; k++) {
    const [angle, far] = [Math.random() * 7, Math.sqrt(Math.random()) * 0.12];
    const x = ((event.clientX - box.left) / box.width * 2 - 1) * SPAN * 1.2 + far * Math.cos(angle);
    const y = (1 - (event.clientY - box.top) / box.height * 2) * SPAN * 1.2 + far * Math.sin(angle);
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
button("lab_pad_clear", () => {
  marks = [];
  keep();
});
button("lab_pad_heart", () => {
  marks = Array.from({ length: 600 }, (_, i) => {
    const t = (i / 600) * 2 * Math.PI;
    const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
    return [rounded((16 * Math.sin(t) ** 3) / 8, 3), rounded((y + 2) / 8, 3)];
  });
  keep();
});
new ResizeObserver(draw).observe(root);
new MutationObserver(draw).observe(document.body, { attributeFilter: ["class"] });
draw();
watch("value", () => {
  marks = props.value?.marks ?? [];
  draw();
});
