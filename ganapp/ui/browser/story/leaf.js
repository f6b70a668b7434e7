// One scene: its question, what to do, and what was seen then. Its texts stand in the document.
import { make, makeButton } from "../dom.js";
import { language } from "../language.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { newest } from "../kit/newest.js";
import { word } from "../words.js";

// `scene`: see scenes/index.js; `tool`: the element in which it is played; `reset()` sets it up again; `done(guess)` hears when it
// was seen.
export function leaf(article, scene, { tool, reset, done }) {
  const asks = article.querySelector(".asks"), acts = article.querySelector(".acts"), why = article.querySelector(".why");
  const radios = [...asks.querySelectorAll("input")];
  const skip = makeButton("skip", asks, word("story_skip"), () => guess(""));
  const seen = make("div", "seen waits");
  seen.setAttribute("role", "status");
  const row = make("div", "buttons");
  const measure = makeButton("measure", row, word("story_measure"), () => look());
  makeButton("again", row, word("story_again"), reset);
  acts.after(row, seen);
  const watch = new MutationObserver(check);
  let chosen = null; // the answer, "" for none; null until then
  let known = null; // what had been done when it was last looked at

  for (const radio of radios) radio.addEventListener("change", () => guess(radio.value));

  function guess(value) {
    chosen = value;
    for (const radio of radios) radio.checked = radio.value === value;
    acts.hidden = row.hidden = false;
    skip.hidden = true;
    row.scrollIntoView({ block: "nearest" });
    scene.point?.();
    check();
  }

  // Whether there is something new to look at.
  function check() {
    const now = chosen === null ? null : scene.acted();
    if (!now || now === known) return;
    known = now;
    look();
  }

  const look = newest(async (isNewest) => {
    seen.classList.add("decoding");
    try {
      const found = await scene.seen();
      if (isNewest() && chosen !== null) tell(found);
    } finally {
      seen.classList.remove("decoding");
    }
  }, failed);

  function tell(found) {
    if (!found) return void seen.replaceChildren(make("p", "", null, word("story_not_yet")));
    const verdict = found.right && make("p", `verdict ${found.right === chosen ? "hit" : ""}`, null, judged(found.right));
    seen.replaceChildren(...[verdict, make("p", "", null, found.words)].filter(Boolean));
    for (const radio of radios) radio.disabled = true;
    why.hidden = false;
    seen.scrollIntoView({ block: "start" });
    measure.textContent = word("story_measure_again");
    done(chosen);
  }

  function judged(right) {
    if (right === chosen) return word("story_hit");
    return said(chosen ? "story_miss" : "story_was", { right: optionOf(article, right) });
  }

  return {
    // Nothing was guessed yet, or `before` was; nothing was done.
    enter(before = null) {
      chosen = known = null;
      acts.hidden = row.hidden = why.hidden = true;
      skip.hidden = false;
      seen.replaceChildren();
      measure.textContent = word("story_measure");
      for (const radio of radios) [radio.disabled, radio.checked] = [false, false];
      if (before !== null) guess(before);
      watch.observe(tool(), { attributes: true, childList: true, subtree: true });
    },
    leave: () => watch.disconnect(),
  };
}

export const titleOf = (article) => article.querySelector(`h2 [lang=${language}]`).textContent;
export const optionOf = (article, value) =>
  article.querySelector(`input[value=${value}]`).parentNode.querySelector(`[lang=${language}]`).textContent;
