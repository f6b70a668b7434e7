// Tables of pictures: a row a model, a column a class. Each picture is a button, so that keyboard and screen reader reach it.
import { make, makeButton } from "./dom.js";
import { cut, isFine, unpacked } from "./pictures.js";

export function mount(element, host) {
  const box = make("div", "rows waits", element);
  let newest = 0; // replies that are no longer current are dropped

  function picture(cell, table, row, i) {
    const which = `${row.name}, ${row.seed} · ${table.names[i]}`;
    const button = makeButton("", cell, undefined, () =>
      host.emit("select", { model: row.name, seed: row.seed, held: { ...row.held, [table.part]: table.values[i] } }));
    button.title = row.read ? `${which} · ${row.read[i]}` : which;
    button.setAttribute("aria-label", button.title);
    cut(button, row, i);
  }

  function addTable(table) {
    make("p", "", box, table.about);
    const shown = make("table", "", make("div", "scroll", box));
    shown.setAttribute("aria-label", table.about);
    const head = make("tr", "", make("thead", "", shown));
    make("td", "", head);
    for (const name of table.names) make("th", "", head, name).scope = "col";
    const body = make("tbody", "", shown);
    for (const row of table.rows) {
      const line = make("tr", isFine(row.size) ? "fine" : "", body);
      make("th", "", line, row.name).scope = "row";
      table.names.forEach((_, i) => picture(make("td", "", line), table, row, i));
    }
  }

  async function receive() {
    const { tables = [] } = host.value ?? {};
    const turn = ++newest;
    if (box.children.length) await Promise.all(tables.flatMap(({ rows }) => rows).map(({ sprite }) => unpacked(box, sprite)));
    if (turn !== newest) return;
    box.replaceChildren();
    tables.forEach(addTable);
  }

  host.watch("value", receive);
  receive();
}
