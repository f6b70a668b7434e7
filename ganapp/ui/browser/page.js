// The page around the widgets: its language and title, its theme, and the state of its tabs in the address.
import { asText, written } from "./address.js";
import { given } from "./given.js";
import { language, preferred } from "./language.js";

const { bases } = given;
const state = given.defaults; // {tab: {name: value}}
export const [first] = Object.keys(state);
let tab = first;
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
  if (Object.hasOwn(state, query.get("tab") ?? "")) tab = query.get("tab");
}

// What goes without saying in a tab whose other values follow from one of them: {name: value}
const understood = (name) => bases[name]?.values[state[name]?.[bases[name].by] ?? ""] ?? {};

function write() {
  if (!started) return; // until the server has read the address, it stays as it came
  const search = written({ tab, values: state[tab] ?? {}, usual: understood(tab), old: location.search });
  if (search === location.search) return;
  try { history.replaceState(null, "", search); } catch { /* a file on a disk may not have another address */ }
}

export function remember(name, keys, values) {
  state[name] ??= {};
  keys.forEach((key, i) => (state[name][key] = values[i]));
  if (name === tab) write();
}

export const current = () => tab;

// The tab that is open.
export function follow(name) {
  tab = name;
  write();
}

// Opens another tab, as a click on it does.
export const turnTo = (name) => document.querySelector(`[role=tab][data-tab-id=${name}]`)?.click();

export const hasTab = (name) => Object.hasOwn(state, name ?? "");

// All values of {tab: names} as they are now: their changes are still on the way.
export function start(keys, values) {
  const left = [...values];
  for (const [name, own] of Object.entries(keys)) remember(name, own, left.splice(0, own.length));
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
