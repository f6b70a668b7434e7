// One side of the game: pictures, and under each what the critic says of it.
import { make, makeButton } from "../dom.js";
import { place } from "../frames.js";
import { isFine } from "../pictures.js";
import { word } from "../words.js";

const STRIPES = 100;

// {draw, judge}: `side` is "real" or "fake". `draw(image, from, size)` cuts picture i out of an image at the pixels `from(i)`,
// {x, y}; `judge(verdicts)` writes a verdict under each, {lean: how real it is to the critic, from 0 to 1, text}. With `chosen(i)`,
// which hears which was clicked, each is a button.
export function pictures(parent, side, count, called, chosen = null) {
  const figure = make("figure", `side ${side}`, parent);
  make("figcaption", "", figure, called);
  const box = make("div", "cells", figure);
  const cells = Array.from({ length: count }, (_, i) => {
    const cell = chosen ? makeButton("cell", box, undefined, () => chosen(i)) : make("div", "cell", box), canvas = make("canvas", "", cell);
    if (chosen) cell.title = word("take");
    else canvas.setAttribute("role", "img");
    return { cell, canvas, bar: make("i", "lean", cell), verdict: make("small", "", cell) };
  });

  return {
    draw(image, from, size) {
      for (const { canvas } of cells) canvas.hidden = !image; // there are scores of pictures that may not travel
      if (!image) return;
      box.classList.toggle("fine", isFine(size));
      cells.forEach(({ canvas }, i) => {
        if (canvas.width !== size) canvas.width = canvas.height = size;
        const { x, y } = from(i);
        canvas.getContext("2d").drawImage(image, x, y, size, size, 0, 0, size, size);
      });
    },
    judge(verdicts) {
      cells.forEach(({ cell, canvas, bar, verdict }, i) => {
        const { lean, text } = verdicts[i];
        bar.style.setProperty("--lean", `${Math.round(STRIPES * lean)}%`);
        verdict.textContent = text;
        (chosen ? cell : canvas).setAttribute("aria-label", `${word(side === "real" ? "real_picture" : "generated_picture")} ${i + 1}: ${text}`);
      });
    },
  };
}

// Where picture i of a film stands in frame k of its sprite, see ganapp/ui/kit/films.py.
export const inFilm = ({ size, m, across }, k) => (i) => {
  const { column, row } = place(k, across);
  return { x: column * size, y: (row * m + i) * size };
};

// Where picture i stands in a sheet.
export const inSheet = ({ size, across }) => (i) => {
  const { column, row } = place(i, across);
  return { x: column * size, y: row * size };
};
