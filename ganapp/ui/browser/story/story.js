// The story: an aside in which scenes are told beside the tools, one at a time.
import { given } from "../given.js";
import { failed } from "../kit/toast.js";
import { currentScene, tell, turnTo } from "../page.js";
import { frame } from "./frame.js";
import { print } from "./handout.js";
import { leaf, titleOf } from "./leaf.js";
import { presenter } from "./presenter.js";
import { finish, guessOf, last, stand } from "./progress.js";
import { SCENES } from "./scenes/index.js";

const OPEN = "telling"; // class of the element in which it stands

export function mount(aside) {
  const home = aside.parentElement, names = Object.keys(given.scenes);
  const articles = Object.fromEntries(names.map((name) => [name, aside.querySelector(`[data-scene=${name}]`)]));
  const leaves = Object.fromEntries(names.map((name) => [name, built(name)]));
  const present = presenter({ home, step });
  let shown = null; // the name of the scene that is told
  const around = frame(aside, names.map((name) => ({ name, title: titleOf(articles[name]) })), {
    present: present.toggle,
    print: () => print(home, names, articles).catch(failed),
    close, open, step,
  });

  function built(name) {
    return leaf(articles[name], SCENES[name], {
      tool: () => document.getElementById(`panel-${given.scenes[name].tab}`),
      reset: () => open(name),
      done(guess) {
        finish(name, guess);
        around.mark(shown);
      },
    });
  }

  // Shows a scene, or none, as the address says it.
  function show(name) {
    if (shown) leaves[shown].leave();
    for (const other of names) articles[other].hidden = other !== name;
    aside.hidden = !name;
    home.classList.toggle(OPEN, Boolean(name));
    for (const door of document.querySelectorAll("[aria-controls=story]")) door.setAttribute("aria-expanded", Boolean(name));
    shown = name;
    if (!name) return void present.leave();
    document.querySelector(".story-invites")?.remove();
    around.turn(name);
    stand(name);
  }

  // Sets the tool of the scene up, which is then to be played.
  async function setUp(name) {
    leaves[name].enter();
    try {
      await SCENES[name].set(given.scenes[name].models);
    } catch (error) {
      failed(error);
    }
  }

  // Somebody opens a scene, by its name or where they were.
  function open(name = names.includes(last()) ? last() : names[0]) {
    tell(name);
    turnTo(given.scenes[name].tab);
    show(name);
    around.folded(false);
    scrollTo({ top: 0 });
    articles[name].querySelector("h2").focus({ preventScroll: true });
    return setUp(name);
  }

  function step(by) {
    const name = names[names.indexOf(shown) + by];
    if (name) open(name);
  }

  function close() {
    tell(null);
    show(null);
    document.querySelector("[aria-controls=story]")?.focus({ preventScroll: true });
  }

  return {
    open,
    close,
    // The address names another scene, or none. `sets`: whether the tool is to be set up for it.
    follow(sets = true) {
      const name = currentScene();
      if (name === shown) return;
      show(name);
      if (name && sets) setUp(name);
      else if (name) leaves[name].enter(guessOf(name));
    },
  };
}
