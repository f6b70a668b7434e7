// The time of the runs in hand: play and pause, single steps, how fast, a slider to go back and on, branches, and what can
// be taken away.
import { make, makeButton } from "../../dom.js";
import { saveBytes } from "../../kit/keep.js";
import { said } from "../../kit/problems.js";
import { failed } from "../../kit/toast.js";
import { onSize } from "../../kit/visible.js";
import { word } from "../../words.js";
import { film, forms, table } from "./films.js";
import { PACES } from "./play.js";
import { rails } from "./rails.js";
import { LETTERS, messages, momentTold } from "./told.js";

const STEPS = ["both", "critic", "generator"];
const NAMES = { gif: "GIF", webm: "WebM", csv: "CSV" }; // of files
const HIDDEN = "lab_play_hidden";

/** The controls of `play`, which may have reset(). `views()`: what ../view/view.js mounted, one a branch, for what is taken away. */
export function mountTimeline(parent, play, views = () => []) {
  const root = make("section", "timeline", parent);
  root.setAttribute("aria-label", word("lab_play"));
  const row = make("div", "row", root);
  const parts = [transport, paces, branching].map((part) => part(row, play));
  keeping(root, play, views);
  parts.push(...[slider, phases, told].map((part) => part(root, play)));
  play.listen((state) => {
    root.classList.toggle("two", state.branches.length > 1);
    root.dataset.moment = state.branches[state.chosen]?.status.moment ?? "";
    for (const show of parts) show(state);
  });
  pauseOutOfSight(root, play);
  return { root };
}

function pauseOutOfSight(root, play) {
  let wide = false; // a tab may come into sight after its tool
  document.addEventListener("visibilitychange", () => document.hidden && play.pause(HIDDEN));
  onSize(root, ({ width }) => {
    if (wide && !width) play.pause(HIDDEN);
    wide = width > 0;
  });
}

function transport(row, play) {
  const goes = ({ playing, going }) => playing || going !== null;
  const button = makeButton("play", row, undefined, () => (goes(play.state) ? play.pause() : play.start()));
  const steps = make("div", "steps", row);
  steps.setAttribute("role", "group");
  steps.setAttribute("aria-label", word("lab_play_step"));
  make("span", "", steps, word("lab_play_step")).setAttribute("aria-hidden", "true");
  for (const player of STEPS) makeButton(player, steps, word(`lab_play_step_${player}`), () => play.step(player));
  if (play.reset) makeButton("reset", row, word("lab_reset"), () => play.reset());
  return (state) => {
    button.dataset.playing = goes(state);
    button.title = word(goes(state) ? "pause" : "play");
    button.setAttribute("aria-label", button.title);
  };
}

function paces(row, play) {
  const select = make("select", "pace", row);
  for (const name of Object.keys(PACES)) select.append(new Option(word(`lab_play_pace_${name}`), name));
  select.setAttribute("aria-label", word("speed"));
  select.title = word("speed");
  select.addEventListener("change", () => (play.pace = select.value));
  return ({ pace }) => (select.value = pace);
}

function branching(row, play) {
  const branch = makeButton("fork", row, word("lab_play_branch"), () => play.branch());
  const both = make("div", "both", row);
  both.setAttribute("role", "group");
  both.setAttribute("aria-label", word("lab_play_choose"));
  both.title = word("lab_play_choose_info");
  const letters = LETTERS.map((letter, i) => makeButton("branch", both, letter, () => play.choose(i)));
  const drop = makeButton("drop", row, undefined, () => play.drop());
  branch.title = word("lab_play_branch_info");
  return ({ branches, chosen }) => {
    branch.hidden = branches.length > 1;
    both.hidden = drop.hidden = branches.length < 2;
    letters.forEach((button, i) => button.setAttribute("aria-pressed", i === chosen));
    drop.textContent = said("lab_play_drop", { run: LETTERS[chosen] });
  };
}

function slider(root, play) {
  const range = Object.assign(make("input", "scrub", root), { type: "range", min: 0, max: 1, step: 1 });
  range.setAttribute("aria-label", word("lab_play_time"));
  range.addEventListener("pointerdown", () => play.state.playing && play.pause());
  range.addEventListener("input", () => play.to(Number(range.value)));
  range.addEventListener("keydown", (event) => {
    if (event.key !== " ") return;
    if (play.state.playing) play.pause();
    else play.start();
    event.preventDefault();
  });
  const where = make("p", "where", root);
  const show = rails(root, play.to);
  return (state) => {
    const { branches, chosen, end, going } = state;
    if (!branches.length) return;
    const { moment } = branches[chosen].status;
    range.max = Math.max(end, going ?? 0, 1);
    range.value = going ?? moment;
    where.textContent = momentTold(state);
    range.setAttribute("aria-valuetext", where.textContent);
    show(state);
  };
}

/** What happens in slow motion; too often to be said aloud. */
function phases(root) {
  const text = make("p", "phase", root);
  return ({ phase }) => (text.textContent = phase ? word(`lab_play_phase_${phase}`) : "");
}

/** What is to be said, a line each, which is said again only when it is another. */
function told(root, play) {
  const box = make("div", "said", root);
  box.setAttribute("role", "status");
  return (state) => {
    const now = messages(state, play.room);
    if (box.dataset.said === (box.dataset.said = JSON.stringify(now))) return;
    box.replaceChildren(...now.map(([kind, text]) => make("p", kind, null, text)));
  };
}

function keeping(root, play, views) {
  const box = make("div", "keep", root);
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", word("lab_play_keep"));
  const progress = Object.assign(make("progress", "made", null), { max: 1, value: 0 });

  function name(ending) {
    const [{ settings }] = play.state.branches;
    return `lab-${settings.dataset}-${settings.objective}-seed${settings.seed}.${ending}`;
  }

  /** While it is filmed, nothing else is done with the runs. */
  function working(busy) {
    for (const control of root.querySelectorAll("button, select, input")) control.disabled = busy;
  }

  async function taken(form, { currentTarget }) {
    progress.setAttribute("aria-label", word(`lab_play_keep_${form}`));
    progress.value = 0;
    box.append(progress);
    working(true);
    try {
      saveBytes(name(form), await film(form, play, views(), (share) => (progress.value = share)), form === "gif" ? "image/gif" : "video/webm");
    } catch (error) {
      failed(error);
    } finally {
      working(false);
      progress.remove();
      currentTarget.focus();
    }
  }

  function button(key, info, action) {
    makeButton("", box, NAMES[key], action).title = word(`lab_play_keep_${key}`) + info;
  }

  for (const form of forms()) button(form, `. ${word("lab_play_keep_info")}`, (event) => taken(form, event));
  button("csv", "", () => saveBytes(name("csv"), new TextEncoder().encode(table(views().map((view) => view.curve()))), "text/csv"));
}
