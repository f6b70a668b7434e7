// Directions: the principal directions of a layer as sliders, and why paths keep to the shell.
import { make, makeButton } from "../dom.js";
import { MOST, REACH, positionsOf, textOf } from "../directions/at.js";
import { shell } from "../directions/shell.js";
import { sliders } from "../directions/sliders.js";
import { show as showEffects } from "../effects.js";
import { inWords } from "../kit/asked.js";
import { chance } from "../kit/by_chance.js";
import { put } from "../kit/drawn.js";
import * as field from "../kit/fields.js";
import { hand } from "../kit/hand.js";
import { heldControls } from "../kit/held.js";
import { columns } from "../kit/layout.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { called, inFull } from "../kit/points.js";
import { said } from "../kit/problems.js";
import { captions } from "../kit/readings.js";
import { directionsOf } from "../kit/steps.js";
import { failed } from "../kit/toast.js";
import { onSize } from "../kit/visible.js";
import { moved } from "../latents/directions.js";
import { shellOf } from "../latents/shell.js";
import { fromSeeds } from "../latents/spec.js";
import { isFine, pictureCanvas } from "../pictures.js";
import { format, word } from "../words.js";

const STILL = 150; // ms after which those of another class or code are looked for; until then the last ones do
const NONE = { steps: new Float32Array(), share: [] };

export function mount(root, store) {
  const { controls, shown } = columns(root);
  field.selection(controls, store, "model");
  heldControls(controls, store, "held", { id: "directions-held" });
  field.point(controls, store, "seed");
  field.buttons(controls, [["random_seed", () => store.set({ seed: chance() })]]);
  field.point(controls, store, "other");
  field.selection(controls, store, "layer");

  const panel = make("div", "part directions", shown);
  panel.id = "directions-panel";
  const look = make("div", "look", panel);
  const canvas = pictureCanvas(1, look, word("directions"));
  const read = make("output", "read", look);
  makeButton("back", look, word("back"), () => store.set({ at: "" }));
  makeButton("take", look, word("take"), take);
  const count = positionsOf("").length - 1;
  const rows = sliders(panel, "directions", count, (i, value, resting) => {
    store.set({ at: textOf(positionsOf(store.values.at).with(i, value)) }, resting);
  });
  const plot = shell(panel);
  let point = null; // {model, layer, start and end: latents of both seeds, table: the directions, null until they come}
  let seen = false;
  let described = null; // the directions whose shares stand beside the sliders
  let waiting = null;
  let turn = 0; // of the row whose ends are drawn next

  const here = (of, at) => {
    const { steps, share } = of.table ?? NONE;
    return moved(of.model.spec, of.start, steps, at.slice(0, share.length), at.at(-1));
  };

  // What the sliders have made of it; in the middle it is in hand already.
  function take() {
    const { at, seed, held, model } = store.values;
    if (!at) return hand.take({ model, point: seed, held }, "directions");
    const words = said("hand_moved", { point: inFull(seed) });
    hand.takeLatent({ model, latent: here(point, positionsOf(at)), held, words }, "directions");
  }
  canvas.addEventListener("click", take);

  const drawLook = newest(async (of, at, isNewest) => {
    const drawn = await painter.draw(of.model.name, here(of, at));
    put(canvas, drawn, 0);
    canvas.dataset.at = textOf(at) || "0";
    panel.classList.toggle("fine", isFine(drawn.size));
    if (!isNewest()) return;
    showShell(of, at);
    [read.value] = (await captions(of.model, drawn)) ?? [""];
    const { seed, held } = store.values;
    canvas.setAttribute("aria-label", `${[of.model.name, called(seed), ...inWords(of.model, held)].join(", ")} ${read.value}`);
  }, failed);

  function showShell(of, at) {
    const { spec } = of.model, found = shellOf(spec, here(of, at.with(-1, 1)), of.end);
    const radius = format(found.radius, 1);
    const words = { title: word("shell"), info: said("shell_info", { n: found.n, radius }), length: word("length"), band: word("typical") };
    plot({ ...found, ...words }, at.at(-1));
  }

  // The ends of every slider through the point where all of them stand, row by row so that a hand waits for none of them.
  const drawEnds = newest(async (of, at, isNewest) => {
    const many = of.table.share.length, made = [];
    const indices = [...of.table.share.keys(), count];
    for (let k = 0; k < indices.length; k++, turn++) {
      if (!isNewest()) return;
      const i = indices[turn % indices.length], ends = i < many ? [-REACH, REACH] : [0, MOST];
      const latents = ends.flatMap((end) => [...here(of, at.with(i, end))]);
      const drawn = await painter.draw(of.model.name, Float32Array.from(latents));
      rows.showEnds(i, drawn);
      made.push([i, drawn]);
    }
    for (const [i, drawn] of made) if (isNewest()) rows.showEnds(i, drawn, await captions(of.model, drawn));
  }, failed);

  // The directions around the latent that is asked for; where there are none, the noise scale is left.
  const findTable = newest(async (of) => {
    try {
      of.table = await directionsOf(of.model, of.layer, of.start);
    } catch (error) {
      of.table = NONE;
      failed(error);
    }
    if (of === point) draw();
  }, failed);

  function draw() {
    if (!point || !seen) return;
    if (!point.asked) {
      point.asked = true;
      clearTimeout(waiting);
      waiting = setTimeout(findTable, point.table ? STILL : 0, point);
      showEffects("directions-held", { [point.model.name]: point.start });
    }
    const at = positionsOf(store.values.at);
    if (point.table || !store.values.at) drawLook(point, at);
    if (!point.table) return;
    if (described !== (described = point.table)) rows.describe(described.share);
    drawEnds(point, at);
  }

  function around({ model: name, layer, seed, other, held }) {
    const key = JSON.stringify([name, layer, seed, other, held]);
    if (point?.key === key) return point;
    const model = find(name), [start, end] = [seed, other].map((one) => fromSeeds(model.spec, [one], held));
    const alike = point?.model === model && point.layer === layer;
    return { key, model, layer, start, end, table: alike ? point.table : null, asked: false };
  }

  onSize(panel, ({ width }) => {
    seen = width > 0;
    draw();
  });
  store.listen((values, changed) => {
    if (!values.model) return;
    const before = point;
    point = around(values);
    const others = before && (before.model !== point.model || before.layer !== point.layer);
    if (others && !changed.has("at")) return void store.set({ at: "" }); // which meant something else
    rows.stand(positionsOf(values.at));
    draw();
  });
}
