// A picture that was clicked becomes an end of Interpolate, and the next one the other end.
import { inWords } from "./asked.js";
import { model as find } from "./models.js";
import { said } from "./problems.js";
import { of } from "./store.js";
import { done } from "./toast.js";

// `store` says in `end` which of the two is set, "A" or "B", and the model, where that has no other `name`.
export function pick(store, seed, held, name = store.values.model) {
  const { end } = store.values;
  of("interpolate").set({ model: name, ...(end === "A" ? { a: seed, heldA: held } : { b: seed, heldB: held }) });
  const words = inWords(find(name), held).join(", ");
  done(said(words ? "set_end_of" : "set_end", { seed: String(seed), held: words, end }));
  store.set({ end: end === "A" ? "B" : "A" });
}
