// Pictures before and after something was changed.
import { make, makeButton } from "../dom.js";
import { put } from "../kit/drawn.js";
import { said } from "../kit/problems.js";
import { isFine, pictureCanvas } from "../pictures.js";
import { format, word } from "../words.js";
import { difference } from "./maps.js";

// Picture 0 of what was drawn before and after, and their difference, beside each other.
export function compared(parent) {
  const box = make("div", "before-after", parent);
  const figures = ["before", "after", "difference"].map((key) => {
    const figure = make("figure", "", box), canvas = pictureCanvas(1, figure, word(key));
    make("figcaption", "", figure, word(key));
    return { figure, canvas };
  });
  const line = make("p", "changed", parent);
  line.setAttribute("role", "status");

  return function show(before, after) {
    const { picture, mean, most } = difference(before.pixels, after.pixels);
    [before, after, { ...before, pixels: picture }].forEach((drawn, i) => {
      figures[i].figure.classList.toggle("fine", isFine(drawn.size));
      put(figures[i].canvas, drawn, 0);
    });
    line.textContent = said("changed_by", { mean: format(mean, 1), most: format(most) });
  };
}

// A row of pictures as buttons, or of several above each other. `picked(i)` hears which was clicked.
export function row(parent, id, picked) {
  const box = make("div", "seeds", parent);
  box.id = id;
  return function show(sheets, names) {
    while (box.children.length > names.length) box.lastChild.remove();
    while (box.children.length < names.length) {
      const index = box.children.length, button = makeButton("", box, undefined, () => picked(index));
      sheets.forEach(() => make("canvas", "", button));
      make("span", "", button);
    }
    names.forEach((name, i) => {
      const button = box.children[i];
      button.classList.toggle("fine", isFine(sheets[0].size));
      sheets.forEach((drawn, k) => put(button.children[k], drawn, i));
      button.lastChild.textContent = name;
      button.setAttribute("aria-label", `${word("inside_seed")} ${name}`);
    });
  };
}
