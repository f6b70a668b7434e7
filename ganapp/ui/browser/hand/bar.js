// The bar above the tools that shows the picture in hand, and the two that are kept as the ends of paths.
import { make, makeButton } from "../dom.js";
import { inWords } from "../kit/asked.js";
import { kindOf, titleOf } from "../kit/called.js";
import { put } from "../kit/drawn.js";
import { hand, isTool } from "../kit/hand.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { inFull } from "../kit/points.js";
import { said } from "../kit/problems.js";
import { done, failed } from "../kit/toast.js";
import { onSize } from "../kit/visible.js";
import { fit, fromSeeds } from "../latents/spec.js";
import { isFine, pictureCanvas } from "../pictures.js";
import { word } from "../words.js";

const ENDS = ["A", "B"];

// What a picture is, in words.
export function told({ model, point, held }) {
  const own = find(model);
  return [inFull(point), ...inWords(own, fit(own.spec, held))].join(" · ");
}

const isAway = (element) => element.hidden || element.getBoundingClientRect().bottom < 0;

// The bar, which is nowhere yet; `show(panel, tab)` puts it at the top of the panel of a tool.
export function bar() {
  const root = Object.assign(make("section", "", null), { id: "hand" });
  root.setAttribute("aria-label", word("hand"));
  const picture = pictureCanvas(1, root, word("hand"));
  const about = make("p", "", root), name = make("b", "", about), what = make("span", "", about);
  what.setAttribute("role", "status");
  let tab = null;
  const steps = [["↶", "hand_undo", -1], ["↷", "hand_redo", 1]].map(([sign, key, step]) => {
    const button = makeButton("step", root, sign, () => hand.go(step, tab));
    button.title = word(key);
    button.setAttribute("aria-label", word(key));
    return { button, step };
  });
  const pins = ENDS.map((letter) => {
    const button = makeButton("pin", root, letter, () => {
      for (const one of hand.pin(letter)) done(said("hand_unpinned", { tool: word(one), end: letter }));
    });
    return { letter, button, canvas: make("canvas", "", button) };
  });
  const shown = new Map(); // {canvas: what it shows, as a text}
  let seen = false;

  // What is not shown yet, all of a model at once, and not before the page can draw it: the pictures of the tool go first.
  const draw = newest(async () => {
    const all = [[picture, hand.now()], ...pins.map(({ canvas, letter }) => [canvas, hand.pinned(letter)])];
    const wanted = all.map(([place, entry]) => ({ place, ...entry, key: JSON.stringify([entry.model, entry.point, entry.held]) }));
    const fresh = wanted.filter(({ place, key }) => shown.get(place) !== key);
    for (const model of new Set(fresh.map((one) => one.model))) {
      const those = fresh.filter((one) => one.model === model), { spec } = find(model);
      await painter.ready(model).catch(() => null); // then the server draws
      const latents = those.map(({ point, held }) => fromSeeds(spec, [point], fit(spec, held)));
      const drawn = await painter.draw(model, Float32Array.from(latents.flatMap((row) => [...row])));
      those.forEach(({ place, key }, i) => {
        put(place, drawn, i);
        place.classList.toggle("fine", isFine(drawn.size));
        shown.set(place, key);
      });
    }
  }, failed);

  function tell() {
    if (!seen || !hand.now().model) return;
    const words = told(hand.now());
    name.textContent = kindOf(find(hand.now().model));
    name.title = titleOf(find(hand.now().model));
    if (what.textContent !== words) what.textContent = what.title = words;
    picture.setAttribute("aria-label", `${hand.now().model}, ${words}`);
    for (const { button, step } of steps) button.disabled = !hand.can(step);
    for (const { button, letter } of pins) {
      button.title = `${said("hand_pin", { end: letter })} (${said("hand_pinned", { point: told(hand.pinned(letter)) })})`;
      button.setAttribute("aria-label", button.title);
    }
    draw();
  }

  onSize(root, ({ width }) => {
    seen = width > 0;
    tell();
  });
  hand.listen((isTaken) => {
    tell();
    if (isTaken && isAway(root)) done(said("taken", { point: `${hand.now().model}, ${told(hand.now())}` }));
  });

  return function show(panel, opened) {
    tab = opened;
    root.hidden = !isTool(opened) || !hand.now().model;
    if (!root.hidden) panel.prepend(root);
  };
}
