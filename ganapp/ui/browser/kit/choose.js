// Models chosen by their pictures: a button that opens the cards of those that a control offers.
import { make, makeButton } from "../dom.js";
import { word } from "../words.js";
import { grouped } from "./called.js";
import { cardOf } from "./cards.js";
import { chosen } from "./models.js";

const STEPS = { ArrowLeft: () => -1, ArrowRight: () => 1, ArrowUp: (across) => -across, ArrowDown: (across) => across };

// `name` is the parameter of the store that says the model, or several; `told`: the button says in words what it does.
export function pictureButton(parent, store, name, told = false) {
  const words = word("choose_by_pictures");
  const button = makeButton("by-pictures", parent, told ? `▦ ${words}` : "▦", () => open(parent, store, name));
  button.title = words;
  button.setAttribute("aria-label", words);
  button.setAttribute("aria-haspopup", "dialog");
}

function open(parent, store, name) {
  const dialog = make("dialog", "chooser", parent);
  const head = make("div", "chooser-head", dialog), several = Array.isArray(store.values[name]);
  Object.assign(make("h2", "", head, word("models")), { id: "chooser-title" });
  dialog.setAttribute("aria-labelledby", "chooser-title");
  makeButton("", head, word("choose_done"), () => dialog.close());
  const buttons = new Map();
  const press = () => buttons.forEach((button, value) => button.setAttribute("aria-pressed", [store.values[name]].flat().includes(value)));

  function choose(value) {
    const now = store.values[name];
    if (!several) store.set({ [name]: value });
    else if (!now.includes(value)) store.set({ [name]: [...now, value] });
    else if (now.length > 1) store.set({ [name]: now.filter((other) => other !== value) });
    if (several) press();
    else dialog.close();
  }

  const offered = chosen(store.parameters[name].choices(store.values).map(([value]) => value));
  for (const [group, models] of grouped(offered)) {
    make("h3", "", dialog, group);
    const row = make("div", "cards", dialog);
    for (const model of models) {
      const button = makeButton("card", row, undefined, () => choose(model.name));
      cardOf(button, model);
      buttons.set(model.name, button);
    }
  }
  press();
  dialog.addEventListener("keydown", (event) => move(event, [...buttons.values()]));
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  const first = buttons.get([store.values[name]].flat()[0]);
  first?.focus();
  first?.scrollIntoView({ block: "center" });
}

// From card to card by arrows; Up and Down keep the column as far as a row has it.
function move(event, buttons) {
  const at = buttons.indexOf(document.activeElement);
  if (at < 0 || !(event.key in STEPS)) return;
  event.preventDefault();
  const across = buttons.filter(({ offsetTop }) => offsetTop === buttons[at].offsetTop).length;
  buttons[Math.min(buttons.length - 1, Math.max(0, at + STEPS[event.key](across)))].focus();
}
