// A grid of pictures cut from one sprite. Each is a button, so that keyboard and screen reader reach it.
const box = element.querySelector(".grid");
const head = element.querySelector(".columns"); // what the columns are, where they are something
let newest = 0; // replies that are no longer current are dropped

async function show() {
  const value = props.value;
  if (!value) return;
  const turn = ++newest;
  if (box.children.length) { // the pictures before stay until these are there: names and pictures change together
    const image = Object.assign(new Image(), { src: value.sprite });
    box.classList.add("decoding");
    await image.decode();
    if (turn !== newest) return;
    box.classList.remove("decoding");
  }
  const named = value.columns?.names; // a row is one seed then
  const columns = named?.length ?? Math.min(value.n, Math.max(1, Math.ceil(Math.sqrt(value.n))));
  box.style.setProperty("--columns", columns);
  element.classList.toggle("named", Boolean(named));
  head.classList.toggle("long", Boolean(named?.some((name) => name.length > 3)));
  head.style.setProperty("--columns", columns);
  head.replaceChildren(...(named ?? []).map((name) => Object.assign(document.createElement("span"), { textContent: name, title: name })));
  box.setAttribute("aria-label", value.name);
  while (box.children.length > value.n) box.lastChild.remove();
  while (box.children.length < value.n) {
    const button = document.createElement("button");
    const index = box.children.length;
    button.type = "button";
    button.addEventListener("click", () => {
      const { name, seed, held, columns } = props.value; // not of the day when the button was made
      const k = columns?.names.length ?? 1;
      const own = columns ? { [columns.part]: columns.values[index % k] } : {};
      trigger("select", { model: name, seed: seed + Math.floor(index / k), held: { ...held, ...own } });
    });
    box.append(button);
  }
  [...box.children].forEach((button, i) => {
    const read = value.read ? ` · ${value.read[i]}` : "";
    const which = named ? `${value.seed + Math.floor(i / columns)} · ${named[i % columns]}` : `${value.seed + i}`;
    const label = `${value.name}, ${which}${read}`;
    button.title = `${which}${read}`;
    button.setAttribute("aria-label", label);
    button.style.backgroundImage = `url(${value.sprite})`;
    button.style.backgroundSize = `${value.n * 100}% 100%`;
    button.style.backgroundPosition = value.n > 1 ? `${(i / (value.n - 1)) * 100}% 0` : "0 0";
  });
}

watch("value", show);
show();
