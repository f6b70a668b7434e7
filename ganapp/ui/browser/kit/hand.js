// The picture in hand: one latent of one model, on which the tools act. A tool gives it to the hand, or changes it by its own
// controls; each of the others takes it when it is opened. It is {model, point: a seed or a code, held: {part: text}, seed: the
// one before a code}. Nothing of it is in an address but what the tools say there.
import { isCode } from "../latents/codes.js";
import { fit, isPoint } from "../latents/spec.js";
import { chosen, model as find } from "./models.js";
import { pointOf } from "./points.js";
import { Problem } from "./problems.js";
import { of } from "./store.js";
import { failed } from "./toast.js";

const LONGEST = 30; // pictures that can be gone back to

// The tools with the picture in hand, and their parameters for it: `point` and `held`, with what else changes when they do
// (`also`). Where the tool's own controls choose the picture, it `leads`. `first`: what it opens with is the hand's where the page
// opens there.
const TOOLS = {
  sample: {},
  interpolate: { first: ["a", "heldA"] },
  map: { point: "a", held: "heldA", also: { u: 0, v: 0 }, first: ["a", "heldA"] },
  directions: { point: "seed", held: "held", also: { at: "" }, first: ["seed", "held"], leads: true },
  inside: { point: "seed", held: "held", also: {}, first: ["seed", "held"], leads: true },
  draw: { point: "to", held: "heldTo", also: {} },
  mix: {},
};
const PINS = { A: ["a", "heldA"], B: ["b", "heldB"] };
const PINNED = ["interpolate", "compare"]; // where the pins are the ends; the first is where they are kept

export const isTool = (tab) => Object.hasOwn(TOOLS, tab);

const alike = (one, other) => JSON.stringify([one.point, one.held]) === JSON.stringify([other.point, other.held]);

