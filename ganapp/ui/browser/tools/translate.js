// Translate: a drawing, or a picture that travels with the model, into the other domain and back again, at every stroke.
import { make } from "../dom.js";
import { picture } from "../drawing/brought.js";
import { padControls } from "../drawing/controls.js";
import { asMnist, ink } from "../drawing/mnist.js";
import { seenBy } from "../drawing/numbers.js";
import { SIDE } from "../drawing/pad.js";
import * as field from "../kit/fields.js";
import { grid } from "../kit/grid.js";
import { columns } from "../kit/layout.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { said } from "../kit/problems.js";
import { failed } from "../kit/toast.js";
import { called, translator } from "../kit/translators.js";
import { measured } from "../translation/measured.js";
import { RULES } from "../translation/rules.js";
import { way } from "../translation/way.js";
import { percent, word } from "../words.js";

const [LEAST, MOST] = [0.002, 0.6]; // share of the pad that may be painted
const OFFERED = 16; // examples

const one = (drawn, i) => {
  const each = drawn.pixels.length / drawn.n;
  return { ...drawn, n: 1, pixels: drawn.pixels.slice(i * each, (i + 1) * each) };
};

export function mount(root, store) {
  const { controls, shown } = columns(root, "drawing");
  const place = Object.assign(make("div", "", shown), { id: "translate-ways" });
  const full = Object.assign(make("p", "fault", place), { hidden: true });
  const ways = [way(place), way(place)], tell = measured(shown);
  let brought = null; // levels of a picture from the visitor's disk
  let kept = null; // {name: of a translator, of: the pictures that travel with it}

  async function examplesOf({ name, count, domains }) {
    if (kept?.name !== name) {
      kept = { name, of: await painter.examples(name) };
      const firsts = Array.from({ length: Math.min(OFFERED, count / 2) }, (_, i) => one(kept.of, 2 * i));
      const pixels = Uint8Array.from(firsts.flatMap((drawn) => [...drawn.pixels]));
      const names = firsts.map((_, i) => said("example_called", { number: i + 1 }));
      offered.show({ ...kept.of, n: firsts.length, pixels }, { label: domains[0], names });
    }
    return kept.of;
  }

  // A picture of each domain: what is on the pad, or an example, and what the rule makes of it, or the next example.
  async function given(model, levels) {
    const examples = await examplesOf(model), rule = RULES[model.dataset], { example } = store.values;
    const first = levels ? seenBy(model, asMnist(levels, SIDE)) : one(examples, 2 * example);
    return { pictures: [first, rule ? rule(first) : one(examples, 2 * example + 1)], known: Boolean(rule) };
  }

  const draw = newest(async (levels) => {
    const model = translator(store.values.model);
    const { pictures, known } = await given(model, levels);
    for (const k of [0, 1]) {
      const there = await painter.translate(model.name, pictures[k], 1 - k), back = await painter.translate(model.name, there, k);
      const truth = known ? pictures[1 - k] : null;
      ways[k]({ given: pictures[k], there, truth, back }, { from: called(model, k), to: called(model, 1 - k) });
    }
    place.dataset.model = model.name;
    tell(model);
  }, failed);

  field.selection(controls, store, "model");
  const drawing = padControls(make("div", "desk", controls), store, (pad) => show(pad.levels()));
  const box = Object.assign(make("div", "", controls), { id: "translate-examples" });
  make("p", "name", box, word("translate_examples"));
  const offered = grid(make("div", "", box), (i) => {
    brought = null;
    store.set({ strokes: "", example: i });
    show(drawing.levels());
  });

  picture(controls, (levels) => {
    store.set({ strokes: "" });
    brought = levels;
    show(drawing.levels());
  });

  function show(levels) {
    if (!store.values.model) return;
    const painted = ink(levels);
    if (painted >= LEAST) brought = null;
    full.hidden = painted <= MOST;
    full.textContent = full.hidden ? "" : said("full_drawing", { percent: percent(painted) });
    if (full.hidden) draw(painted >= LEAST ? levels : brought);
  }

  store.listen((_, changed) => (changed.has("model") || changed.has("example")) && show(drawing.levels()));
}
