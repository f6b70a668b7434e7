// Elements.
const SVG = "http://www.w3.org/2000/svg";

export function make(tag, className, parent, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  parent?.append(node);
  return node;
}

export function makeButton(className, parent, text, action) {
  const button = make("button", className, parent, text);
  button.type = "button";
  if (action) button.addEventListener("click", action);
  return button;
}

export function makeSvg(tag, attributes, parent, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  parent?.append(node);
  return node;
}

// Hands the visitor a file: `href` is its content as a data URI.
export const save = (name, href) => Object.assign(document.createElement("a"), { href, download: name }).click();
