// Sliders through one point of latent space. The frames along every slider are here before one is touched; when it
// is let go, Python sends those through the new point.
import { make, makeButton } from "./dom.js";
import { announce } from "./effects.js";
import { beside, nearest } from "./frames.js";
import { isFine, mix, pictureCanvas, reading, unpacked } from "./pictures.js";
import { shell } from "./shell.js";
import { format, word } from "./words.js";

const STEP = 0.05; // of a slider

export function mount(element, host, id) {
  let shown = null; // {value, image}
  let newest = 0; // replies that are no longer current are dropped
  let at = []; // where the sliders stand
  let held = null; // the slider that was moved since the frames came
  let rows = [];

  const root = make("div", "part waits directions", element);
  const look = make("div", "look", root);
  const canvas = pictureCanvas(1, look, "…");
  const read = make("output", "read", look);
  const list = make("div", "sliders", root);
  makeButton("back", look, word("back"), () => {
    at = at.map((_, i) => (i === at.length - 1 ? 1 : 0));
    held = null;
    release();
  });
  const plot = shell(root);

  // What is seen: the frames and the index of its reading. Of a point that no slider was moved from, the last picture.
  function seen() {
    const { steps, sliders } = shown.value;
    if (held === null) return [[{ column: 0, row: sliders.length, weight: 1 }], sliders.length * steps];
    const { low, high } = sliders[held];
    return [beside(at[held], sliders[held], held, steps), held * steps + nearest((at[held] - low) / (high - low), steps)];
  }

  function draw() {
    if (!shown) return;
    const { sliders, readings, name } = shown.value;
    const [frames, index] = seen();
    mix(canvas, shown.image, frames);
    read.value = reading(readings, index);
    canvas.setAttribute("aria-label", `${name} ${read.value}`);
    rows.forEach(({ range, output }, i) => {
      const sign = sliders[i].low < 0 && at[i] > 0 ? "+" : "";
      output.value = `${sign}${format(at[i], 2)} ${sliders[i].unit}`;
      range.setAttribute("aria-valuetext", output.value);
    });
    plot(shown.value.shell, at.at(-1));
  }

  const release = () => host.emit("release", { values: at });

  function buildRow(slider, i) {
    const row = make("div", "slider", list);
    const label = make("label", "", row);
    make("b", "", label, slider.label);
    make("small", "", label, slider.note);
    const low = pictureCanvas(shown.value.size, row, "…");
    const range = Object.assign(make("input", "", row), { type: "range", min: slider.low, max: slider.high, step: STEP });
    label.htmlFor = range.id = `${id}-${i}`;
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

  function showRow({ range, ends }, i) {
    const { steps, readings, sliders } = shown.value;
    range.value = at[i];
    [0, steps - 1].forEach((column, end) => {
      mix(ends[end], shown.image, [{ column, row: i, weight: 1 }]);
      ends[end].setAttribute("aria-label", `${sliders[i].label}: ${reading(readings, i * steps + column)}`);
    });
  }

  async function show() {
    const value = host.value;
    const before = shown?.value;
    if (!value || (value.fresh && value.key === before?.key)) return; // back on this tab: the sliders stay
    const turn = ++newest;
    const image = await unpacked(root, value.sprite);
    if (turn !== newest) return;
    shown = { value, image };
    // A slider that was grabbed meanwhile stays where it is, on the frames through the new point.
    if (value.fresh || held === null || value.at.every((x, i) => x === at[i])) {
      at = [...value.at];
      held = null;
    }
    canvas.width = canvas.height = value.size;
    root.classList.toggle("fine", isFine(value.size));
    if (before?.key !== value.key) {
      list.replaceChildren();
      rows = value.sliders.map(buildRow);
    }
    rows.forEach(showRow);
    announce(value.effects);
    draw();
  }

  host.watch("value", show);
  show();
}
