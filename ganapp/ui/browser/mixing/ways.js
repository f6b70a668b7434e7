// From one picture to another: on the arc in z, and in a straight line in w, where the mapping network has put every z. All but
// the style stays that of the first.
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import { painter } from "../kit/painter.js";
import { said } from "../kit/problems.js";
import { withPart } from "../latents/mix.js";
import { along, evenly } from "../latents/paths.js";
import { isFine } from "../pictures.js";
import { format, word } from "../words.js";

const FRAMES = 9;

export function ways(parent) {
  const root = Object.assign(make("section", "ways", parent), { id: "mix-ways" });
  make("h3", "", root, word("two_ways"));
  make("p", "", root, word("two_ways_info"));
  const strips = Object.fromEntries(["z", "w"].map((name) => [name, strip(root, name)]));
  const line = make("p", "verdict", root);

  return async function show(model, [a, other], [from, to]) {
    const { name, spec } = model, b = withPart(spec, a, other, "z"), ts = evenly(FRAMES);
    const inZ = along(spec, "slerp")(a, b, ts);
    const [start, end] = await Promise.all([a, b].map((latent) => painter.valuesOf(name, latent)));
    const inW = Object.fromEntries(Object.entries(start).map(([key, w]) => [key, straight(w, end[key], ts)]));
    const same = along(spec, "lerp")(a, a, ts);
    strips.z(await painter.draw(name, inZ), from, to);
    strips.w(await painter.drawWith(name, same, inW), from, to);
    const { path_z: z, path_w: w } = model.figures;
    line.hidden = z === undefined || w === undefined;
    if (!line.hidden) line.textContent = `${said("path_lengths", { z: format(z), w: format(w) })} ${word(w < z ? "path_shorter" : "path_no_shorter")}`;
  };
}

const straight = (a, b, ts) => Float32Array.from(ts.flatMap((t) => Array.from(a, (x, i) => x + t * (b[i] - x))));

function strip(parent, name) {
  const figure = make("figure", "strip", parent), row = make("div", "row", figure), caption = make("figcaption", "", figure);
  const canvases = Array.from({ length: FRAMES }, () => make("canvas", "", row));
  for (const canvas of canvases) canvas.setAttribute("role", "img");
  return (drawn, from, to) => {
    caption.textContent = word(`way_in_${name}`);
    row.dataset.shown = name;
    canvases.forEach((canvas, i) => {
      put(canvas, drawn, i);
      canvas.classList.toggle("fine", isFine(drawn.size));
      canvas.setAttribute("aria-label", `${from} → ${to}, ${name}: ${i + 1} / ${FRAMES}`);
    });
  };
}
