// Frames of one or several paths under one range input. Everything between two commits happens in the page.
const STRIP = 11; // pictures in a filmstrip
const root = element.querySelector(".stage");
const language = navigator.language.startsWith("pt") ? "pt" : "en";
const word = (key) => props.words[key][language];
let shown = null; // {value, items: [{image, canvas, cells}]}
let newest = 0; // replies that are no longer current are dropped

function make(tag, className, parent) {
  const node = document.createElement(tag);
  node.className = className;
  parent?.append(node);
  return node;
}

const pictures = make("div", "pictures", root);
const control = make("div", "control", root);
const endA = make("span", "end", control);
const range = make("input", "scrub", control);
const endB = make("span", "end", control);
const readout = make("output", "readout", control);
Object.assign(range, { type: "range", min: 0, max: 1, step: 0.001, value: 0 });

function paint(context, item, frame) {
  const { size } = item;
  context.imageSmoothingEnabled = false;
  context.drawImage(item.image, frame * size, 0, size, size, 0, 0, context.canvas.width, context.canvas.height);
}

function draw() {
  const t = Number(range.value);
  readout.value = `t = ${t.toFixed(2)}`;
  range.setAttribute("aria-valuetext", readout.value);
  if (!shown) return;
  for (const item of shown.items) {
    const frame = Math.round(t * (item.n - 1));
    item.canvas.dataset.frame = frame;
    paint(item.canvas.getContext("2d"), item, frame);
    const current = Math.round(t * (STRIP - 1));
    item.cells.forEach((cell, i) => cell.classList.toggle("current", i === current));
  }
}

function build(item) {
  const figure = document.createElement("figure");
  const name = make("figcaption", "", figure);
  name.textContent = item.name;
  const canvas = make("canvas", "frame", figure);
  canvas.width = canvas.height = item.size;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", item.name);
  const strip = make("div", "strip", figure);
  const cells = Array.from({ length: STRIP }, (_, i) => {
    const cell = make("canvas", "cell", strip);
    cell.width = cell.height = item.size;
    paint(cell.getContext("2d"), item, Math.round((i / (STRIP - 1)) * (item.n - 1)));
    cell.addEventListener("click", () => commit(i / (STRIP - 1)));
    return cell;
  });
  return [figure, { ...item, canvas, cells }];
}

function commit(t) {
  range.value = t;
  draw();
  trigger("release", { t: Number(range.value) });
}

async function show() {
  const value = props.value;
  if (!value) return;
  const turn = ++newest;
  const items = await Promise.all(
    value.items.map(async (item) => {
      const image = new Image();
      image.src = item.sprite;
      await image.decode();
      return { ...item, image };
    }),
  );
  if (turn !== newest) return;
  const built = items.map(build);
  pictures.replaceChildren(...built.map(([figure]) => figure));
  pictures.dataset.items = items.length;
  shown = { items: built.map(([, item]) => item) };
  endA.textContent = `A · ${value.a}`;
  endB.textContent = `B · ${value.b}`;
  range.setAttribute("aria-label", `${word("end_a")} ${value.a} → ${word("end_b")} ${value.b}`);
  draw();
}

range.addEventListener("input", draw);
range.addEventListener("change", () => trigger("release", { t: Number(range.value) }));
watch("value", show);
show();
