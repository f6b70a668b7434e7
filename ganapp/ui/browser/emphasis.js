// Texts of the table with **strong**, *emphasised* words and code in them.
import { make } from "./dom.js";

const FORMS = { "**": "strong", "*": "em", "\x60": "code" };

// Puts the text into an element, in place of what it held.
export function emphasised(parent, text) {
  parent.replaceChildren();
  for (const part of text.split(/(\*\*.+?\*\*|\*.+?\*|\x60.+?\x60)/)) {
    const mark = Object.keys(FORMS).find((form) => part.length > 2 * form.length && part.startsWith(form) && part.endsWith(form));
    if (mark) make(FORMS[mark], "", parent, part.slice(mark.length, -mark.length));
    else parent.append(part);
  }
}
