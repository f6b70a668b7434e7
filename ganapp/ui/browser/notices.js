// What is wrong in the folder of checkpoints: a line for each kind, which opens; a few are open already.
import { make } from "./dom.js";
import { word } from "./words.js";

const FEW = 3;

export function mount(element, host) {
  const box = make("div", "notices", element);
  box.setAttribute("role", "alert");

  function list(key, said) {
    if (!said.length) return;
    const details = make("details", "broken", box);
    details.open = said.length <= FEW;
    make("summary", "", details, `${word(key)}: ${said.length}`);
    const items = make("ul", "", details);
    items.lang = "en"; // names of files, and what a reader of files says
    for (const text of said) make("li", "", items, text);
  }

  function show() {
    box.replaceChildren();
    for (const key of ["broken", "damaged"]) list(key, host.value?.[key] ?? []);
  }

  host.watch("value", show);
  show();
}
