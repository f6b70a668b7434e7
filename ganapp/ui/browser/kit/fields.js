// The controls of a tool. Each belongs to a parameter of its store, shows its value and says what the reader wants; what
// cannot be used is said, and the field keeps it until it is mended.
import { make, makeButton } from "../dom.js";
import { pictureButton } from "./choose.js";
import { isCode } from "../latents/codes.js";
import { called } from "./points.js";
import { Problem, said } from "./problems.js";
import { problem } from "./toast.js";
import { knows, word } from "../words.js";

let count = 0;

function labelled(parent, store, name, tag = "label") {
  const { label } = store.parameters[name];
  const box = make(tag, "field", parent), id = `field-${count++}`;
  make(tag === "label" ? "span" : "legend", "name", box, word(label)).id = id;
  if (knows(`${label}_info`)) make("small", "", box, word(`${label}_info`)).id = `${id}-info`;
  if (tag === "fieldset") told(box, box);
  return box;
}

// What is read aloud of an input, or of a group of them, in such a box: its name, and after it what stands below the name.
function told(input, box) {
  const [name, info] = [box.querySelector(".name"), box.querySelector("small")];
  if (input !== box) input.setAttribute("aria-labelledby", name.id);
  if (info) input.setAttribute("aria-describedby", info.id);
  return input;
}

// Says `text` to the store; `input` is marked where it cannot be used.
function say(store, name, text, input, resting) {
  try {
    store.say(name, text, resting);
    input.removeAttribute("aria-invalid");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    input.setAttribute("aria-invalid", "true");
    problem(error.message);
  }
}

// Shows the value of the store in what is made of it, now and whenever it changes.
function follow(store, name, show) {
  store.listen((values, changed) => changed.has(name) && show(values[name]));
}

// [value, text] each, or [value, text, group], as elements: `one(value, text)` makes one, `group(name)` a place for some.
function filled(place, choices, one, group) {
  const places = new Map([[undefined, place]]);
  place.replaceChildren();
  for (const [value, text, name] of choices) {
    if (!places.has(name)) places.set(name, group(name));
    places.get(name).append(one(value, text));
  }
}

// Calls `build(choices)` now and whenever what can be chosen is something else: it may follow from other values. Only
// `some(choices, values)` of them are shown.
function offered(store, name, build, some = (choices) => choices) {
  const { choices } = store.parameters[name];
  let before = null; // as JSON
  store.listen((values) => {
    const now = some(typeof choices === "function" ? choices(values) : choices, values);
    if (before !== (before = JSON.stringify(now))) build(now);
  });
}

export function selection(parent, store, name) {
  const { pictured } = store.parameters[name];
  const row = pictured ? make("div", "pictured", parent) : parent;
  const box = labelled(row, store, name);
  const select = told(make("select", "", box), box);
  select.addEventListener("change", () => say(store, name, select.value, select));
  const group = (label) => select.appendChild(Object.assign(document.createElement("optgroup"), { label }));
  offered(store, name, (choices) => filled(select, choices, (value, text) => new Option(text, value), group));
  store.listen((values) => (select.value = values[name]));
  if (pictured) pictureButton(row, store, name);
  return select;
}

const FEW = 8; // choices that are all there; of more, that have pictures to choose by, only those that were chosen some time

