// What is wrong in the folder of checkpoints: a line for each kind, which opens; a few are open already.
import { make } from "./dom.js";
import { emphasised } from "./emphasis.js";
import { given } from "./given.js";
import { models } from "./kit/models.js";
import { word } from "./words.js";

const FEW = 3;

export function mount(element) {
  const box = make("div", "notices", element);
  box.setAttribute("role", "alert");
  for (const [key, said] of Object.entries(given.notices).filter(([, texts]) => texts.length)) {
    const details = make("details", "broken", box);
    details.open = said.length <= FEW;
    make("summary", "", details, `${word(key)}: ${said.length}`);
    const items = make("ul", "", details);
    items.lang = "en"; // names of files, and what a reader of files says
    for (const text of said) make("li", "", items, text);
  }
  if (!models.length) emphasised(Object.assign(make("p", "", box), { id: "none" }), word("none"));
}
