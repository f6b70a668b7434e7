// How far somebody has come: kept by the browser, for this page alone.
const KEY = "story";

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return { at: typeof found.at === "string" ? found.at : null, done: { ...found.done } };
  } catch {
    return { at: null, done: {} };
  }
}

let { at, done } = kept(); // the last scene; {scene: the answer that was chosen, "" for none} of those that were seen

function keep() {
  try { localStorage.setItem(KEY, JSON.stringify({ at, done })); } catch { /* for this visit only */ }
}

export const last = () => at;
export const guessOf = (name) => (Object.hasOwn(done, name) ? String(done[name]) : null);

export function stand(name) {
  at = name;
  keep();
}

export function finish(name, guess) {
  done = { ...done, [name]: guess };
  keep();
}
