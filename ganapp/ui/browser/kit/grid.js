// A grid of pictures. Each is a button, so that keyboard and screen reader reach it.
import { make, makeButton } from "../dom.js";
import { isFine } from "../pictures.js";
import { put } from "./drawn.js";

const LONG = 3; // letters of a name that stands upright

// `chosen(i)` hears which picture was clicked.
export function grid(element, chosen) {
  const head = make("div", "columns", element); // what the columns are, where they are something
  head.setAttribute("aria-hidden", "true");
  const box = make("div", "grid", element);
  box.setAttribute("role", "group");

  function addButton() {
    const index = box.children.length;
    make("canvas", "", makeButton("", box, undefined, () => chosen(index)));
  }

  function showHead(named, columns) {
    for (const node of [box, head]) node.style.setProperty("--columns", columns);
    element.classList.toggle("named", Boolean(named));
    head.classList.toggle("long", Boolean(named?.some((name) => name.length > LONG)));
    head.replaceChildren(...(named ?? []).map((name) => Object.assign(make("span", "", null, name), { title: name })));
  }

  // `drawn` as a painter draws; names: what each picture is called; columns: what each column is, where a row is one seed.
  function show(drawn, { label, names, columns }) {
    showHead(columns, columns?.length ?? Math.max(1, Math.ceil(Math.sqrt(drawn.n))));
    box.setAttribute("aria-label", label);
    box.classList.toggle("fine", isFine(drawn.size));
    while (box.children.length > drawn.n) box.lastChild.remove();
    while (box.children.length < drawn.n) addButton();
    [...box.children].forEach((button, i) => put(button.firstChild, drawn, i));
    call(label, names);
  }

  function call(label, names) {
    [...box.children].forEach((button, i) => {
      button.title = names[i];
      button.setAttribute("aria-label", `${label}, ${names[i]}`);
    });
  }

  // The one of which `isIt(i)` is true stands out.
  const mark = (isIt) => [...box.children].forEach((button, i) => button.setAttribute("aria-current", isIt(i)));

  return { show, call, mark };
}
