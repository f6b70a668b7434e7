// Mix styles: pictures of which some blocks have the style of another; what noise alone does; and the way in w beside that in z.
import { make } from "../dom.js";
import { show as showEffects } from "../effects.js";
import { chance } from "../kit/by_chance.js";
import * as field from "../kit/fields.js";
import { hand } from "../kit/hand.js";
import { heldControls } from "../kit/held.js";
import { columns } from "../kit/layout.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { LAST_SEED } from "../kit/parameters.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { tradeoff } from "../kit/tradeoff.js";
import { fit, fromSeeds, rows } from "../latents/spec.js";
import { mixed } from "../latents/mix.js";
import { matrix } from "../mixing/matrix.js";
import { noises } from "../mixing/noises.js";
import { ways } from "../mixing/ways.js";

const SIDE = 4; // rows, and columns

export function mount(root, store) {
  const { row, controls, shown } = columns(root, "mixing");
  field.selection(controls, store, "model");
  const pair = make("div", "pair", controls);
  field.integer(pair, store, "a");
  field.integer(pair, store, "b");
  field.buttons(controls, [["random_seeds", () => store.set({ a: chance(), b: chance(), at: 0 })]]);
  field.several(controls, store, "blocks");
  heldControls(controls, store, "held", { id: "mix-held" });
  tradeoff(controls, store);
  let now = null; // {model, cells: their latents, seeds, held} that is shown
  const sheet = matrix(shown, chosen, (side, i) => now && hand.take({ model: now.model.name, point: now.seeds[side][i], held: now.held }, "mix"));
  const below = make("div", "below", row), showWays = ways(below), showNoises = noises(below, store);

  // The latents of the seeds beside the rows and above the columns, and of every cell, row by row; all else is the row's.
  function latentsOf({ spec }, { a, b, held, blocks }) {
    const from = (seed) => rows(fromSeeds(spec, seedsFrom(seed), fit(spec, held)), spec.size);
    const [down, across] = [from(a), from(b)];
    return { down, across, cells: down.flatMap((one) => across.map((other) => mixed(spec, one, other, blocks.split(",")))) };
  }

  // A cell is looked into, and comes into the hand.
  function chosen(at) {
    if (!now) return;
    const [i, k] = placeOf(at), words = said("mix_cell", { row: String(now.seeds.rows[i]), column: String(now.seeds.columns[k]) });
    hand.takeLatent({ model: now.model.name, latent: now.cells[at], held: now.held, words }, "mix");
    store.set({ at });
  }

  const draw = newest(async (values, isNewest) => {
    const model = find(values.model), { down, across, cells } = latentsOf(model, values);
    const drawn = await painter.draw(model.name, joined([...down, ...across, ...cells]));
    const seeds = { rows: seedsFrom(values.a), columns: seedsFrom(values.b) };
    now = { model, cells, seeds, held: values.held };
    sheet({ drawn, seeds, at: values.at });
    if (!isNewest()) return;
    await showEffects("mix-held", { [model.name]: down[0] });
    const [i, k] = placeOf(values.at);
    await showWays(model, [down[i], across[k]], [seeds.rows[i], seeds.columns[k]]);
    if (isNewest()) await showNoises(model, cells[values.at], values.noise);
  }, failed);

  store.listen((values) => values.model && draw({ ...values }));
}

const placeOf = (at) => [Math.floor(at / SIDE), at % SIDE]; // row and column of a cell
const seedsFrom = (first) => Array.from({ length: SIDE }, (_, i) => (first + i) % (LAST_SEED + 1));

const joined = (all) => Float32Array.from(all.flatMap((latent) => [...latent]));
