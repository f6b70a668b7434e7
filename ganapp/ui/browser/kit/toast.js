// Short notes over the page, which go by themselves; a click lets them go at once.
import { make, makeButton } from "../dom.js";
import { knows, word } from "../words.js";

const SECONDS = { done: 3, problem: 10 };
let box = null;

function show(kind, title, text) {
  box ??= Object.assign(make("div", "toasts", document.body), { role: "status" });
  box.setAttribute("role", "status");
  const note = makeButton(`toast ${kind}`, box, undefined, () => note.remove());
  note.setAttribute("aria-live", kind === "problem" ? "assertive" : "polite");
  make("b", "", note, title);
  make("span", "", note, text);
  setTimeout(() => note.remove(), SECONDS[kind] * 1000);
}

export const done = (text) => show("done", word("title_done"), text);
export const problem = (text, title = "title_error") => show("problem", word(title), text);
// What went wrong: as the server said it, or as it is, which may be the key of a text.
export const reason = (error) => error.words ?? (knows(error.message) ? word(error.message) : error.message);
export const failed = (error) => problem(reason(error));
