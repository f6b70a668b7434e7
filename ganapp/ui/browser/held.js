// What the chosen models may be asked for: a row of buttons for a class, sliders for numbers. The value is {for: names of
// models, held: {part: text}}; what is not held is left to the seed. How it looks, and what it belongs to, is said by the
// box that stands in the element.
import { make, makeButton } from "./dom.js";
import { isSeen, listen, stripsOf } from "./effects.js";
import { offers } from "./kit/models.js";
import { language } from "./language.js";
import { rounded } from "./numbers.js";
import { offered } from "./offers.js";
import { cut } from "./pictures.js";
import { format, word } from "./words.js";

const SEEN = 7; // pictures from one end of a slider to the other
const ALL = Array.from({ length: SEEN }, (_, i) => i);
const ENDS = [0, (SEEN - 1) / 2, SEEN - 1]; // what is seen of them where there is little room: -1, 0 and 1

export function mount(element, host, id) {
  const root = element.querySelector(".held");
  const compact = root.classList.contains("compact");
  const pictures = root.classList.contains("pictures");
  const end = root.dataset[language];
  let shown = null; // what is offered now, as JSON
  let controls = []; // one a part: shows what is held

  const held = () => host.value?.held ?? {};
  const strips = (part) => stripsOf(id, host.value?.for ?? [], part.name);
  const called = (part, n = "") => [part.text[language] + (n && ` ${n}`), ...(end ? [end] : [])].join(" · ");

  function hold(name, text) {
    const others = Object.fromEntries(Object.entries(held()).filter(([part]) => part !== name));
    host.value = { ...host.value, held: text === null ? others : { ...others, [name]: text } };
    controls.forEach((control) => control());
    host.emit("input");
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
    const range = Object.assign(make("input", "", along), { type: "range", min: -1, max: 1, step: 0.05 });
    range.setAttribute("aria-label", called(part, several ? i + 1 : ""));
    const output = make("output", "", label);
    range.addEventListener("input", () => (output.value = format(Number(range.value), 2)));
    return { range, output, boxes };
  }

  function sliders(part, field) {
    make("legend", "", field, called(part));
    const all = make("div", "numbers", field);
    const rows = Array.from({ length: part.numbers }, (_, i) => slider(part, all, i));
    const numbers = () => rows.map(({ range }) => rounded(Number(range.value), 2)).join(",");
    for (const { range } of rows) range.addEventListener("change", () => hold(part.name, numbers()));
    const any = makeButton("", all, word("any"), () => hold(part.name, null));
    any.title = word("any_info");
    return () => {
      const asked = held()[part.name]?.split(",").map(Number);
      any.setAttribute("aria-pressed", !asked);
      rows.forEach(({ range, output, boxes }, i) => {
        const sprite = strips(part)?.[i];
        if (sprite) for (const { frame, box } of boxes) cut(box, { sprite, n: SEEN, across: SEEN }, frame);
        range.value = asked?.[i] ?? 0;
        output.value = asked ? format(asked[i], 2) : word("any");
      });
    };
  }

  function build(part) {
    const field = make(compact && part.options ? "div" : "fieldset", "", root);
    if (!part.options) return sliders(part, field);
    return compact ? list(part, field) : buttons(part, field);
  }

  function receive() {
    const parts = offered(offers, host.value?.for ?? []);
    if (shown !== (shown = JSON.stringify(parts))) {
      root.replaceChildren();
      controls = parts.map(build);
    }
    controls.forEach((control) => control());
  }

  listen(id, () => controls.forEach((control) => control()));
  host.watch("value", receive);
  receive();
}
