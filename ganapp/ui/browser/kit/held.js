// The controls of what a tool holds of the parts of its models, joined to its store.
import { make } from "../dom.js";
import { mount } from "../held.js";
import { language } from "../language.js";

// `of`: the parameter that says the model or models. `end`: what they belong to, where a tool has several. `look`:
// "pictures" shows what each value does and offers all of them; "compact" makes lists in place of buttons.
export function heldControls(parent, store, name, { id, of = "model", end = "", look = "" }) {
  const element = make("div", "", parent);
  element.id = id;
  make("div", `part held ${look}`, element).dataset[language] = end;
  const host = {
    get value() { return { for: [store.values[of] ?? []].flat(), held: store.values[name] }; },
    set value({ held }) { store.set({ [name]: held }); },
    watch: (_, listener) => store.listen((_values, changed) => (changed.has(name) || changed.has(of)) && listener()),
    emit: () => {},
  };
  mount(element, host, id);
}
