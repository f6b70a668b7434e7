// For the widgets that follow: words in the reader's language, and elements. The page's language is set by page.js.
const language = navigator.language.startsWith("pt") ? "pt" : "en";
const word = (key) => WORDS[key][language];

function make(tag, className, parent) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  parent?.append(node);
  return node;
}
