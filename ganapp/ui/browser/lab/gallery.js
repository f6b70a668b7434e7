// The experiments as cards: each has a side that fails and a side that works, and both are a click away.
import { make, makeButton } from "../dom.js";
import { emphasised } from "../emphasis.js";
import { word } from "../words.js";

/** `chosen(key)` hears of every click. The value `experiment` of the store is that which is pressed, and told of below. */
export function gallery(parent, store, lab, chosen) {
  const row = make("div", "lab-gallery", parent);
  const told = make("div", "lab-told", parent);
  const text = Object.assign(make("p", "", told), { id: "lab-told" });
  const turn = makeButton("", told, "", () => chosen(lab.experiments[store.values.experiment].other));
  turn.id = "lab-turn";
  const buttons = lab.gallery.flatMap((key) => card(row, key, lab, chosen));
  store.listen(({ experiment }, changed) => {
    if (!changed.has("experiment")) return;
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.key === experiment);
    emphasised(text, word(`lab_why_${experiment || "own"}`));
    turn.hidden = !experiment;
    if (experiment) turn.textContent = word(lab.experiments[experiment].fails ? "lab_cure" : "lab_break");
  });
}

// The two buttons of an experiment: that which fails first.
function card(row, key, lab, chosen) {
  const box = make("div", "lab-card", row);
  const name = make("span", "", box, word(`lab_try_${key}`));
  name.id = `lab-card-${key}`;
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", name.id);
  const sides = [key, lab.experiments[key].other].sort((a, b) => lab.experiments[b].fails - lab.experiments[a].fails);
  const pair = make("div", "sides", box);
  return sides.map((side) => {
    const button = makeButton("", pair, word(lab.experiments[side].fails ? "lab_fails" : "lab_works"), () => chosen(side));
    button.dataset.key = side;
    return button;
  });
}
