// Sliders through one point of latent space. The frames along every slider are here before one is touched; when it
// is let go, Python sends those through the new point.
let shown = null; // {value, image}
let newest = 0; // replies that are no longer current are dropped
let at = []; // where the sliders stand
let held = null; // the slider that was moved since the frames came

const look = make("div", "look", root);
const canvas = pictureCanvas(1, look, "…");
const read = make("output", "read", look);
const list = make("div", "sliders", root);
const back = Object.assign(make("button", "back", look), { type: "button", textContent: word("back") });
const shell = make("section", "shell", root);
let rows = [];

function draw() {
  if (!shown) return;
  const { steps, sliders, readings, name } = shown.value;
  let index = sliders.length * steps; // the point itself comes last
  if (held === null) {
    mix(canvas, shown.image, [{ column: 0, row: sliders.length, weight: 1 }]);
  } else {
    const { low, high } = sliders[held];
    const position = ((at[held] - low) / (high - low)) * (steps - 1);
    const [left, right, x] = between(position, steps);
    mix(canvas, shown.image, [
      { column: left, row: held, weight: 1 - x },
      { column: right, row: held, weight: x },
    ]);
    index = held * steps + Math.round(position);
  }
  read.value = reading(readings, index);
  canvas.setAttribute("aria-label", `${name} ${read.value}`);
  rows.forEach(({ range, output }, i) => {
    const sign = sliders[i].low < 0 && at[i] > 0 ? "+" : "";
    output.value = `${sign}${format(at[i], 2)} ${sliders[i].unit}`;
    range.setAttribute("aria-valuetext", output.value);
  });
  plot(shown.value.shell, at.at(-1));
}

const release = () => announce("release", { values: at });

function buildRow(slider, i) {
  const row = make("div", "slider", list);
  const label = make("label", "", row);
  make("b", "", label).textContent = slider.label;
  make("small", "", label).textContent = slider.note;
  const low = pictureCanvas(shown.value.size, row, "…");
  const range = Object.assign(make("input", "", row), { type: "range", min: slider.low, max: slider.high, step: 0.05 });
  label.htmlFor = range.id = `${element.id || "directions"}-${i}`;
  const high = pictureCanvas(shown.value.size, row, "…");
  const output = make("output", "readout", row);
  range.addEventListener("input", () => {
    held = i;
    at[i] = Number(range.value);
    draw();
  });
  range.addEventListener("change", release);
  return { range, output, ends: [low, high] };
}

back.addEventListener("click", () => {
  at = at.map((_, i) => (i === at.length - 1 ? 1 : 0));
  held = null;
  release();
});

// Lengths along both kinds of path, times the noise scale, against the shell of typical lengths.
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [460, 210, 34, 12, 12, 30];
const svg = (tag, attributes, parent) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  parent?.append(node);
  return node;
};
const title = make("h3", "", shell);
const info = make("p", "", shell);
const chart = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img" }, shell);
const legend = make("p", "legend", shell);

function plot({ radius, typical, curves, ...words }, scale) {
  const top = Math.ceil(1.3 * Math.max(radius, scale * Math.max(...Object.values(curves).flat())));
  const x = (t) => LEFT + t * (WIDTH - LEFT - RIGHT);
  const y = (length) => HEIGHT - BOTTOM - (length / top) * (HEIGHT - TOP - BOTTOM);
  const write = (text, at) => (svg("text", at, chart).textContent = text);
  chart.replaceChildren();
  svg("rect", { class: "band", x: x(0), width: x(1) - x(0), y: y(radius + typical), height: y(radius - typical) - y(radius + typical) }, chart);
  svg("path", { class: "axis", d: `M${x(0)} ${TOP}V${y(0)}H${x(1)}` }, chart);
  for (const length of [0, radius]) write(format(length), { x: x(0) - 6, y: y(length) + 4, "text-anchor": "end" });
  for (const t of [0, 0.5, 1]) write(format(t, t % 1 ? 1 : 0), { x: x(t), y: y(0) + 18, "text-anchor": "middle" });
  write(words.length, { x: x(0) + 6, y: TOP + 6 });
  write("t", { x: x(0.75), y: y(0) + 18 });
  for (const [kind, lengths] of Object.entries(curves)) {
    const points = lengths.map((length, i) => `${x(i / (lengths.length - 1))},${y(scale * length)}`).join(" ");
    svg("polyline", { class: kind, points }, chart);
  }
  const middle = (kind) => format(scale * curves[kind][(curves[kind].length - 1) / 2], 1);
  chart.setAttribute("aria-label", `${words.length}, t = ${format(0.5, 1)}: slerp ${middle("slerp")}, lerp ${middle("lerp")}, √n = ${format(radius, 1)}`);
  title.textContent = words.title;
  info.textContent = words.info;
  legend.replaceChildren();
  for (const [kind, text] of [["slerp", "slerp"], ["lerp", "lerp"], ["band", words.band]]) {
    const entry = make("span", "", legend);
    make("i", kind, entry);
    entry.append(text);
  }
}

async function show() {
  const value = props.value;
  const before = shown?.value;
  if (!value || (value.fresh && value.key === before?.key)) return; // back on this tab: the sliders stay
  const turn = ++newest;
  const image = await load(value.sprite);
  if (turn !== newest) return;
  shown = { value, image };
  // A slider that was grabbed meanwhile stays where it is, on the frames through the new point.
  if (value.fresh || held === null || value.at.every((x, i) => x === at[i])) {
    at = [...value.at];
    held = null;
  }
  canvas.width = canvas.height = value.size;
  if (before?.key !== value.key) {
    list.replaceChildren();
    rows = value.sliders.map(buildRow);
  }
  rows.forEach((row, i) => {
    row.range.value = at[i];
    [0, value.steps - 1].forEach((column, end) => {
      mix(row.ends[end], image, [{ column, row: i, weight: 1 }]);
      const seen = reading(value.readings, i * value.steps + column);
      row.ends[end].setAttribute("aria-label", `${value.sliders[i].label}: ${seen}`);
    });
  });
  draw();
}

watch("value", show);
show();
