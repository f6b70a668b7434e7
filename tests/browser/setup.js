// What a page would give the modules, for tests under node: `npm test` loads it before them.
const words = { bad_directions: { en: "not {value}", pt: "não {value}" }, title: { en: "Title", pt: "Título" }, reads_as: { en: "reads as", pt: "lê-se como" } };
const given = { languages: { en: "English", pt: "Português" }, words, tabs: ["sample", "lab"], scenes: {}, offers: {}, opening: { tab: "sample" }, limits: { lastSeed: 1000 } };

globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(given) }) };
globalThis.location = { search: "?lang=pt" };
globalThis.localStorage = { getItem: () => null };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
