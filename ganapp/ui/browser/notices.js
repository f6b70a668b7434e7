// What is wrong in the folder of checkpoints: a line for each kind, which opens; a few are open already.
const FEW = 3;
const box = element.querySelector(".notices");

function list(key, said) {
  if (!said.length) return;
  const details = make("details", "broken", box);
  details.open = said.length <= FEW;
  make("summary", "", details).textContent = `${word(key)}: ${said.length}`;
  const items = make("ul", "", details);
  items.lang = "en"; // names of files, and what a reader of files says
  for (const text of said) make("li", "", items).textContent = text;
}

function show() {
  box.replaceChildren();
  for (const key of ["broken", "damaged"]) list(key, props.value?.[key] ?? []);
}

watch("value", show);
show();
