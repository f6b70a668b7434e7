// The figure of an item of a stage: its name, a canvas, a strip of small ones, and a line.
import { make } from "../dom.js";
import { newest } from "../kit/newest.js";
import { failed } from "../kit/toast.js";
import { isFine, pictureCanvas } from "../pictures.js";
import { word } from "../words.js";

const STRIP = 11; // pictures in a filmstrip

// {figure, canvas, cells, moment, line, draw(item, t, done)}, joined to the slider of its stage.
export function built({ name, size, m = 1 }, slider) {
  const figure = make("figure", isFine(size) ? "fine" : "");
  const caption = make("figcaption", "", figure);
  make("span", "name", caption, name);
  const moment = make("span", "moment", caption);
  const canvas = pictureCanvas(size * Math.ceil(Math.sqrt(m)), figure, `${name}: ${word("at_slider")}`);
  slider.drag(canvas);
  const strip = make("div", "strip", figure);
  strip.setAttribute("aria-hidden", "true"); // the slider says the same
  const cells = Array.from({ length: m === 1 ? STRIP : 0 }, (_, i) => {
    const cell = make("canvas", "cell", strip);
    cell.width = cell.height = size;
    cell.addEventListener("click", (event) => slider.go(i / (STRIP - 1), event) || slider.release());
    return cell;
  });
  const line = make("p", "run", figure);
  const draw = newest(async (item, t, done) => {
    await item.paint([canvas], [t]);
    canvas.dataset.t = t;
    done();
  }, failed);
  return { figure, canvas, cells, moment, line, draw };
}

// What stays in the page when other pictures come.
export const fixture = ({ figure, canvas, cells, moment, line, draw, chart }) => ({ figure, canvas, cells, moment, line, draw, chart });
export const kinds = (items) => items.map(({ name, size, m }) => [name, size, m]).join();
