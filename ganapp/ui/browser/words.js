// For the widgets that follow: words and numbers in the reader's language, elements and events. The page's language is
// set by page.js; WORDS by widgets.py.
const language = navigator.language.startsWith("pt") ? "pt" : "en";
const word = (key) => WORDS[key][language];

// How a number is written for people, here and nowhere else (in Python: ganapp/numbers.py): so many digits after the
// point, or as `options` of Intl.NumberFormat say.
const format = (value, digits = 0, options = {}) =>
  new Intl.NumberFormat(language === "pt" ? "pt-BR" : "en", { minimumFractionDigits: digits, maximumFractionDigits: digits, ...options }).format(value);
const percent = (share) => format(share, 0, { style: "percent" });
const rounded = (value, digits) => Number(value.toFixed(digits)); // for an attribute or an address

function make(tag, className, parent, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  parent?.append(node);
  return node;
}

// In place of the events that come while Python is busy, Gradio repeats the one that was just answered, with what that
// one carried. So the events of a widget carry one object, which holds what is newest by the time that it is sent.
const carried = {};
const announce = (event, details) => trigger(event, Object.assign((carried[event] ??= {}), details));
