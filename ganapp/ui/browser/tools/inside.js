// Inside: the maps after every layer of a generator, and what becomes of its pictures when some are switched off or doubled.
import { make } from "../dom.js";
import { changed as withFactor, clicked, possible, read, written } from "../inside/edits.js";
import { list } from "../inside/list.js";
import { ordered } from "../inside/maps.js";
import { neighbours } from "../inside/neighbours.js";
import { compared, row } from "../inside/pictures.js";
import { rowsOf } from "../inside/rows.js";
import { worths } from "../inside/work.js";
import { chance } from "../kit/by_chance.js";
import * as field from "../kit/fields.js";
import { heldControls } from "../kit/held.js";
import { columns } from "../kit/layout.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { LAST_SEED } from "../kit/parameters.js";
import { called } from "../kit/points.js";
import { said } from "../kit/problems.js";
import { problem, reason } from "../kit/toast.js";
import { isCode } from "../latents/codes.js";
import { fit, fromSeeds } from "../latents/spec.js";
import { word } from "../words.js";

const OTHERS = 12; // pictures in which the same is changed

const listed = (edits) => edits.map((edit) => written([edit])).join(", ");

export function mount(root, store) {
  const { controls, shown } = columns(root, "inside");
  field.selection(controls, store, "model");
  field.point(controls, store, "seed");
  field.buttons(controls, [["random_seed", () => store.set({ seed: chance() })]]);
  const look = compared(make("div", "look", controls));
  const edited = list(controls, (edits) => change(edits.reduce((left, { layer, channel }) => withFactor(left, layer, channel, 1), now())));
  heldControls(controls, store, "held", { id: "inside-held" });

  const fault = Object.assign(make("p", "fault", shown), { hidden: true });
  make("p", "", shown, word("maps_info"));
  field.tick(shown, store, "important");
  const progress = Object.assign(make("progress", "", shown), { max: 1, hidden: true });
  progress.setAttribute("aria-label", word("important_searching"));
  const box = Object.assign(make("div", "", shown), { id: "inside-maps" });
  const busy = (is) => box.setAttribute("aria-busy", is);
  const maps = rowsOf(box, (layer, channel) => change(clicked(now(), layer, channel)));
  const below = make("div", "below", root);
  const showOthers = row(part(below, "other_seeds"), "inside-others", (i) => store.set({ seed: seeds(store.values.seed)[i] }));
  neighbours(make("section", "", below), store);

  let built = null; // {model, layers: without the picture itself} whose rows are there
  let worth = { key: null, model: null, of: null }; // what each map of a model is worth for one latent

  const now = () => read(store.values.edits);
  const change = (edits) => store.set({ edits: written(edits) });
  const latentsOf = ({ spec }, those, { held }) => fromSeeds(spec, those, fit(spec, held));
  const keyOf = ({ model, seed, held }) => JSON.stringify([model, seed, held]);

  // The model of these values, its layers, and what is changed in them. Rejects where the page cannot look into it.
  async function opened({ model }) {
    const layers = (await painter.layers(model)).slice(0, -1);
    if (built?.model.name !== model) {
      built = { model: find(model), layers };
      maps.build(layers);
    }
    const edits = now(), able = possible(edits, [...built.layers, null]);
    if (able.length < edits.length) {
      problem(said("no_such_map", { model, edits: listed(edits.filter((edit) => !able.includes(edit))) }));
      change(able);
    }
    return { ...built, edits: able };
  }

  const draw = newest(async (values, isNewest) => {
    const { model, layers, edits } = await opened(values);
    fault.hidden = true;
    const latents = latentsOf(model, seeds(values.seed), values), own = latents.slice(0, model.d);
    const before = await painter.draw(model.name, own), after = await painter.inside(model.name, own, { edits });
    const of = values.important && worth.model === model ? worth.of : []; // of another seed until that of this one is known
    maps.show({ maps: after.maps, edits, orders: layers.map(({ channels }, i) => ordered(channels, of[i])) });
    look(before, after);
    edited(edits);
    if (!isNewest()) return;
    const were = await painter.draw(model.name, latents);
    const are = edits.length ? await painter.inside(model.name, latents, { edits }) : were;
    showOthers([were, are], seeds(values.seed).map(called));
    if (isNewest()) busy(false);
  }, refused);

  const order = newest(async (values) => {
    const key = keyOf(values);
    if (!values.important || worth.key === key) return draw(values);
    const { model, layers } = await opened(values), isWanted = () => store.values.important && keyOf(store.values) === key;
    progress.hidden = false;
    const of = await worths(model, latentsOf(model, [values.seed], values), layers, (share) => (progress.value = share), isWanted);
    progress.hidden = true;
    if (of) worth = { key, model, of };
    return of && draw({ ...store.values });
  }, () => (progress.hidden = true));

  function refused(error) {
    busy(false);
    fault.hidden = false;
    fault.textContent = error.key === "not_in_page" ? word("not_inside") : reason(error);
    built = null;
    maps.build([]);
  }

  let mounted = false;
  store.listen((values, changed) => {
    if (!values.model) return;
    if (mounted && changed.has("model")) store.set({ edits: "" }); // which were of another model's maps
    mounted = true;
    busy(true);
    draw({ ...values });
    if (["model", "seed", "held", "important"].some((name) => changed.has(name))) order({ ...values });
  });
}

// The seeds from this one on; after a latent that is none, those from 0.
const seeds = (first) => Array.from({ length: OTHERS }, (_, i) => (isCode(first) ? (i ? i - 1 : first) : (first + i) % (LAST_SEED + 1)));

function part(parent, key) {
  const box = make("section", "", parent);
  make("h3", "", box, word(key));
  make("p", "", box, word(`${key}_info`));
  return box;
}
