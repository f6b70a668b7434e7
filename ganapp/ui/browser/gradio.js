// Where the widgets meet Gradio; no other file knows it. What Python's js strings call is `ganapp`, see
// ganapp/ui/kit/widgets.py. Runs before Gradio does.
import { language } from "./language.js";
import * as page from "./page.js";
import { problem } from "./kit/toast.js";
import { TOOLS } from "./tools/index.js";
import { open as openTools, stores } from "./tools/state.js";

// The widgets by the names that Python has for them. Each exports mount(element, host, id), which builds what it shows in
// the element. `host` is what joins it to a page: its `value` to read and to set, another property of it by `get(name)`,
// `watch(name, callback)` for their changes, and `emit(event, details)`.
const WIDGETS = {
  ...tools(),
  header: () => import("./header.js"),
  lab: () => import("./lab.js"),
  lab_pad: () => import("./lab_pad.js"),
  notices: () => import("./notices.js"),
};

// A tool stands at what its store says, whichever page it is on; Gradio has no part in it.
function tools() {
  const joined = ([name, imported]) => [name, async () => {
    const { mount } = await imported();
    return { mount: (element) => mount(element, stores[name]) };
  }];
  return Object.fromEntries(Object.entries(TOOLS).map(joined));
}

function hosted({ props, trigger, watch }) {
  const carried = {};
  return {
    get value() { return props.value; },
    set value(value) { props.value = value; },
    get: (name) => props[name],
    watch,
    // In place of the events that come while Python is busy, Gradio repeats the one that was just answered, with what that
    // one carried. So the events of a widget carry one object, which holds what is newest by the time that it is sent.
    emit: (event, details) => trigger(event, Object.assign((carried[event] ??= {}), details)),
  };
}

// Gradio opens its first tab before the one that the address asks for, and tells of a tab before or after it has changed.
function openTab(name) {
  if (!page.isStarted()) return;
  const selected = document.querySelector("[role=tab][aria-selected=true][data-tab-id]")?.dataset.tabId;
  page.follow(page.hasTab(selected) ? selected : name);
}

page.open();
const problems = openTools(new URLSearchParams(location.search), page.first);
addEventListener("load", () => problems.forEach((text) => problem(text, "title_link")));
// Gradio translates for navigator.language, and knows the title of the page as one of its settings.
Object.defineProperty(navigator, "language", { get: () => language, configurable: true });
if (window.gradio_config) window.gradio_config.title = document.title;

window.ganapp = {
  async mount(name, id, element, gradio) {
    const { mount } = await WIDGETS[name]();
    mount(element, hosted(gradio), id);
  },
  open: openTab,
  remember: page.remember,
  reveal: (id, on) => document.getElementById(id).classList.toggle("open", on),
  start: page.start,
  get started() { return page.isStarted(); },
};
