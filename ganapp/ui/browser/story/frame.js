// What stands around the scenes: buttons above, and below the way to each of them and to the next.
import { make, makeButton } from "../dom.js";
import { word } from "../words.js";
import { strip } from "./strip.js";

// `scenes` is [{ name, title }]; `present`, `print`, `close`, `open(name)` and `step(by)` are what the buttons do.
export function frame(aside, scenes, { present, print, close, open, step }) {
  const bar = make("div", "bar"), page = make("div", "page"), foot = make("div", "foot");
  aside.setAttribute("aria-label", word("story"));
  make("b", "", bar, word("story"));
  button("present", word("story_present"), "story_present_info", present);
  button("print", word("story_print"), "story_print_info", print);
  const fold = button("fold", "", "story_fold", () => folded(!aside.classList.contains("folded")));
  button("close", "✕", "story_close", close).setAttribute("aria-label", word("story_close"));
  folded(false);
  const dots = strip(scenes, open);
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

  function folded(is) {
    aside.classList.toggle("folded", is);
    const text = word(is ? "story_unfold" : "story_fold");
    Object.assign(fold, { title: text, textContent: is ? "▴" : "▾" }).setAttribute("aria-label", text);
  }

  // A scene is told from its beginning.
  function turn(name) {
    page.scrollTop = 0;
    previous.disabled = name === scenes[0].name;
    next.disabled = name === scenes.at(-1).name;
    dots.show(name);
  }

  return { folded, turn, mark: dots.show };
}
