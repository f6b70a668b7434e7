// Where a critic looks, over the picture: what its score becomes where a square of it is covered (Zeiler and Fergus 2014).
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import { said } from "../kit/problems.js";
import { isFine } from "../pictures.js";
import { format, word } from "../words.js";
import { effects } from "./shares.js";

const STRONGEST = 0.8; // opacity of what matters most
const COLOURS = { falls: [60, 201, 180], rises: [240, 150, 50] }; // of real and of generated on dark, as pictures are
const DIGITS = 2;

// {show}: `show(drawn, found)` draws picture 0 and what `painter.occluded` gave of it; null of `found` leaves the picture alone,
// null of `drawn` nothing.
export function heat(parent) {
  const root = make("figure", "heat", parent);
  const box = make("div", "layers", root);
  const picture = make("canvas", "", box), map = make("canvas", "map", box);
  picture.setAttribute("role", "img");
  map.setAttribute("aria-hidden", "true");
  const caption = make("figcaption", "", root);
  make("b", "", caption, word("critic_looks"));
  const lines = { falls: make("span", "real", caption), rises: make("span", "fake", caption) };
  make("small", "", caption, word("critic_looks_info"));
  root.hidden = true;

  function paint({ grid, differences, falls, rises }) {
    map.width = map.height = grid;
    const pen = map.getContext("2d"), image = pen.createImageData(grid, grid), most = Math.max(falls, rises) || 1;
    differences.forEach((difference, i) => {
      image.data.set(difference > 0 ? COLOURS.falls : COLOURS.rises, 4 * i);
      image.data[4 * i + 3] = 255 * STRONGEST * (Math.abs(difference) / most);
    });
    pen.putImageData(image, 0, 0);
  }

  return {
    show(drawn, found) {
      root.hidden = !drawn;
      if (!drawn) return;
      box.className = isFine(drawn.size) ? "layers fine" : "layers";
      put(picture, drawn, 0);
      const told = found && { grid: found.grid, ...effects(found) };
      if (told) paint(told);
      map.hidden = !told;
      for (const [way, line] of Object.entries(lines)) line.textContent = told ? said(`critic_${way}`, { most: format(told[way], DIGITS) }) : "";
      picture.setAttribute("aria-label", [word("critic_looks"), ...Object.values(lines).map((line) => line.textContent)].filter(Boolean).join(". "));
    },
  };
}
