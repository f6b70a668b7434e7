// What each tool stands at, and what of it an address says: ?tab=sample&model=dcgan-mnist&seed=7. Here and nowhere else.
import { given } from "../given.js";
import { read as parsedEdits, written as writtenEdits } from "../inside/edits.js";
import { dataOf, grouped } from "../kit/called.js";
import { chosen, models as all } from "../kit/models.js";
import { flag, held, integer, integers, layer, model, models, number, oneOf, point } from "../kit/parameters.js";
import { Problem, said, short } from "../kit/problems.js";
import { translator, translators } from "../kit/translators.js";
import { Store } from "../kit/store.js";
import { positions } from "../directions/at.js";
import { PARAMETERS as LAB } from "../lab/settings.js";
import { PATHS } from "../latents/kinds.js";
import { BLOCKS, isStyled } from "../latents/mix.js";
import { MORPHS } from "../latents/route.js";
import { isLink } from "../strokes.js";
import { word } from "../words.js";

export const FAR = 1e6; // seeds from the middle of the map
export const ZOOMS = [1 / 8, 64]; // of the map
const LIMITS = given.limits; // those of the server, and the seeds that paths open with

const paths = Object.keys(PATHS).map((name) => [name, name]);
const morphs = Object.keys(MORPHS).map((name) => [name, word(`morph_${name}`)]);

const sweeps = given.sweeps ?? []; // that the app was started on, a seed each

const kinds = given.family.map(({ name }) => [name, word(`kind_${name}`)]);
const measured = grouped(all).flatMap(([, some]) => some).filter(({ dataset }) => dataset); // the data sets with most models first
const sets = [...new Map(measured.map((one) => [one.dataset, dataOf(one, true)]))];

// What is held where the page opens: a digit, where its first model can be asked for one. A link that says something else leaves
// it to the seed.
function digit(value) {
  const isOffered = ({ name, options }) => name === "class" && options?.some((one) => one.value === value);
  return { first: chosen(model().first).some(({ offers }) => offers.some(isOffered)) ? { class: value } : {}, unsaid: {} };
}

// A path, of the models that the parameter `of` says; see tools/path.js.
const path = (of, [heldA, heldB] = []) => ({
  a: point("end_a", LIMITS.a, { of }),
  b: point("end_b", LIMITS.b, { of }),
  via: integers("via", { most: LIMITS.stops }),
  loop: flag("closed"),
  path: oneOf("path", "slerp", paths, { problem: "bad_path" }),
  t: number("share", 0),
  heldA: held("a.", { of, ...heldA }),
  heldB: held("b.", { of, ...heldB }),
  morph: oneOf("morph", "both", morphs, { usual: "both" }), // which goes without saying in an address
});

// Maps that are switched off or doubled, as inside/edits.js writes them.
function readEdits(text) {
  const edits = parsedEdits(text);
  if (edits) return writtenEdits(edits);
  throw new Problem("bad_edits", { value: short(text) });
}

// After which layer neighbours are looked for: 0 is the latent vector itself, the last the picture.
function nearLayer() {
  const last = ({ model: name }) => chosen(name)[0]?.layers ?? 0;
  const called = (which, count) =>
    which === 0 ? word("near_latent") : which === count ? word("near_picture") : said("near_map", { layer: which });
  return {
    ...integer("near_layer", 1),
    choices: (values) => Array.from({ length: last(values) + 1 }, (_, i) => [i, called(i, last(values))]),
    read: (text, values) => integer("near_layer", 1, { high: last(values) }).read(text),
    fit: (value, values) => Math.min(value, last(values)),
  };
}

// A drawing, as strokes.js writes it.
function readStrokes(text) {
  if (isLink(text)) return text;
  throw new Problem("bad_strokes", { value: short(text) });
}

const strokes = () => ({ label: "pad", first: "", read: readStrokes, fit: (value) => value });

// The blocks that have another picture's style, with commas between.
function mixedBlocks() {
  const read = (value) => {
    const asked = Array.isArray(value) ? value : value.split(","), vain = asked.find((name) => !BLOCKS.includes(name));
    if (vain !== undefined) throw new Problem("bad_block", { value: short(vain), names: BLOCKS.join(", ") });
    return BLOCKS.filter((name) => asked.includes(name)).join(",");
  };
  const choices = BLOCKS.map((name) => [name, word(`block_${name}`)]);
  return { label: "mix_blocks", first: BLOCKS[0], choices, read, fit: (value) => value, usual: BLOCKS[0] };
}

