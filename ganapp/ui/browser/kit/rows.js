// The pictures of the cards: a row of each model's, {name: address of a picture}; see `row` in ganapp/ui/kit/about.py. They
// come once, when somebody looks at a card.
import { given } from "../given.js";
import { ask } from "./server.js";

let rows = null;

function all() {
  const { cards } = given;
  rows ??= typeof cards === "string" ? fetch(cards).then((response) => response.json()) : ask("cards", {});
  rows.catch(() => (rows = null));
  return rows;
}

// Shows it in the image, or takes that away where there is none.
export async function showRow(image, name) {
  const row = (await all().catch(() => ({})))[name];
  if (row) image.src = row;
  else image.remove();
}
