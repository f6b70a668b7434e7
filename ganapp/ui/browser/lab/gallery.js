// The experiments as cards: each has a side that fails and a side that works, and both are a click away.
import { make, makeButton } from "../dom.js";
import { emphasised } from "../emphasis.js";
import { word } from "../words.js";
import { CARDS } from "./cards.js";
import { createChance } from "./engine/chance.js";
import { drawing } from "./engine/sets.js";
import { readBack } from "./marks.js";
import { cleared, dots, palette, placed, plane, redrawn } from "./view/plane.js";
import { WINDOW } from "./view/sight.js";

const REAL = 120; // points of a picture
const BEFORE = 24; // px of the card before the chosen one, where there is no room for all

/** `chosen(key)` hears of every click. The value `experiment` of the store is that which is pressed, and told of below. */
export function gallery(parent, store, lab, chosen) {
  const row = make("div", "lab-gallery", parent);
  const told = Object.assign(make("p", "lab-told", parent), { id: "lab-told" });
  const text = make("span", "", told), more = makeButton("more", told, "…", () => unfolded(!told.classList.contains("whole")));
  more.title = word("lab_more");
  more.setAttribute("aria-label", word("lab_more"));
  const turn = makeButton("", told, "", () => chosen(lab.experiments[store.values.experiment].other));
  turn.id = "lab-turn";
  // On a small screen the text is cut after some lines, so that the plane stands below it.
  function unfolded(is) {
    told.classList.toggle("whole", is);
    more.setAttribute("aria-expanded", is);
  }
  unfolded(false);
  const buttons = lab.gallery.flatMap((key) => card(row, key, lab, chosen));
  store.listen(({ experiment }, changed) => {
    if (!changed.has("experiment")) return;
    for (const button of buttons) {
      const pressed = button.dataset.key === experiment;
      button.setAttribute("aria-pressed", pressed);
      if (pressed) row.scrollLeft = button.closest(".lab-card").offsetLeft - row.offsetLeft - BEFORE;
    }
    emphasised(text, word(`lab_why_${experiment || "own"}`));
    turn.hidden = !experiment;
    if (experiment) turn.textContent = word(lab.experiments[experiment].fails ? "lab_cure" : "lab_break");
  });
}

/** The two buttons of an experiment: that which fails first. */
function card(row, key, lab, chosen) {
  const box = make("div", "lab-card", row);
  const name = Object.assign(make("span", "", box, word(`lab_try_${key}`)), { id: `lab-card-${key}` });
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", name.id);
  const sides = [key, lab.experiments[key].other].sort((a, b) => lab.experiments[b].fails - lab.experiments[a].fails);
  const pair = make("div", "sides", box);
  return sides.map((side) => {
    const { settings, fails } = lab.experiments[side];
    const button = makeButton(fails ? "fails" : "works", pair, undefined, () => chosen(side));
    button.dataset.key = side;
    picture(button, side, lab.datasets[settings.dataset]);
    make("span", "", button, word(fails ? "lab_fails" : "lab_works"));
    return button;
  });
}

/** Where the points of an experiment are in the end, over those that are real. */
function picture(parent, key, set) {
  const sheet = plane(parent, "");
  sheet.removeAttribute("aria-label");
  sheet.setAttribute("role", "presentation"); // the button says what it is
  const window = WINDOW * set.span;
  const real = drawing(set, createChance(0))(REAL, 1), made = readBack(CARDS[key], { span: window }).flat();
  redrawn(sheet, () => {
    const [pen, side] = cleared(sheet);
    dots(pen, placed(real, window), side, palette(sheet).real, 1, 0.45);
    dots(pen, placed(made, window), side, palette(sheet).generator, 1.1, 1);
  });
}
