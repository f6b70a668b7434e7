// The maps that are changed, each with a button that takes it back.
import { make, makeButton } from "../dom.js";
import { said } from "../kit/problems.js";
import { word } from "../words.js";

export const STATES = { 0: "map_off", 1: "map_on", 2: "map_doubled" };

export const called = (layer, channel, factor) => said("map_of", { layer: layer + 1, map: channel + 1, state: word(STATES[factor]) });

// `back(edits)` hears which of them are to go.
export function list(parent, back) {
  const box = make("section", "edits", parent);
  make("h3", "", box, word("edits"));
  const none = make("p", "", box, word("no_edits")), items = make("ul", "", box);
  const all = makeButton("all", box, word("take_all_back"), () => back(shown));
  let shown = [];

  return function show(edits) {
    shown = edits;
    none.hidden = edits.length > 0;
    all.hidden = edits.length < 2;
    items.replaceChildren(...edits.map((edit) => {
      const item = make("li", ""), name = called(edit.layer, edit.channel, edit.factor);
      const button = makeButton("", item, name, () => back([edit]));
      button.setAttribute("aria-label", said("take_back", { edit: name }));
      return item;
    }));
  };
}
