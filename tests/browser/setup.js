// What a page would give the modules, for tests under node: `npm test` loads it before them.
const words = { bad_model: { en: "no {value}", pt: "nenhum {value}" }, bad_directions: { en: "not {value}", pt: "não {value}" }, title: { en: "Title", pt: "Título" }, reads_as: { en: "reads as", pt: "lê-se como" } };
const latent = (...more) => ({ parts: [{ name: "z", kind: "normal", size: 8 }, ...more] });
const about = { pictures: true, dataset: "mnist", about: { kind: "own" } };
const models = [
  { name: "plain", latent: latent(), offers: [], ...about },
  { name: "other", latent: latent(), offers: [], ...about },
  { name: "digits", ...about, latent: latent({ name: "class", kind: "onehot", size: 2, names: ["3", "7"] }), offers: [{ name: "class", options: ["3", "7"].map((value) => ({ value })) }] },
];
const given = { languages: { en: "English", pt: "Português" }, words, models, family: [], tabs: ["sample", "lab"], scenes: {}, offers: {}, opening: { tab: "sample", favourites: [], compared: ["plain"] }, limits: { lastSeed: 1000 } };

globalThis.document = { getElementById: () => ({ textContent: JSON.stringify(given) }) };
globalThis.location = { search: "?lang=pt" };
globalThis.localStorage = { getItem: () => null };
Object.defineProperty(globalThis, "navigator", { value: { languages: ["en"] }, configurable: true });
