// The page: what stands at its top, and the tabs with a tool each, whose places and lessons stand in the document already
// (see ganapp/ui/page.py). The same in the app and in a site of static files.
import { mount as header } from "./header.js";
import { mount as notices } from "./notices.js";
import * as page from "./page.js";
import { bar as handBar } from "./hand/bar.js";
import { hand } from "./kit/hand.js";
import { keepOnLeaving, kept } from "./kit/kept.js";
import { problem } from "./kit/toast.js";
import * as story from "./story/door.js";
import { word } from "./words.js";
import { TOOLS } from "./tools/index.js";
import { open as openTools, stores } from "./tools/state.js";

const KEYS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

// What can be done before the document is shown.
page.open();
const before = kept(); // of the address as it came
const problems = openTools(new URLSearchParams(location.search), page.current());
hand.open(page.current(), before);
keepOnLeaving(hand.state);
const showHand = handBar();

export function mount(root) {
  header(root.querySelector("#masthead"));
  notices(root.querySelector("#notices"));
  const tabs = there(root);
  tabs.forEach((tab, i) => {
    tab.textContent = word(tab.dataset.tabId);
    tab.addEventListener("click", () => show(tabs, tab.dataset.tabId, true));
    tab.addEventListener("keydown", ({ key }) => {
      if (!(key in KEYS)) return;
      const next = Number.isFinite(KEYS[key]) ? (i + KEYS[key] + tabs.length) % tabs.length : key === "Home" ? 0 : tabs.length - 1;
      tabs[next].focus();
      tabs[next].click();
    });
  });
  page.start();
  show(tabs, page.current());
  story.mount(root);
  page.onTravel((name) => {
    show(tabs, name);
    story.follow();
  });
  problems.forEach((text) => problem(text, "title_link"));
}

// The tabs that this page has; the document has a place for all that there are.
function there(root) {
  const all = [...root.querySelectorAll("[role=tab]")], tabs = all.filter((tab) => page.hasTab(tab.dataset.tabId));
  for (const tab of all.filter((one) => !tabs.includes(one))) {
    document.getElementById(tab.getAttribute("aria-controls")).remove();
    tab.remove();
  }
  tabs.forEach((tab, i) => tab.classList.toggle("apart", i > 0 && tab.dataset.group !== tabs[i - 1].dataset.group));
  return tabs;
}

// Where the tabs stand in a row that scrolls, the one that is open is in the middle of it.
function inSight(tab) {
  for (const row of [tab.parentElement, tab.closest("[role=tablist]")]) {
    const [around, own] = [row, tab].map((element) => element.getBoundingClientRect());
    row.scrollLeft += own.left + own.width / 2 - (around.left + around.width / 2);
  }
}

const mounted = new Set();

async function show(tabs, name, isStep = false) {
  for (const tab of tabs) {
    const chosen = tab.dataset.tabId === name;
    tab.setAttribute("aria-selected", chosen);
    tab.classList.toggle("selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !chosen;
  }
  inSight(tabs.find((tab) => tab.tabIndex === 0));
  showHand(document.getElementById(`panel-${name}`), name);
  hand.enter(name);
  page.follow(name, isStep);
  if (mounted.has(name)) return;
  mounted.add(name);
  const { mount: mountTool } = await TOOLS[name]();
  mountTool(document.getElementById(`${name}-tool`), stores[name]);
}
