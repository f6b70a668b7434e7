// Where the widgets meet Gradio; no other file knows it. What Python's js strings call is `ganapp`, see
// ganapp/ui/kit/widgets.py. Runs before Gradio does.
import { language } from "./language.js";
import * as page from "./page.js";
import { problem } from "./kit/toast.js";
import { TOOLS } from "./tools/index.js";
import { open as openTools, stores } from "./tools/state.js";

// The widgets by the names that Python has for them. Each exports mount(element), which builds what it shows in the
// element.
const WIDGETS = {
  ...tools(),
  header: () => import("./header.js"),
  notices: () => import("./notices.js"),
};

// A tool stands at what its store says, whichever page it is on.
function tools() {
  const joined = ([name, imported]) => [name, async () => {
    const { mount } = await imported();
    return { mount: (element) => mount(element, stores[name]) };
  }];
  return Object.fromEntries(Object.entries(TOOLS).map(joined));
}


// Gradio opens its first tab before the one that the address asks for, and tells of a tab before or after it has changed.
function openTab(name) {
  if (!page.isStarted()) return;
  const selected = document.querySelector("[role=tab][aria-selected=true][data-tab-id]")?.dataset.tabId;
  page.follow(page.hasTab(selected) ? selected : name);
}

page.open();
const problems = openTools(new URLSearchParams(location.search));
addEventListener("load", () => problems.forEach((text) => problem(text, "title_link")));
// Gradio translates for navigator.language, and knows the title of the page as one of its settings.
Object.defineProperty(navigator, "language", { get: () => language, configurable: true });
if (window.gradio_config) window.gradio_config.title = document.title;

window.ganapp = {
  async mount(name, element) {
    const { mount } = await WIDGETS[name]();
    mount(element);
  },
  open: openTab,
  // Gradio is there: it is told the tab that the address asks for.
  start() {
    page.start();
    return { __type__: "update", selected: page.current() };
  },
  get started() { return page.isStarted(); },
};
