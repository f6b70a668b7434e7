// What the chosen models may be asked for: a row of buttons for a class, sliders for numbers. The value is {for: names of
// models, held: {part: text}}; what is not held is left to the seed.
const compact = root.classList.contains("compact");
const pictures = root.classList.contains("pictures");
const say = (text) => text[language];
const called = (part, n = "") => [say(part.text) + (n && ` ${n}`), ...(root.dataset[language] ? [root.dataset[language]] : [])].join(" · ");
const held = () => props.value?.held ?? {};
const place = element.closest("[id]")?.id;
let shown = null; // what is offered now, as JSON
let controls = []; // one a part: shows what is held

function hold(name, text) {
  const { [name]: _, ...others } = held();
  props.value = { ...props.value, held: text === null ? others : { ...others, [name]: text } };
  controls.forEach((control) => control());
  trigger("input");
}

// "any", perhaps "all", and every value: [value, text, hint, index of its picture].
function choices(part) {
  const values = part.options.map((option, i) => [option.value, say(option.text), "", i]);
  const every = pictures && part.every ? [[part.every, word("every"), word("every_info")]] : [];
  return [["", word("any"), word("any_info")], ...every, ...values];
}

function list(part, field) {
  const select = make("select", "", make("label", "", field, called(part)));
  for (const [value, text] of choices(part)) select.append(new Option(text, value));
  select.addEventListener("change", () => hold(part.name, select.selectedIndex ? select.value : null));
  return () => (select.selectedIndex = Math.max(0, [...select.options].findIndex((o, i) => i && o.value === held()[part.name])));
}

function buttons(part, field) {
  make("legend", "", field, called(part));
  const row = make("div", "options", field);
  const inputs = choices(part).map(([value, text, hint, picture], i) => {
    const option = make("label", "option", row);
    const input = Object.assign(make("input", "", option), { type: "radio", name: `${place}-${part.name}`, value });
    const face = make("span", "", option);
    option.title = hint || text;
    if (pictures && part.strips.length && picture !== undefined) {
      const image = make("i", "picture", face);
      image.style.backgroundImage = `url(${part.strips[0]})`;
      image.style.backgroundSize = `${part.options.length * 100}% 100%`;
      image.style.backgroundPosition = `${(picture / Math.max(1, part.options.length - 1)) * 100}% 0`;
    }
    face.append(text);
    input.addEventListener("change", () => hold(part.name, i ? value : null));
    return input;
  });
  return () => inputs.forEach((input, i) => (input.checked = i ? held()[part.name] === input.value : !(part.name in held())));
}

function sliders(part, field) {
  make("legend", "", field, called(part));
  const all = make("div", "numbers", field);
  const rows = Array.from({ length: part.numbers }, (_, i) => {
    const label = make("label", "number", all);
    make("b", "", label, part.numbers > 1 ? String(i + 1) : "");
    const along = make("span", "along", label);
    if (pictures && part.strips[i]) Object.assign(make("img", "", along), { src: part.strips[i], alt: "" });
    const range = Object.assign(make("input", "", along), { type: "range", min: -1, max: 1, step: 0.05 });
    range.setAttribute("aria-label", called(part, part.numbers > 1 ? i + 1 : ""));
    const output = make("output", "", label);
    range.addEventListener("input", () => (output.value = format(Number(range.value), 2)));
    range.addEventListener("change", () => hold(part.name, rows.map((row) => rounded(Number(row.range.value), 2)).join(",")));
    return { range, output };
  });
  const any = Object.assign(make("button", "", all), { type: "button", textContent: word("any"), title: word("any_info") });
  any.addEventListener("click", () => hold(part.name, null));
  return () => {
    const numbers = held()[part.name]?.split(",").map(Number);
    any.setAttribute("aria-pressed", !numbers);
    rows.forEach(({ range, output }, i) => {
      range.value = numbers?.[i] ?? 0;
      output.value = numbers ? format(numbers[i], 2) : word("any");
    });
  };
}

function show() {
  const parts = ganapp.offered(props.value?.for ?? []);
  if (shown !== (shown = JSON.stringify(parts))) {
    root.replaceChildren();
    controls = parts.map((part) => {
      const field = make(compact && part.options ? "div" : "fieldset", "", root);
      return (part.options ? (compact ? list : buttons) : sliders)(part, field);
    });
  }
  controls.forEach((control) => control());
}

watch("value", show);
show();
