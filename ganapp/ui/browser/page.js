// Runs before Gradio. Decides the language, and keeps the state in the address.
(() => {
  const { titles, defaults, usual, bases, offers } = window.ganapp_page;
  const query = new URLSearchParams(location.search);
  const spoken = (code) => Object.hasOwn(titles, code ?? "");
  let kept = null;
  try { kept = localStorage.getItem("language"); } catch { /* a page that may not store anything */ }

  const browser = navigator.languages.map((code) => code.slice(0, 2).toLowerCase()).find(spoken) ?? Object.keys(titles)[0];
  const language = spoken(query.get("lang")) ? query.get("lang") : spoken(kept) && !query.has("lang") ? kept : browser;
  // Gradio translates for navigator.language, and the server for ?lang=, which goes with every request, or the browser.
  Object.defineProperty(navigator, "language", { get: () => language, configurable: true });
  document.documentElement.lang = language;
  document.title = titles[language];
  if (window.gradio_config) window.gradio_config.title = titles[language];
  if (language !== browser && !query.has("lang")) {
    query.set("lang", language);
    history.replaceState(null, "", `?${query}`);
  }

  const state = defaults; // {tab: {name: value}}
  let tab = Object.keys(state)[0];
  if (Object.hasOwn(state, query.get("tab") ?? "")) tab = query.get("tab");
  const settling = {}; // {name: {values, timer, waiting}}
  const escaped = (name) => name.replace(/[%,]/g, encodeURIComponent); // a comma stands between two names
  function text(value) {
    if (Array.isArray(value)) return value.map(escaped).join(",");
    if (typeof value === "boolean") return String(Number(value));
    return String((typeof value === "object" ? value?.link : value) ?? "");
  }
  // A value of parts, {held: {part: text}}, is a parameter a part; their names begin with its own.
  const spread = ([name, value]) => (value?.held ? Object.entries(value.held).map(([part, held]) => [name + part, held]) : [[name, value]]);
  const given = (value) => value !== false && text(value) !== "";
  // What goes without saying in a tab whose other values follow from one of them: {name: value}
  const understood = (name) => ({ ...usual[name], ...bases[name]?.values[state[name]?.[bases[name].by] ?? ""] });

  function write() {
    if (!window.ganapp.started) return; // until the server has read the address, it stays as it came
    const old = new URLSearchParams(location.search);
    const next = new URLSearchParams({ tab });
    const known = understood(tab);
    for (const [name, value] of Object.entries(state[tab] ?? {}).flatMap(spread))
      if (given(value) && !(name in known && text(known[name]) === text(value))) next.set(name, text(value));
    for (const [name, value] of old) if (name === "lang" || name.startsWith("__")) next.set(name, value);
    const search = next.toString().replaceAll("%2C", ",");
    if (`?${search}` !== location.search) history.replaceState(null, "", `?${search}`);
  }

  window.ganapp = {
    remember(name, keys, values) {
      state[name] ??= {};
      keys.forEach((key, i) => (state[name][key] = values[i]));
      if (name === tab) write();
    },
    // Values that change together are an event each, and Gradio sends a request for every one of them at once, which
    // arrive in any order. So each waits for the others and carries the newest values: then any order is right.
    settled(name, values) {
      const group = (settling[name] ??= { waiting: [] });
      group.values = values;
      clearTimeout(group.timer);
      group.timer = setTimeout(() => group.waiting.splice(0).forEach((send) => send(group.values)), 10);
      return new Promise((send) => group.waiting.push(send));
    },
    open(name) {
      if (!this.started) return; // Gradio opens its first tab before the one that the address asks for
      const selected = document.querySelector("[role=tab][aria-selected=true][data-tab-id]")?.dataset.tabId;
      tab = Object.hasOwn(state, selected ?? "") ? selected : name;
      write();
    },
    // All values as they are now: their changes are still on the way. Gives back those that follow another one, [tab, name,
    // name of the other].
    start(keys, values, following) {
      for (const [name, own] of Object.entries(keys)) this.remember(name, own, values.splice(0, own.length));
      this.started = true;
      return following.map(([name, key, by]) => this.follow(state[name][by], state[name][key])[0]);
    },
    // What some models may be asked for (see held.js): a part that several have as the first has it.
    offered(names) {
      const parts = names.flatMap((name) => offers[name] ?? []);
      return parts.filter((part, i) => parts.findIndex((other) => other.name === part.name) === i);
    },
    // The same values of such widgets for other models: what these cannot be asked for is let go. While an address is
    // restored, models and values come one after the other; see start.
    follow(models, ...values) {
      if (!this.started) return values.map(() => ({ __type__: "update" }));
      const names = [models ?? []].flat();
      const parts = Object.fromEntries(this.offered(names).map((part) => [part.name, part]));
      const able = ([name, text]) => !parts[name]?.options || text === parts[name].every || parts[name].options.some((o) => o.value === text);
      return values.map((value) => {
        if (value && String(value.for) === String(names)) return value;
        const held = Object.entries(value?.held ?? {}).filter((entry) => entry[0] in parts && able(entry));
        return { for: names, held: Object.fromEntries(held) };
      });
    },
    async copy() {
      write();
      await navigator.clipboard.writeText(location.href);
    },
    speak(code) {
      try { localStorage.setItem("language", code); } catch { /* then the address alone keeps it */ }
      write();
      const next = new URLSearchParams(location.search);
      next.set("lang", code);
      location.search = next.toString().replaceAll("%2C", ",");
    },
    dark(on) {
      document.body.classList.toggle("dark", on);
      try { localStorage.setItem("theme", on ? "dark" : "light"); } catch { /* for this visit only */ }
    },
  };
})();
