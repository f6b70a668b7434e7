// Sample: the pictures of consecutive seeds.
import { make, save } from "../dom.js";
import { NUMBERS, show as showEffects } from "../effects.js";
import { language } from "../language.js";
import { without } from "../latents/spec.js";
import { wallOf } from "../latents/wall.js";
import { gridName, layout } from "../names.js";
import { painter } from "../kit/painter.js";
import { isFine } from "../pictures.js";
import { chance } from "../kit/by_chance.js";
import { sheet } from "../kit/drawn.js";
import * as field from "../kit/fields.js";
import { grid } from "../kit/grid.js";
import { hand } from "../kit/hand.js";
import { heldControls } from "../kit/held.js";
import { keepLatents } from "../kit/keep.js";
import { columns } from "../kit/layout.js";
import { model as find } from "../kit/models.js";
import { newest } from "../kit/newest.js";
import { opening } from "../kit/opening.js";
import { LAST_SEED } from "../kit/parameters.js";
import { inFull } from "../kit/points.js";
import { said } from "../kit/problems.js";
import { captions } from "../kit/readings.js";
import { tradeoff } from "../kit/tradeoff.js";
import { failed } from "../kit/toast.js";

export function mount(root, store) {
  const { controls, shown } = columns(root);
  let now = null; // {values, wall, drawn} that is shown

  field.selection(controls, store, "model");
  field.integer(controls, store, "seed");
  field.buttons(controls, [
    ["next_seed", () => store.set({ seed: following() })],
    ["random_seed", () => store.set({ seed: chance() })],
  ]);
  field.slider(controls, store, "n");
  field.slider(controls, store, "scale");
  heldControls(shown, store, "held", { id: "sample-held", look: "pictures" });
  const box = make("div", "", shown);
  box.id = "sample-grid";
  const pictures = grid(box, take);
  tradeoff(shown, store);
  const [download] = field.buttons(shown, [["download", png]], "keep");
  download.id = "download";
  keepLatents(download.parentNode, kept);

  const following = () => {
    const next = store.values.seed + (now?.wall.seeds.length ?? 0);
    return next <= LAST_SEED ? next : 0;
  };

  // What picture i is: its seed, and what is held in it.
  function which(i) {
    const { every, columns: many, seeds } = now.wall;
    const fixed = without(now.values.held, every);
    if (!every) return { seed: seeds[i], held: fixed };
    return { seed: seeds[Math.floor(i / many)], held: { ...fixed, [every]: now.options[i % many].value } };
  }

  function take(i) {
    const { seed, held } = which(i), { model: name, scale } = now.values, { d } = find(name);
    if (scale === 1) return hand.take({ model: name, point: seed, held }, "sample");
    const words = said("hand_scaled", { point: inFull(seed), scale });
    hand.takeLatent({ model: name, latent: now.wall.latents.slice(i * d, (i + 1) * d), held, words }, "sample");
  }

  // The picture in hand, where it is one of these.
  function mark() {
    if (!now) return;
    const { model: name, point, held } = hand.now(), own = JSON.stringify([name, 1, point, held]), { values } = now;
    pictures.mark((i) => own === JSON.stringify([values.model, values.scale, which(i).seed, which(i).held]));
  }

  function named(read = []) {
    return Array.from({ length: now.drawn.n }, (_, i) => {
      const called = now.options ? ` · ${now.options[i % now.options.length].text[language]}` : "";
      return `${which(i).seed}${called}${read[i] ? ` · ${read[i]}` : ""}`;
    });
  }

  function kept() {
    if (!now) return null;
    const { model: name, seed, scale, held } = now.values, about = { model: name, seed, scale };
    return { latents: now.wall.latents, d: find(name).d, name: `${name}-seed${seed}`, about: Object.keys(held).length ? { ...about, held } : about };
  }

  const draw = newest(async (values, isNewest) => {
    const one = find(values.model), wall = wallOf(one.spec, { ...values, count: values.n });
    const drawn = (await opening(values)) ?? (await painter.draw(one.name, wall.latents));
    now = { values, wall, drawn, options: wall.every && one.offers.find(({ name }) => name === wall.every).options };
    pictures.show(drawn, { label: one.name, names: named(), columns: now.options?.map(({ text }) => text[language]) });
    mark();
    if (!isNewest()) return;
    painter.ready(one.name).catch(() => null); // what is asked for next is drawn at once
    pictures.call(one.name, named(await captions(one, drawn)));
    if (isNewest()) showEffects("sample-held", { [one.name]: wallOf(one.spec, { ...values, count: 1, scale: 1 }).latents.slice(0, one.d) }, ["onehot", ...NUMBERS]);
  }, failed);

  function png() {
    const { n, size } = now.drawn, shape = layout(n, size, now.wall.columns ?? undefined);
    const canvas = Object.assign(document.createElement("canvas"), { width: shape.columns * shape.cell, height: shape.rows * shape.cell });
    const context = canvas.getContext("2d");
    context.imageSmoothingEnabled = isFine(size);
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(sheet(now.drawn, shape.columns), 0, 0, canvas.width, canvas.height);
    save(gridName(now.values.model, now.values.seed), canvas.toDataURL("image/png"));
  }

  hand.listen(mark);
  store.listen((values) => values.model && draw({ ...values }));
}
