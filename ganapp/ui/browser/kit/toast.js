// Short notes over the page. What was done goes by itself; a problem stays until a click lets it go.
import { make, makeButton } from "../dom.js";
import { knows, word } from "../words.js";

const SECONDS = 6;
const MOST = 5; // problems at once
let box = null;

function show(kind, title, text) {
  box ??= make("div", "toasts", document.body);
  box.setAttribute("role", "status");
  for (const other of [...box.children]) if (other.lastChild.textContent === text) other.remove(); // said again
  const note = makeButton(`toast ${kind}`, box, undefined, () => note.remove());
  note.setAttribute("aria-live", kind === "problem" ? "assertive" : "polite");
  make("b", "", note, title);
  make("span", "", note, text);
  if (kind === "done") setTimeout(() => note.remove(), SECONDS * 1000);
  while (box.children.length > MOST) box.firstChild.remove();
}

export const done = (text) => show("done", word("title_done"), text);
export const problem = (text, title = "title_error") => show("problem", word(title), text);
// What went wrong: as the server said it, or as it is, which may be the key of a text.
export const reason = (error) => error.words ?? (knows(error.message) ? word(error.message) : error.message);
export const failed = (error) => problem(reason(error));
