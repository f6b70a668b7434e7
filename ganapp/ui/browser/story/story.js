// The story: an aside in which scenes are told beside the tools, one at a time.
import { make, makeButton } from "../dom.js";
import { given } from "../given.js";
import { failed } from "../kit/toast.js";
import { currentScene, tell, turnTo } from "../page.js";
import { word } from "../words.js";
import { print } from "./handout.js";
import { leaf, titleOf } from "./leaf.js";
import { presenter } from "./presenter.js";
import { finish, guessOf, last, stand } from "./progress.js";
import { SCENES } from "./scenes/index.js";
import { strip } from "./strip.js";

const OPEN = "telling"; // class of the element in which it stands

export function mount(aside) {
  const home = aside.parentElement, names = Object.keys(given.scenes);
  const articles = Object.fromEntries(names.map((name) => [name, aside.querySelector(`[data-scene=${name}]`)]));
  const leaves = Object.fromEntries(names.map((name) => [name, built(name)]));
  let shown = null; // the name of the scene that is told
  aside.setAttribute("aria-label", word("story"));

  const bar = make("div", "bar"), page = make("div", "page");
  make("b", "", bar, word("story"));
  const present = presenter({ home, step });
  button("present", word("story_present"), "story_present_info", present.toggle);
  button("print", word("story_print"), "story_print_info", () => print(home, names, articles).catch(failed));
  const fold = button("fold", "", "story_fold", () => folded(!aside.classList.contains("folded")));
  button("close", "✕", "story_close", close).setAttribute("aria-label", word("story_close"));
  folded(false);
  const dots = strip(names.map((name) => ({ name, title: titleOf(articles[name]) })), open);
  const foot = make("div", "foot");
  const previous = makeButton("previous", foot, word("story_previous"), () => step(-1));
  const next = makeButton("next", foot, word("story_next"), () => step(1));
  page.append(...aside.children);
  aside.append(bar, dots.root, page, foot);
  new ResizeObserver(() => document.documentElement.style.setProperty("--story", `${aside.offsetHeight}px`)).observe(aside);

  function button(name, text, info, action) {
    const made = makeButton(name, bar, text, action);
    made.title = word(info);
    return made;
  }

  function built(name) {
    return leaf(articles[name], SCENES[name], {
      tool: () => document.getElementById(`panel-${given.scenes[name].tab}`),
      reset: () => open(name),
      done(guess) {
        finish(name, guess);
        dots.show(shown);
      },
    });
  }

  function folded(is) {
    aside.classList.toggle("folded", is);
    const text = word(is ? "story_unfold" : "story_fold");
    Object.assign(fold, { title: text, textContent: is ? "▴" : "▾" }).setAttribute("aria-label", text);
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
    page.scrollTop = 0;
    const i = names.indexOf(name);
    [previous.disabled, next.disabled] = [i === 0, i === names.length - 1];
    dots.show(name);
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
    folded(false);
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
