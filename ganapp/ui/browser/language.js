// The language of the page.
import { given } from "./given.js";

// The first that is known of: what the address asks for, what was chosen before (where the address says nothing), and
// what the browser prefers, which is the second that is told: {language, preferred}.
export function chosen({ asked, kept, browser, known }) {
  const knows = (code) => known.includes(code);
  const preferred = browser.map((code) => code.slice(0, 2).toLowerCase()).find(knows) ?? known[0];
  if (asked !== null) return { language: knows(asked) ? asked : preferred, preferred };
  return { language: knows(kept) ? kept : preferred, preferred };
}

function stored(key) {
  try { return localStorage.getItem(key); } catch { return null; /* a page that may not store anything */ }
}

export const { language, preferred } = chosen({
  asked: new URLSearchParams(location.search).get("lang"),
  kept: stored("language"),
  browser: navigator.languages,
  known: Object.keys(given.languages),
});
