// What a tool stands at: the one place that its controls, its pictures and the address show, and that other tools set.
import { remember } from "../page.js";
import { Problem } from "./problems.js";

export const LONGEST = 4000; // characters of a value in an address
const stores = {};

export class Store {
  #listeners = new Set();
  isSaid = false; // whether an address, a hand or another tool has said anything

  constructor(tab, parameters) {
    this.tab = tab;
    this.parameters = parameters;
    this.values = Object.fromEntries(Object.entries(parameters).map(([name, { first }]) => [name, first]));
    stores[tab] = this;
    this.#write();
  }

  // Whatever of a query can be used; gives back what is wrong with the rest, in words.
  open(query) {
    const problems = [], vain = new Set(), read = {};
    for (const [name, parameter] of Object.entries(this.parameters)) {
      const text = found(query, name, parameter);
      if (text === null || vain.has(parameter.of)) continue; // of models that there are not
      try {
        read[name] = parameter.read(text, { ...this.values, ...this.#brought(read), ...read });
      } catch (problem) {
        if (!(problem instanceof Problem)) throw problem;
        problems.push(problem.message);
        vain.add(name);
      }
    }
    const says = Object.keys(read).length > 0;
    const left = Object.entries(this.parameters).filter(([name, { unsaid }]) => says && unsaid !== undefined && !(name in read));
    this.set({ ...Object.fromEntries(left.map(([name, { unsaid }]) => [name, unsaid])), ...read });
    this.isSaid = says;
    return problems;
  }

  // What others are where these values are said.
  #brought(changes) {
    return Object.assign({}, ...Object.entries(changes).map(([name, value]) => this.parameters[name].brings?.(value)));
  }

  // Other values, which are right; those that follow from them change with them. `resting`: false while a hand still moves
  // something, of which the address hears when it rests.
  set(changes, resting = true) {
    const before = { ...this.values };
    this.isSaid = true;
    Object.assign(this.values, this.#brought(changes), changes);
    for (const [name, { fit }] of Object.entries(this.parameters)) this.values[name] = fit(this.values[name], this.values);
    if (resting) this.#write();
    const changed = new Set(Object.keys(before).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(this.values[name])));
    for (const listener of this.#listeners) listener(this.values, changed, resting);
  }

  // What a control says. Throws a Problem where that cannot be used.
  say(name, text, resting = true) {
    this.set({ [name]: this.parameters[name].read(text, this.values) }, resting);
  }

  // `listener(values, changed, resting)` hears of every change, and of the values as they are now.
  listen(listener) {
    this.#listeners.add(listener);
    listener(this.values, new Set(Object.keys(this.values)), true);
  }

  #write() {
    const linked = Object.entries(this.parameters).filter(([, { unlinked }]) => !unlinked);
    const entries = linked.map(([name, { prefix, usual }]) => {
      const value = this.values[name], known = typeof usual === "function" ? usual(this.values) : usual;
      return prefix === undefined ? [name, value === known ? "" : value] : [prefix, { held: value }];
    });
    remember(this.tab, Object.fromEntries(entries));
  }
}

export const of = (tab) => stores[tab];

// What a query says of a parameter; of parts that are held {part: text}; null where it says nothing.
function found(query, name, { prefix, unlinked }) {
  if (unlinked) return null;
  if (prefix === undefined) return query.has(name) ? query.get(name).slice(0, LONGEST) : null;
  const parts = [...query].filter(([key]) => key.startsWith(prefix) && Store.parts.includes(key.slice(prefix.length)));
  return parts.length ? Object.fromEntries(parts.map(([key, text]) => [key.slice(prefix.length), text.slice(0, LONGEST)])) : null;
}

// The names of all parts that can be held of some model: other names in an address mean something else.
Store.parts = [];
