// A rail for each branch below the slider of time: from where it began to its end, and on it what was turned, and where it
// broke.
import { make, makeButton } from "../../dom.js";
import { said } from "../../kit/problems.js";
import { brokenTold, LETTERS, turnedTold } from "./told.js";

const KEYS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** A rail for each of the branches that are shown. `go(moment)` hears of a click. Gives back what shows a state of play.js. */
export function rails(parent, go) {
  const root = make("div", "rails", parent);
  const shown = []; // {row, letter, line, marks, key} of each branch

  function built(i) {
    const row = make("div", "rail", root);
    const letter = make("span", "letter", row, LETTERS[i]);
    letter.setAttribute("aria-hidden", "true");
    const line = make("div", "line", row);
    make("span", "span", line);
    const marks = make("div", "marks", line);
    marks.setAttribute("role", "group");
    marks.setAttribute("aria-label", said("lab_play_turned", { run: LETTERS[i] }));
    marks.addEventListener("keydown", (event) => walk(marks, event));
    return { row, letter, line, marks, key: null };
  }

  /** One mark is reached by Tab, the others by arrows. */
  function walk(marks, event) {
    if (!(event.key in KEYS)) return;
    const all = [...marks.children], now = all.indexOf(document.activeElement);
    const next = all[Math.min(all.length - 1, Math.max(0, now + KEYS[event.key]))];
    for (const one of all) one.tabIndex = one === next ? 0 : -1;
    next?.focus();
    event.preventDefault();
  }

  function mark(marks, kind, at, text) {
    const one = makeButton(`mark ${kind}`, marks, undefined, () => go(at));
    one.style.setProperty("--moment", at);
    one.title = text;
    one.setAttribute("aria-label", text);
    one.tabIndex = marks.children.length > 1 ? -1 : 0;
  }

  /** Marks are made anew when there are others, and moved by the length of the line alone. */
  function placed(one, { log, status, fork }, i, many) {
    const turned = log.filter(({ tune, at }) => tune && at > 0 && at >= (fork ?? 0));
    const key = JSON.stringify([turned, status.broken]);
    if (one.key === key) return;
    one.key = key;
    one.marks.replaceChildren();
    for (const { at, tune } of turned) mark(one.marks, "turn", at, turnedTold(at, tune));
    if (status.broken) mark(one.marks, "broke", status.moment, brokenTold(status.broken, i, many));
  }

  return function show({ branches, chosen, end }) {
    while (shown.length > branches.length) shown.pop().row.remove();
    while (shown.length < branches.length) shown.push(built(shown.length));
    root.style.setProperty("--end", Math.max(end, 1));
    branches.forEach((branch, i) => {
      const { row, letter, line } = shown[i];
      row.classList.toggle("chosen", i === chosen);
      letter.hidden = branches.length === 1;
      line.style.setProperty("--from", branch.fork ?? 0);
      line.style.setProperty("--to", branch.status.end);
      placed(shown[i], branch, i, branches.length > 1);
    });
    root.hidden = branches.length === 1 && !shown[0].marks.children.length;
  };
}