// An example of the first domain of a translator, and its counterpart of the second.
const exampleOf = () => {
  const last = ({ model: name }) => (translator(name)?.count ?? 2) / 2 - 1;
  return {
    ...integer("example_number", 0),
    read: (text, values) => integer("example_number", 0, { high: last(values) }).read(text),
    fit: (value, values) => Math.min(value, last(values)),
  };
};

const reading = translators.map(({ name }) => [name, name]);

const PARAMETERS = {
  game: { model: model(({ record, film }) => Boolean(record && film)), t: number("share", null) },
  sample: {
    model: model(),
    seed: integer("seed", 0),
    n: integer("count", 64, { low: 1, high: LIMITS.pictures }),
    scale: number("scale", 1, { low: 0, high: LIMITS.scale, step: 0.05 }),
    held: held("", { every: true }),
  },
  map: {
    model: model(),
    a: point("corner_a", LIMITS.a),
    b: point("corner_b", LIMITS.b),
    c: point("corner_c", 48),
    d: point("corner_d", 72),
    path: oneOf("sheet", "slerp", [["slerp", word("spherical")], ["lerp", word("bilinear")]], { problem: "bad_path" }),
    u: number("position", 0.5, { low: -FAR, high: FAR }),
    v: number("position", 0.5, { low: -FAR, high: FAR }),
    zoom: number("zoom", 1, { low: ZOOMS[0], high: ZOOMS[1], usual: 1 }),
    held: held(),
    heldA: held("a."),
    heldB: held("b."),
    heldC: held("c."),
    heldD: held("d."),
  },
  directions: {
    model: model(),
    seed: point("start_seed", LIMITS.a),
    other: point("other_seed", LIMITS.b),
    held: held(),
    layer: layer(),
    at: positions(),
  },
  interpolate: { model: model(), ...path("model", [digit("7"), digit("3")]) },
  inside: {
    model: model(({ pictures }) => pictures),
    seed: point("inside_seed", LIMITS.a),
    held: held(),
    layer: nearLayer(),
    edits: { label: "edits", first: "", read: readEdits, fit: (value) => value },
    important: { ...flag("important_first"), unlinked: true },
  },
  draw: {
    model: model(({ pictures }) => pictures),
    seed: integer("search_seed", 0),
    to: point("target_seed", 0),
    heldTo: held("to."),
    morph: oneOf("morph", "both", morphs, { usual: "both" }),
    strokes: strokes(),
    t: { ...number("share", 0), unlinked: true },
  },
  mix: {
    model: model(isStyled),
    a: integer("mix_rows", 0),
    b: integer("mix_columns", 100),
    blocks: mixedBlocks(),
    held: held(),
    noise: integer("noise_seed", 200),
    at: { ...integer("mix_rows", 0), unlinked: true }, // of the cells, row by row: the one that is looked into
  },
  translate: {
    model: oneOf("model", reading[0]?.[0] ?? null, reading, { problem: "bad_model" }),
    example: exampleOf(),
    strokes: strokes(),
  },
  training: { models: models(({ film }) => film, { points: true }), t: number("share", null), grown: number("grown", 1, { step: 0.01, usual: 1 }) },
  lab: LAB,
  models: { kind: oneOf("family_years", "", kinds), data: oneOf("family_data", sets[0]?.[0] ?? null, sets, { usual: sets[0]?.[0] }) },
  compare: { models: models(), ...path("models"), sweep: oneOf("sweep", sweeps[0] ?? null, sweeps.map((name) => [name, name])) },
};

Store.parts = [...new Set(["class", "category", "code", ...all.flatMap(({ offers }) => offers.map(({ name }) => name))])];
export const stores = Object.fromEntries(Object.entries(PARAMETERS).map(([name, parameters]) => [name, new Store(name, parameters)]));

// Puts what the address says into the tool that it names; what is wrong with it, in words.
export function open(query, tab) {
  const unknown = (key, name, names) =>
    query.has(name) && !names.includes(query.get(name)) ? [said(key, { value: short(query.get(name)), names: names.join(", ") })] : [];
  return [
    ...unknown("bad_language", "lang", Object.keys(given.languages)),
    ...unknown("bad_tab", "tab", given.tabs),
    ...unknown("bad_scene", "scene", Object.keys(given.scenes)),
    ...(Object.hasOwn(stores, tab) ? stores[tab].open(query) : []),
  ];
}
