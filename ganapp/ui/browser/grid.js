// A grid of pictures cut from one sprite. Each is a button, so that keyboard and screen reader reach it.
import { make, makeButton } from "./dom.js";
import { announce } from "./effects.js";
import { cut, isFine, unpacked } from "./pictures.js";

const LONG = 3; // letters of a name that stands upright

export function mount(element, host) {
  const head = make("div", "columns", element); // what the columns are, where they are something
  head.setAttribute("aria-hidden", "true");
  const box = make("div", "grid waits", element);
  box.setAttribute("role", "group");
  let newest = 0; // replies that are no longer current are dropped

  function addButton() {
    const index = box.children.length;
    makeButton("", box, undefined, () => {
      const { name, seed, held, columns } = host.value; // not of the day when the button was made
      const many = columns?.names.length ?? 1;
      const own = columns ? { [columns.part]: columns.values[index % many] } : {};
      host.emit("select", { model: name, seed: seed + Math.floor(index / many), held: { ...held, ...own } });
    });
  }

  function showHead(named, columns) {
    for (const node of [box, head]) node.style.setProperty("--columns", columns);
    element.classList.toggle("named", Boolean(named));
    head.classList.toggle("long", Boolean(named?.some((name) => name.length > LONG)));
    head.replaceChildren(...(named ?? []).map((name) => Object.assign(make("span", "", null, name), { title: name })));
  }

  function show(value) {
    announce(value.effects);
    const named = value.columns?.names; // a row is one seed then
    const columns = named?.length ?? Math.max(1, Math.ceil(Math.sqrt(value.n)));
    showHead(named, columns);
    box.setAttribute("aria-label", value.name);
    box.classList.toggle("fine", isFine(value.size));
    while (box.children.length > value.n) box.lastChild.remove();
    while (box.children.length < value.n) addButton();
    [...box.children].forEach((button, i) => {
      const read = value.read ? ` · ${value.read[i]}` : "";
      const which = named ? `${value.seed + Math.floor(i / columns)} · ${named[i % columns]}` : `${value.seed + i}`;
      button.title = `${which}${read}`;
      button.setAttribute("aria-label", `${value.name}, ${which}${read}`);
      cut(button, value, i);
    });
  }

  async function receive() {
    const value = host.value;
    if (!value) return;
    const turn = ++newest;
    // The pictures before stay until these are there: names and pictures change together.
    if (box.children.length) await unpacked(box, value.sprite);
    if (turn === newest) show(value);
  }

  host.watch("value", receive);
  receive();
}
