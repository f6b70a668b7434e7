// The controls of what a tool holds of the parts of its models: a row of buttons for a class, sliders for numbers, which draw
// as they move. What is not held is left to the seed.
import { make, makeButton } from "../dom.js";
import { isSeen, listen, stripsOf } from "../effects.js";
import { language } from "../language.js";
import { without } from "../latents/spec.js";
import { rounded } from "../numbers.js";
import { offered } from "../offers.js";
import { cut } from "../pictures.js";
import { format, word } from "../words.js";
import { offers } from "./models.js";

const SEEN = 7; // pictures from one end of a slider to the other
const ALL = Array.from({ length: SEEN }, (_, i) => i);
const ENDS = [0, (SEEN - 1) / 2, SEEN - 1]; // what is seen of them where there is little room: both ends and the middle

// `of`: the parameter that says the model or models. `end`: what they belong to, where a tool has several. `look`:
// "pictures" shows what each value does and offers all of them; "compact" makes lists in place of buttons.
export function heldControls(parent, store, name, { id, of = "model", end = "", look = "" }) {
  const root = make("div", `part held ${look}`, parent);
  root.id = id;
  const compact = look === "compact", pictures = look === "pictures";
  let shown = null; // what is offered now, as JSON
  let controls = []; // one a part: shows what is held

  const names = () => [store.values[of] ?? []].flat();
  const held = () => store.values[name];
  const strips = (part) => stripsOf(id, names(), part.name);
  const called = (part, n = "") => [part.text[language] + (n && ` ${n}`), ...(end ? [end] : [])].join(" · ");

  function hold(part, text, resting = true) {
    const others = without(held(), part);
    store.set({ [name]: text === null ? others : { ...others, [part]: text } }, resting);
  }

  // "any", perhaps "all", and every value: [value, text, hint, index of its picture].
  function choices(part) {
    const values = part.options.map((option, i) => [option.value, option.text[language], "", i]);
    const every = pictures && part.every ? [[part.every, word("every"), word("every_info")]] : [];
    return [["", word("any"), word("any_info")], ...every, ...values];
  }

  function list(part, field) {
    const select = make("select", "", make("label", "", field, called(part)));
    for (const [value, text] of choices(part)) select.append(new Option(text, value));
    select.addEventListener("change", () => hold(part.name, select.selectedIndex ? select.value : null));
    const options = [...select.options];
    return () => (select.selectedIndex = Math.max(0, options.findIndex((one, i) => i && one.value === held()[part.name])));
  }

  function buttons(part, field) {
    make("legend", "", field, called(part));
    const row = make("div", "options", field);
    const boxes = []; // of the pictures of what each value does
    const inputs = choices(part).map(([value, text, hint, picture], i) => {
      const option = make("label", "option", row);
      const input = Object.assign(make("input", "", option), { type: "radio", name: `${id}-${part.name}`, value });
      const face = make("span", "", option);
      option.title = hint || text;
      if (pictures && isSeen(part) && picture !== undefined) boxes.push(make("i", "picture", face));
      face.append(text);
      input.addEventListener("change", () => hold(part.name, i ? value : null));
      return input;
    });
    return () => {
      inputs.forEach((input, i) => (input.checked = i ? held()[part.name] === input.value : !(part.name in held())));
      const [sprite] = strips(part) ?? [];
      if (sprite) boxes.forEach((box, i) => cut(box, { sprite, n: boxes.length, across: boxes.length }, i));
    };
  }

  function slider(part, all, i) {
    const several = part.numbers > 1;
    const label = make("label", "number", all);
    make("b", "", label, several ? String(i + 1) : "");
    const along = make("span", "along", label);
    const seen = make("span", "seen", along);
    const boxes = (isSeen(part) ? (pictures ? ALL : ENDS) : []).map((frame) => ({ frame, box: make("i", "picture", seen) }));
    const range = Object.assign(make("input", "", along), { type: "range", min: part.least, max: 1, step: 0.05 });
    range.setAttribute("aria-label", called(part, several ? i + 1 : ""));
    const output = make("output", "", label);
    return { range, output, boxes };
  }

  function sliders(part, field) {
    make("legend", "", field, called(part));
    const all = make("div", "numbers", field);
    const rows = Array.from({ length: part.numbers }, (_, i) => slider(part, all, i));
    const numbers = () => rows.map(({ range }) => rounded(Number(range.value), 2)).join(",");
    for (const { range } of rows) {
      range.addEventListener("input", () => hold(part.name, numbers(), false));
      range.addEventListener("change", () => hold(part.name, numbers()));
    }
    const free = part.usual === undefined ? word("any") : format(part.usual, 2); // what it is where nothing is held
    const any = makeButton("", all, free, () => hold(part.name, null));
    any.title = part.usual === undefined ? word("any_info") : "";
    return () => {
      const asked = held()[part.name]?.split(",").map(Number);
      any.setAttribute("aria-pressed", !asked);
      rows.forEach(({ range, output, boxes }, i) => {
        const sprite = strips(part)?.[i];
        if (sprite) for (const { frame, box } of boxes) cut(box, { sprite, n: SEEN, across: SEEN }, frame);
        range.value = asked?.[i] ?? part.usual ?? 0;
        output.value = asked ? format(asked[i], 2) : free;
      });
    };
  }

  function build(part) {
    const field = make(compact && part.options ? "div" : "fieldset", "", root);
    if (!part.options) return sliders(part, field);
    return compact ? list(part, field) : buttons(part, field);
  }

  function receive() {
    const parts = offered(offers, names());
    if (shown !== (shown = JSON.stringify(parts))) {
      root.replaceChildren();
      controls = parts.map(build);
    }
    controls.forEach((control) => control());
  }

  listen(id, () => controls.forEach((control) => control()));
  store.listen((_, changed) => (changed.has(name) || changed.has(of)) && receive());
}
