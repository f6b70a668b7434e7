// What each tool stands at, and what of it an address says: ?tab=sample&model=dcgan-mnist&seed=7. Here and nowhere else.
import { models as all } from "../kit/models.js";
import { held, integer, model, number, oneOf } from "../kit/parameters.js";
import { Store } from "../kit/store.js";

export const MOST = 100; // pictures of a grid

const PARAMETERS = {
  sample: {
    model: model(),
    seed: integer("seed", 0),
    n: integer("count", 64, { low: 1, high: MOST }),
    scale: number("scale", 1, { low: 0, high: 2, step: 0.05 }),
    held: held("", { every: true }),
    end: { ...oneOf("click_sets", "A", [["A", "A"], ["B", "B"]]), unlinked: true },
  },
};

Store.parts = [...new Set(["class", "category", "code", ...all.flatMap(({ offers }) => offers.map(({ name }) => name))])];
export const stores = Object.fromEntries(Object.entries(PARAMETERS).map(([name, parameters]) => [name, new Store(name, parameters)]));

// Puts what the address says into the tool that it names; what is wrong with it, in words.
export function open(query, first) {
  const store = stores[query.get("tab") ?? first];
  return store ? store.open(query) : [];
}