function isUsable({ parameters, values }, model) {
  try {
    return parameters.model.read(model, values) === model;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

const standing = ({ values }, [point, held]) => ({ point: values[point], held: values[held] });

// `stores(tab)` is what a tool stands at.
export function createHand(stores = of) {
  const told = {}; // {tab: the picture that the tool has been told, or has chosen}
  const stood = {}; // {tab: the picture that its controls say}
  const listeners = new Set();
  let history = [], at = 0;
  let telling = false;

  const now = () => history[at];
  const say = (isTaken = false) => listeners.forEach((listener) => listener(isTaken));

  // The tools are there, and the page opens on one of them, or another tab; `before`: the `state` in which it was left.
  function open(tab, before = null) {
    const { first = null } = TOOLS[tab] ?? {}, source = stores(first ? tab : "directions");
    const entry = { model: stores(isTool(tab) ? tab : "sample").values.model, ...standing(source, first ?? TOOLS.directions.first) };
    history = [{ ...entry, seed: isCode(entry.point) ? source.parameters[first[0]].seed() : entry.point }];
    telling = true; // they tell of nothing new yet
    for (const [name, { point, held }] of Object.entries(TOOLS)) {
      if (point) stood[name] = told[name] = standing(stores(name), [point, held]);
      stores(name).listen((values, changed, resting) => hear(name, values, changed, resting));
    }
    told.draw = now(); // what the page opens with is no end of a drawing's way
    if (before) restore(tab, before);
    stores(PINNED[0]).listen((_values, _changed, resting) => resting && say());
    telling = false;
  }

  const state = () => ({ history, at, ends: stores(PINNED[0]).values });

  // All of it as it was, where its models are still there and have such latents.
  function restore(tab, { history: entries, at: last, ends }) {
    const isWhole = ({ model, point, seed, held }) => find(model) && isPoint(find(model).spec, point) && Number.isInteger(seed) && held;
    if (!Array.isArray(entries) || !entries.every(isWhole)) return;
    const kept = entries.slice(-LONGEST), place = last - (entries.length - kept.length);
    if (!kept[place]) return;
    [history, at] = [kept, place];
    told[tab] = now(); // which the address set up
    const store = stores(PINNED[0]), names = ["model", ...Object.values(PINS).flat()];
    const isPath = ends && isUsable(store, ends.model) && Object.values(PINS).every(([point]) => isPoint(find(ends.model).spec, ends[point]));
    if (tab !== PINNED[0] && isPath) store.set(Object.fromEntries(names.map((name) => [name, ends[name]])));
  }

  // A tool has changed. While a hand still moves its controls, its picture is not yet chosen.
  function hear(tab, values, changed, resting) {
    if (!resting || !history.length) return;
    const { point, held, leads } = TOOLS[tab];
    const own = point ? standing({ values }, [point, held]) : null, isOther = Boolean(point) && !alike(own, stood[tab]);
    if (point) stood[tab] = own;
    if (telling) return;
    if (leads && (isOther || changed.has("model"))) return take({ model: values.model, ...own }, tab);
    if (changed.has("model") && values.model !== now().model) take(fitting(values.model), tab);
    if (isOther) told[tab] = now(); // the tool has something newer
  }

  // What is in hand, of another model.
  function fitting(model) {
    const { point, held, seed } = now(), { spec } = find(model);
    return { model, point: isPoint(spec, point) ? point : seed, held: fit(spec, held) };
  }

  // `tab` is the tool that gives the picture, and stays as it is.
  function take({ model, point, held = {} }, tab) {
    const entry = { model, point, held, seed: isCode(point) ? now().seed : point };
    told[tab] = entry;
    if (model === now().model && alike(entry, now())) return;
    history = [...history.slice(0, at + 1), entry].slice(-LONGEST);
    at = history.length - 1;
    say(true);
  }

  // The same of a latent that is no seed's, with the words for it.
  function takeLatent({ model, latent, held, words }, tab) {
    try {
      take({ model, point: pointOf(latent, words), held }, tab);
    } catch (error) {
      failed(error);
    }
  }

  // The tool takes what is in hand, unless it has it.
  function enter(tab) {
    if (!isTool(tab) || !now()?.model) return;
    const store = stores(tab), { point, held, also } = TOOLS[tab], changes = {};
    if (store.values.model !== now().model && isUsable(store, now().model)) changes.model = now().model;
    if (point && !alike(told[tab], now())) Object.assign(changes, { ...placed(store, point, held), ...also });
    told[tab] = now();
    if (Object.keys(changes).length) tell(store, changes);
  }

  // What is in hand, as parameters of a tool have it.
  function placed({ parameters }, point, held) {
    parameters[point].before(now().seed);
    return { [point]: now().point, [held]: now().held };
  }

  function tell(store, changes) {
    telling = true;
    try { store.set(changes); } finally { telling = false; }
  }

  // Some steps back or forth in the history, which `tab`, where that happens, follows.
  function go(steps, tab) {
    if (!history[at + steps]) return;
    at += steps;
    enter(tab);
    say();
  }

  // The picture in hand becomes an end of paths; where several models are compared, if all of them can have it. Gives back
  // the tools that keep theirs.
  function pin(letter) {
    const keeping = [];
    for (const tab of PINNED) {
      const store = stores(tab);
      if (!chosen(store.values.models).every(({ spec }) => isPoint(spec, now().point))) {
        keeping.push(tab);
        continue;
      }
      const model = "model" in store.parameters ? { model: now().model } : {};
      tell(store, { ...model, ...placed(store, ...PINS[letter]) });
    }
    say();
    return keeping;
  }

  function pinned(letter) {
    const store = stores(PINNED[0]);
    return { model: store.values.model, ...standing(store, PINS[letter]) };
  }

  return {
    open, state, take, takeLatent, enter, go, pin, pinned, now,
    can: (steps) => Boolean(history[at + steps]),
    listen: (listener) => void listeners.add(listener), // `listener(isTaken)`: another picture was taken, or something else
  };
}

export const hand = createHand();
