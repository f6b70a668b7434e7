// The real training pictures that are nearest to one that was drawn, where a server has them.
import { make } from "../dom.js";
import { language } from "../language.js";
import { word } from "../words.js";
import { newest } from "./newest.js";
import { said } from "./problems.js";
import { ask, hasServer } from "./server.js";
import { failed } from "./toast.js";

// Calls back with what shows those nearest to picture 0 of what was drawn, (model, drawn).
export function near(parent, id) {
  const box = make("section", "near", parent);
  box.id = id;
  box.hidden = true;

  function card({ picture, label, distance }, classes, cards) {
    const figure = make("figure", "", cards), name = classes[label][language];
    Object.assign(make("img", "", figure), { src: picture, alt: name });
    const caption = make("figcaption", "", figure);
    make("b", "", caption, name);
    caption.append(` ${said("levels", { levels: distance })}`);
  }

  const show = newest(async ({ name, classes }, { pixels, size, channels }) => {
    const picture = [...pixels.subarray(0, size * size * channels)];
    const { found } = await ask("nearest", { model: name, picture });
    box.hidden = !found.length;
    box.replaceChildren();
    if (!found.length) return;
    make("h3", "", box, word("nearest"));
    make("p", "", box, word("nearest_info"));
    const cards = make("div", "cards", box);
    for (const one of found) card(one, classes, cards);
  }, failed);

  // A server has none but grey ones.
  return (model, drawn) => hasServer && drawn.channels === 1 && show(model, drawn);
}
