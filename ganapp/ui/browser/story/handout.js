// All scenes on paper: question, room to write, and the link of each; and a page of answers for teachers.
import { make } from "../dom.js";
import { given } from "../given.js";
import { language } from "../language.js";
import { word } from "../words.js";
import { optionOf, titleOf } from "./leaf.js";
import { SCENES } from "./scenes/index.js";

const LINES = 4; // to write on
const PRINTED = "handing-out"; // class of the element in which it stands

const linkOf = (name) => {
  const link = new URL(location.href);
  link.search = `?scene=${name}&lang=${language}`;
  return link.href;
};

// A part of a scene as it stands in the document, without what can be used there.
const copied = (article, part) => article.querySelector(`.${part} > [lang=${language}]`).cloneNode(true);

function sheet(parent, name, article, number) {
  const box = make("section", "", parent);
  make("h2", "", box, `${number}. ${titleOf(article)}`);
  box.append(copied(article, "tells"));
  make("p", "question", box, article.querySelector(`legend [lang=${language}]`).textContent);
  const list = make("ul", "", box);
  for (const { value } of article.querySelectorAll("input")) make("li", "", list, `☐ ${optionOf(article, value)}`);
  box.append(copied(article, "acts"));
  make("p", "question", box, word("story_room"));
  for (let k = 0; k < LINES; k++) make("div", "line", box);
  make("p", "link", box, linkOf(name));
}

async function answers(parent, names, articles) {
  const box = make("section", "answers", parent);
  make("h2", "", box, word("story_answers"));
  for (const [i, name] of names.entries()) {
    const right = await SCENES[name].right(given.scenes[name].models);
    make("h3", "", box, `${i + 1}. ${titleOf(articles[name])}: ${optionOf(articles[name], right)}`);
    box.append(copied(articles[name], "why"));
  }
}

export async function print(home, names, articles) {
  document.getElementById("handout")?.remove();
  const root = Object.assign(make("div", ""), { id: "handout" });
  make("h1", "", root, `${word("title")}: ${word("story")}`);
  names.forEach((name, i) => sheet(root, name, articles[name], i + 1));
  await answers(root, names, articles);
  home.append(root);
  home.classList.add(PRINTED);
  addEventListener("afterprint", () => {
    home.classList.remove(PRINTED);
    root.remove();
  }, { once: true });
  window.print();
}