// Several of the choices: one is left at least.
export function several(parent, store, name) {
  const box = labelled(parent, store, name, "fieldset");
  const { pictured } = store.parameters[name], kept = new Set();
  const place = pictured ? make("div", "pictured", box) : box;
  const options = make("div", "options", place);
  let boxes = [];
  const one = (value, text) => {
    const label = make("label", "option");
    const input = Object.assign(make("input", "", label), { type: "checkbox", value });
    make("span", "", label, text);
    input.addEventListener("change", () => {
      const chosen = boxes.filter(({ checked }) => checked).map((other) => other.value);
      say(store, name, chosen, input);
      if (!chosen.length) input.checked = true;
    });
    boxes.push(input);
    return label;
  };
  const group = (label) => {
    const row = make("div", "options group", options);
    make("span", "group-name", row, label);
    return make("div", "", row);
  };
  const some = (choices, values) => {
    if (!pictured || choices.length <= FEW) return choices;
    values[name].forEach((value) => kept.add(value));
    return choices.filter(([value]) => kept.has(value));
  };
  offered(store, name, (choices) => {
    boxes = [];
    filled(options, choices, one, group);
  }, some);
  store.listen((values) => boxes.forEach((input) => (input.checked = values[name].includes(input.value))));
  if (pictured) pictureButton(place, store, name, true);
  return box;
}

export function radio(parent, store, name) {
  const box = labelled(parent, store, name, "fieldset");
  const options = make("div", "options", box), group = `${store.tab}-${name}-${count++}`;
  const inputs = store.parameters[name].choices.map(([value, text]) => {
    const label = make("label", "option", options);
    const input = Object.assign(make("input", "", label), { type: "radio", name: group, value });
    make("span", "", label, text);
    input.addEventListener("change", () => say(store, name, value, input));
    return input;
  });
  follow(store, name, (value) => inputs.forEach((input) => (input.checked = input.value === value)));
  return box;
}

function typed(box, store, name, attributes, parent = box) {
  const input = told(Object.assign(make("input", "", parent), attributes), box);
  input.addEventListener("change", () => say(store, name, input.value, input));
  follow(store, name, (value) => {
    input.value = isCode(value) ? "" : value;
    input.removeAttribute("aria-invalid");
  });
  return input;
}

export const integer = (parent, store, name) =>
  typed(labelled(parent, store, name), store, name, { type: "number", step: 1, inputMode: "numeric" });

// A seed; a latent that is none is said in words, with a button that goes back to the seed before it.
export function point(parent, store, name) {
  const input = integer(parent, store, name), chip = make("span", "chip", input.parentNode);
  const words = make("span", "", chip);
  const back = makeButton("", chip, "✕", () => {
    store.set({ [name]: store.parameters[name].seed() });
    input.focus({ preventScroll: true });
  });
  follow(store, name, (value) => {
    const is = isCode(value);
    [input.hidden, chip.hidden] = [is, !is];
    words.textContent = words.title = `✎ ${called(value)}`;
    back.title = said("back_to_seed", { seed: String(store.parameters[name].seed()) });
    back.setAttribute("aria-label", back.title);
  });
  return input;
}

export const decimal = (parent, store, name) =>
  typed(labelled(parent, store, name), store, name, { type: "number", step: "any", inputMode: "decimal" });

export const text = (parent, store, name, attributes) => typed(labelled(parent, store, name), store, name, { type: "text", ...attributes });

// A range, and the number beside it. It says every value on its way, and rests when it is let go.
export function slider(parent, store, name) {
  const { low, high, step } = store.parameters[name];
  const box = labelled(parent, store, name, "div");
  const row = make("div", "slide", box);
  const range = told(Object.assign(make("input", "", row), { type: "range", min: low, max: high, step }), box);
  range.addEventListener("input", () => say(store, name, range.value, range, false));
  range.addEventListener("change", () => say(store, name, range.value, range));
  typed(box, store, name, { type: "number", min: low, max: high, step }, row);
  follow(store, name, (value) => (range.value = value));
  return range;
}

export function tick(parent, store, name) {
  const label = make("label", "field tick", parent);
  const input = Object.assign(make("input", "", label), { type: "checkbox" });
  make("span", "", label, word(store.parameters[name].label));
  input.addEventListener("change", () => say(store, name, input.checked, input));
  follow(store, name, (value) => (input.checked = value));
  return input;
}

// Buttons beside each other: [key of a text, what they do] each.
export function buttons(parent, actions, className = "buttons") {
  const row = make("div", className, parent);
  return actions.map(([key, action]) => makeButton("", row, word(key), action));
}
