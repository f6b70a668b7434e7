// A model as a card: its pictures, what it is, how good, how large. What is not known of it is left out.
import { make } from "../dom.js";
import { given } from "../given.js";
import { format, knows, word } from "../words.js";
import { titleOf } from "./called.js";
import { said } from "./problems.js";
import { showRow } from "./rows.js";

const LAST = 7; // the seed of the last picture of a row
const [MEGABYTE, KILOBYTE] = [1e6, 1e3];

// All that a card has but what can be done with it, as spans, so that a button may hold it. Gives back its title.
export function cardOf(parent, model) {
  const image = Object.assign(make("img", "row", make("span", "frame", parent)), { loading: "lazy", decoding: "async" });
  image.alt = said("card_pictures", { name: model.name, last: LAST });
  showRow(image, model.name);
  const title = make("b", "", parent, titleOf(model));
  make("small", "name", parent, [model.name, yearOf(model)].filter(Boolean).join(" · "));
  if (model.about.figure) bar(parent, model.about.figure);
  else make("small", "", parent, word("card_unmeasured"));
  make("small", "", parent, factsOf(model.about).join(" · "));
  return title;
}

const yearOf = ({ about }) => given.family.find(({ name }) => name === about.kind)?.year;

// How good it is, between noise at the left and real pictures at the right.
function bar(parent, { key, digits, value, floor, ceiling, current }) {
  const name = word(`name_${key}`), write = (number) => format(number, number < 100 ? digits : 0);
  const box = make("span", "between", parent);
  box.title = knows(`score_${key}`) ? word(`score_${key}`) : "";
  make("span", "figure", box, `${name} ${write(value)}${current ? "" : ` (${word("stale")})`}`);
  const track = make("span", "track", box);
  track.setAttribute("role", "img");
  track.setAttribute("aria-label", said("card_between", { figure: name, value: write(value), floor: write(floor), ceiling: write(ceiling) }));
  const share = shareOf(value, floor, ceiling);
  if (share === null) track.hidden = true;
  else make("i", "", track).style.width = `${100 * share}%`;
  const ends = make("span", "ends", box);
  make("small", "", ends, said("card_noise", { value: write(ceiling) }));
  make("small", "", ends, said("card_real", { value: write(floor) }));
}

// How far a figure has come from the ceiling, 0, to the floor, 1, on a logarithmic scale; null where that has no place for it.
export function shareOf(value, floor, ceiling) {
  if (!(floor > 0 && ceiling > floor)) return null;
  const share = Math.log(ceiling / Math.max(value, floor)) / Math.log(ceiling / floor);
  return Math.min(1, Math.max(0, share));
}

function factsOf({ bytes, parameters, seconds, gpu }) {
  const unit = bytes < MEGABYTE / 10 ? [KILOBYTE, "kB"] : [MEGABYTE, "MB"];
  const facts = [said("card_parameters", { count: parameters }), `${format(bytes / unit[0], 1)} ${unit[1]}`];
  if (Number.isFinite(seconds)) {
    const time = seconds < 99.5 ? said("card_seconds", { seconds: Math.round(seconds) }) : said("card_minutes", { minutes: Math.round(seconds / 60) });
    facts.push(gpu ? said("card_gpu", { time }) : time);
  }
  return facts;
}
