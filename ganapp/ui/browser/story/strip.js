// The scenes as a strip of dots, with their names.
import { make, makeButton } from "../dom.js";
import { said } from "../kit/problems.js";
import { word } from "../words.js";
import { guessOf } from "./progress.js";

// `scenes`: {name, title} each; `chosen(name)` hears of a click. show(name): the scene that is told.
export function strip(scenes, chosen) {
  const root = make("nav", "strip"), list = make("ol", "", root), place = make("p", "place", root);
  root.setAttribute("aria-label", word("story_scenes"));
  place.setAttribute("aria-hidden", "true"); // the dots say it
  let now = null;
  const told = (i) => said("story_place", { number: i + 1, count: scenes.length, title: scenes[i].title });
  const point = (i) => (place.textContent = told(i));
  const rest = () => point(scenes.findIndex(({ name }) => name === now));
  const dots = scenes.map(({ name }, i) => {
    const dot = makeButton("dot", make("li", "", list), undefined, () => chosen(name));
    for (const event of ["pointerenter", "focus"]) dot.addEventListener(event, () => point(i));
    for (const event of ["pointerleave", "blur"]) dot.addEventListener(event, rest);
    return dot;
  });

  return {
    root,
    show(name) {
      now = name;
      rest();
      dots.forEach((dot, i) => {
        const isDone = guessOf(scenes[i].name) !== null;
        dot.classList.toggle("done", isDone);
        dot.title = scenes[i].title;
        dot.setAttribute("aria-label", isDone ? `${told(i)}, ${word("story_done")}` : told(i));
        if (scenes[i].name === name) dot.setAttribute("aria-current", "step");
        else dot.removeAttribute("aria-current");
      });
    },
  };
}
