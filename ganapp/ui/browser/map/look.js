// The picture in the middle of the map, large: where it is, what is read in it, and the real ones that are nearest to it.
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import { newest } from "../kit/newest.js";
import { captions } from "../kit/readings.js";
import { failed } from "../kit/toast.js";
import { isFine, pictureCanvas } from "../pictures.js";
import { pair, word } from "../words.js";

// `told(place, words)` hears of every picture that is shown; `rested(model, drawn)` of the one where the hand has let go.
export function look(parent, { told, rested }) {
  const canvas = pictureCanvas(1, parent, word("position"));
  const readout = make("output", "readout", parent);
  const read = make("output", "read", parent);
  let rests = false;

  const show = newest(async ({ model, draw }, { u, v, zoom }, isNewest) => {
    const drawn = await draw([{ x: u, y: v }]), still = rests;
    rests = false;
    put(canvas, drawn, 0);
    canvas.dataset.at = `${u} ${v}`;
    parent.parentNode.classList.toggle("fine", isFine(drawn.size));
    readout.value = `(u, v) = (${pair(u, v, Math.max(2, Math.ceil(Math.log10(zoom)) + 2))})`;
    if (still) rested(model, drawn);
    [read.value] = (isNewest() && (await captions(model, drawn))) || [""];
    canvas.setAttribute("aria-label", `${model.name}, ${readout.value} ${read.value}`);
    told(u, `${readout.value} ${read.value}`);
  }, failed);

  return { show, rest: () => (rests = true) };
}
