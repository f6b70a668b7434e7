// What a search has found: the drawing, the picture and their difference beside each other, and how close they are.
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import { painter } from "../kit/painter.js";
import { said } from "../kit/problems.js";
import { captions } from "../kit/readings.js";
import { isFine } from "../pictures.js";
import { format, word } from "../words.js";
import { apart } from "./numbers.js";

const VERDICTS = [[10, "fit_same"], [20, "fit_close"], [35, "fit_rough"], [Infinity, "fit_none"]]; // grey levels

const difference = (a, b) => ({ ...a, pixels: a.pixels.map((x, i) => Math.abs(x - b.pixels[i])) });
const joined = (a, b) => ({ ...a, n: 2, pixels: Uint8Array.from([...a.pixels, ...b.pixels]) });

export function result(parent) {
  const root = make("div", "search", parent);
  const pictures = make("div", "found", root);
  const figures = Array.from({ length: 3 }, () => {
    const figure = make("figure", "empty", pictures), canvas = make("canvas", "", figure);
    canvas.setAttribute("role", "img");
    const caption = make("figcaption", "", figure);
    return { figure, canvas, name: make("span", "", caption), note: make("b", "", caption) };
  });
  const progress = Object.assign(make("progress", "", root), { max: 1, value: 0 });
  progress.setAttribute("aria-label", word("searching"));
  const line = make("p", "", root);
  progress.hidden = true; // nothing has been searched for

  function fill({ figure: box, canvas, name, note }, drawn, called, reads = "") {
    box.className = isFine(drawn.size) ? "fine" : "";
    put(canvas, drawn, 0);
    canvas.setAttribute("aria-label", called);
    name.textContent = called;
    note.textContent = reads;
  }

  // How far a search is: `seen` and the latent that is the closest so far. Gives back the picture.
  return async function show(model, seen, { latent, done }, isLast) {
    const guess = await painter.draw(model.name, latent);
    const reads = (await captions(model, joined(seen, guess))) ?? [];
    progress.hidden = false;
    fill(figures[0], seen, word("as_seen"), reads[0]);
    fill(figures[1], guess, said("closest", { model: model.name }), reads[1]);
    fill(figures[2], difference(seen, guess), word("difference"));
    const error = apart(seen, guess);
    const verdict = isLast ? word(VERDICTS.find(([limit]) => error < limit)[1]) : `${word("searching")} …`;
    progress.value = done;
    line.textContent = said("rms", { error: format(error), verdict });
    if (isLast) line.setAttribute("role", "status");
    else line.removeAttribute("role");
  };
}
