// The four seeds around a place of the map, each a button.
import { make, makeButton } from "../dom.js";
import { inWords } from "../kit/asked.js";
import { put } from "../kit/drawn.js";
import { newest } from "../kit/newest.js";
import { called } from "../kit/points.js";
import { failed } from "../kit/toast.js";
import { word } from "../words.js";

// Calls back with what shows those of (scene, u, v). `chosen(seed, held)` hears which one was clicked.
export function around(parent, chosen) {
  const group = make("div", "around", parent);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", word("around"));
  make("p", "", parent, word("around_info"));
  let at = []; // [scene, i, j]: what is shown

  const seedOf = (k) => {
    const [scene, i, j] = at, place = [i + (k % 2), j + Math.floor(k / 2)];
    return { place, seed: scene.seed(...place), held: scene.held(...place) };
  };
  const buttons = Array.from({ length: 4 }, (_, k) => {
    const button = makeButton("", group, undefined, () => {
      const { seed, held } = seedOf(k);
      chosen(seed, held);
    });
    return { button, canvas: make("canvas", "", button), caption: make("span", "", button) };
  });

  const draw = newest(async (scene, isNewest) => {
    const seeds = buttons.map((_, k) => seedOf(k));
    const drawn = await scene.draw(seeds.map(({ place: [x, y] }) => ({ x, y })));
    if (isNewest()) buttons.forEach((one, k) => show(one, scene.model, seeds[k], drawn, k));
  }, failed);

  function show({ button, canvas, caption }, model, { seed, held }, drawn, k) {
    put(canvas, drawn, k);
    caption.textContent = [called(seed), ...inWords(model, held)].join(" · ");
    button.setAttribute("aria-label", `${model.name}, ${caption.textContent}`);
  }

  return (scene, u, v) => {
    const now = [scene, Math.floor(u), Math.floor(v)];
    if (now.every((one, i) => one === at[i])) return;
    at = now;
    draw(scene);
  };
}
