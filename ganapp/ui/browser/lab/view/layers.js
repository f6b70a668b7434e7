// What is to be seen of the plane of points, for all views of the page at once.
import { make } from "../../dom.js";
import { word } from "../../words.js";

/** {name: whether it is seen} */
export const seen = { surface: true, real: true, fake: true, forces: true, average: false };
const views = new Set(); // what follows a switch

/** Switches of what is seen, which call `changed`. */
export function layers(parent, changed) {
  const box = make("div", "layers", parent);
  const inputs = Object.keys(seen).map((name) => {
    const label = make("label", name, box);
    const input = Object.assign(make("input", "", label), { type: "checkbox" });
    label.append(word(`lab_layer_${name}`));
    input.addEventListener("change", () => {
      seen[name] = input.checked;
      for (const view of views) view();
    });
    return [name, input];
  });
  const check = () => inputs.forEach(([name, input]) => (input.checked = seen[name]));
  const follow = () => {
    if (!box.isConnected) return views.delete(follow); // a view that is gone
    check();
    return changed();
  };
  check();
  views.add(follow);
}
