// The page around the widgets: its language and title, its theme, and the state of its tabs in the address.
import { asText, written } from "./address.js";
import { given } from "./given.js";
import { language, preferred } from "./language.js";

const state = Object.fromEntries(given.tabs.map((name) => [name, {}])); // {tab: {name: value}} as an address has them
const LINKED = "sample"; // what a link means that names no tab
const NEUTRAL = ["lang", "tab", "scene"]; // of what says nothing of a tool
let tab = given.opening.tab;
let scene = null; // of the story that is told beside it
let isBare = true; // whether the address said nothing of a tool
let started = false;

export const isStarted = () => started;

// The language goes with every request in the address, or is that of the browser.
export function open() {
  const query = new URLSearchParams(location.search);
  document.documentElement.lang = language;
  document.title = given.words.title[language];
  if (language !== preferred && !query.has("lang")) {
    query.set("lang", language);
    history.replaceState(null, "", `?${query}`);
  }
  isBare = [...query.keys()].every((name) => NEUTRAL.includes(name) || name.startsWith("__"));
  scene = sceneIn(query);
  if (hasTab(query.get("tab"))) tab = query.get("tab");
  else if (!isBare) tab = LINKED;
  else if (scene) ({ tab } = given.scenes[scene]);
}

const sceneIn = (query) => (Object.hasOwn(given.scenes, query.get("scene")) ? query.get("scene") : null);

export const currentScene = () => scene;

// Whether the address named the scene alone, so that this sets up the tool.
export const setsUp = () => isBare && scene !== null && given.scenes[scene].tab === tab;

// A scene is told beside its tool from now on, null: none any more. A step to which Back returns.
export function tell(name) {
  const isNew = name !== scene;
  scene = name;
  if (name) ({ tab } = given.scenes[name]);
  write(isNew);
}

function write(isNew = false) {
  if (!started) return; // until the address was read, it stays as it came
  const search = written({ tab, scene, values: state[tab], old: location.search });
  if (search === location.search) return;
  try { history[isNew ? "pushState" : "replaceState"](null, "", search); } catch { /* a file on a disk may not have another address */ }
}

export function remember(name, values) {
  state[name] = values;
  if (name === tab) write();
}

export const current = () => tab;

// The tab that is open; one that somebody has opened is a step to which the browser's Back returns.
export function follow(name, isStep = false) {
  const isNew = isStep && name !== tab;
  tab = name;
  write(isNew);
}

// Calls `show(name)` where the browser goes back or forward to another tab, or to another scene.
export function onTravel(show) {
  addEventListener("popstate", () => {
    const query = new URLSearchParams(location.search), asked = query.get("tab");
    scene = sceneIn(query);
    show(hasTab(asked) ? asked : (given.scenes[scene]?.tab ?? given.opening.tab));
  });
}

// Opens another tab, as a click on it does.
export const turnTo = (name) => document.querySelector(`[role=tab][data-tab-id=${name}]`)?.click();

export const hasTab = (name) => given.tabs.includes(name);

// The address was read.
export function start() {
  started = true;
}

export async function copyLink() {
  write();
  await navigator.clipboard.writeText(location.href);
}

function store(key, value) {
  try { localStorage.setItem(key, value); } catch { /* for this visit, or in this address, only */ }
}

export function speak(code) {
  store("language", code);
  write();
  const next = new URLSearchParams(location.search);
  next.set("lang", code);
  location.search = asText(next);
}

export const isDark = () => document.body.classList.contains("dark");

export function turnDark(on) {
  document.body.classList.toggle("dark", on);
  store("theme", on ? "dark" : "light");
}

// The theme that was chosen before, where the address asks for none.
export function restoreTheme() {
  try {
    const kept = localStorage.getItem("theme");
    if (kept && !location.search.includes("__theme=")) document.body.classList.toggle("dark", kept === "dark");
  } catch { /* nothing may be stored: the system's theme */ }
}
