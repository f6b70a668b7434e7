// Title, language, theme and the link to what one sees.
import { make, makeButton } from "./dom.js";
import { given } from "./given.js";
import { language } from "./language.js";
import { copyLink, isDark, restoreTheme, speak, turnDark } from "./page.js";
import { addDoor } from "./story/door.js";
import { word } from "./words.js";

const SAID = 4000; // ms for which it is said that a link was copied

export function mount(element) {
  const header = make("header", "masthead", element);
  const [title, tools] = [make("div", "", header), make("div", "tools", header)];
  make("h1", "", title, word("title"));
  make("p", "", title, word("lead"));

  addDoor(tools);
  const group = make("div", "languages", tools);
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", word("language"));
  for (const [code, name] of Object.entries(given.languages)) {
    const button = makeButton("", group, name, () => speak(code));
    button.lang = code;
    button.setAttribute("aria-pressed", code === language);
  }

  const theme = makeButton("theme", tools, "◐", () => turnDark(!isDark()));
  theme.setAttribute("aria-label", word("theme"));
  theme.title = word("theme");

  makeButton("copy", tools, word("copy_link"), async () => {
    await copyLink().then(
      () => (said.textContent = word("copied")),
      () => (said.textContent = location.href), // the browser forbids it: then to be copied by hand
    );
    setTimeout(() => (said.textContent = ""), SAID);
  });
  const said = make("span", "said", tools);
  said.setAttribute("role", "status");
  restoreTheme();
}
