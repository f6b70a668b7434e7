// What is in hand outlives a reload and a change of language: it is kept for the address at which the page was left.
const KEY = "hand";

function address() {
  const query = new URLSearchParams(location.search);
  query.delete("lang");
  return String(query);
}

// What was kept, or null: whoever reads it checks it.
export function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY));
    return found?.address === address() ? found.state : null;
  } catch { return null; /* nothing is stored, or may be */ }
}

// When the page is left, what `state` gives is kept for as long as its tab of the browser is open.
export function keepOnLeaving(state) {
  addEventListener("pagehide", () => {
    try { sessionStorage.setItem(KEY, JSON.stringify({ address: address(), state: state() })); } catch { /* for this page only */ }
  });
}
