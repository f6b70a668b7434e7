// For the widgets that follow: words and numbers in the reader's language, and elements. The page's language is set by
// page.js; WORDS by widgets.py.
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
