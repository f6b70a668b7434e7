// The explorer as static files: the tabs around the tools, without a server. What stands in the document was written by
// ganapp/ui/site.py.
import { mount as header } from "./header.js";
import * as page from "./page.js";
import { problem } from "./kit/toast.js";
import { word } from "./words.js";
import { TOOLS } from "./tools/index.js";
import { open as openTools, stores } from "./tools/state.js";

const KEYS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
const mounted = new Set();

page.open();
const query = new URLSearchParams(location.search);
const dark = query.get("__theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
document.body.classList.toggle("dark", dark === "dark");
header(document.getElementById("masthead"));

const tabs = [...document.querySelectorAll("[role=tab]")];
const problems = openTools(query);
const panel = (tab) => document.getElementById(tab.getAttribute("aria-controls"));

async function show(name) {
  for (const tab of tabs) {
    const chosen = tab.dataset.tabId === name;
    tab.setAttribute("aria-selected", chosen);
    tab.classList.toggle("selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    panel(tab).hidden = !chosen;
  }
  page.follow(name);
  if (mounted.has(name)) return;
  mounted.add(name);
  const { mount } = await TOOLS[name]();
  mount(document.getElementById(`${name}-tool`), stores[name]);
}

tabs.forEach((tab, i) => {
  tab.textContent = word(tab.dataset.tabId);
  tab.addEventListener("click", () => show(tab.dataset.tabId));
  tab.addEventListener("keydown", ({ key }) => {
    if (!(key in KEYS)) return;
    const next = Number.isFinite(KEYS[key]) ? (i + KEYS[key] + tabs.length) % tabs.length : key === "Home" ? 0 : tabs.length - 1;
    tabs[next].focus();
    tabs[next].click();
  });
});

page.start();
window.ganapp = { started: true, open: show };
show(page.current());
problems.forEach((text) => problem(text, "title_link"));
