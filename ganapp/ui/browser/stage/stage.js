// Pictures of one or several items under one slider, which stands at the `t` of a store, from 0 to 1.
//
//   const shown = stage(parent, store);
//   shown.show({ items, stops, rate });
//
// An item is {name, size: pixels a side, m: pictures beside each other, n: steps from end to end, paint(canvases, ts)}, which
// puts what is at each t on its canvas. By that alone a film (film.js) and a generator at work (live.js) differ. It may have
// a `note` beside its name; `epochs`, the time of each step; `grown`, how far it had grown then, and the `sides` of its stages; `curves`, its losses; `run`, a line below it; and be `going`.
// stops: what stands along the slider, evenly. rate: steps that are played a second.
//
// Where t is null, nobody has said where the slider is to stand: then it begins at the end if one of the items goes on. Of
// runs that go on, `tick(mark)` asks what is new as long as they are seen, and `shown.hear(news)` is told:
// {going: whether there will be more, mark: what is known then, of: [what is new of each item], begun: [lines of others]};
// the value of `show` may have `news` as well.
import { make, makeButton, save } from "../dom.js";
import { follower } from "../following.js";
import { again, nearest } from "../frames.js";
import { stageOf } from "../growing/stage.js";
import { newest } from "../kit/newest.js";
import { failed } from "../kit/toast.js";
import { evenly } from "../latents/paths.js";
import { losses } from "../losses.js";
import { frameName } from "../names.js";
import { isFine } from "../pictures.js";
import { format, word } from "../words.js";
import { built, fixture, kinds } from "./figures.js";
import { slider } from "./slider.js";

const SAVED = 320; // pixels a side of a picture that is saved

export function stage(parent, store, { tick } = {}) {
  let shown = null; // {rate, items}
  let left = null; // where the slider stood when a run had come further
  let mark = null; // what is known of runs that go on
  let took = 0; // ms

  const root = make("div", "stage", parent);
  const begun = make("div", "begun", root); // runs that have no pictures yet
  const pictures = make("div", "pictures waits", root);
  const along = slider(root, store, {
    steps: () => Math.max(2, ...(shown?.items ?? []).map(({ n }) => n)) - 1,
    rate: () => shown && shown.rate,
  });
  const keep = makeButton("save", along.control, "PNG", saveFrame);
  keep.title = word("save_frame");
  keep.setAttribute("aria-label", word("save_frame"));
  const charts = losses(along.control, () => draw());
  const follow = follower(root, () => tick(mark));
  const readout = make("output", "readout", along.control);

  // Shows what is at t; each picture comes when it is drawn.
  function draw() {
    const t = along.now(), since = along.handMoved() ?? performance.now();
    for (const item of shown?.items ?? []) {
      item.draw(item, t, () => read(performance.now() - since));
      const current = nearest(t, item.cells.length);
      item.cells.forEach((cell, i) => cell.classList.toggle("current", i === current));
      if (!item.epochs) continue;
      const frame = nearest(t, item.n), epoch = item.epochs[frame];
      const grown = item.grown ? ` · ${stageOf(item.sides, item.grown[frame])}` : "";
      item.moment.textContent = `${word("epoch")} ${format(epoch)} / ${format(item.epochs.at(-1))}${grown}`;
      item.chart?.mark(epoch);
    }
    read(took);
  }

  // How long it took from the hand to the picture.
  function read(ms) {
    took = Math.max(0, ms);
    readout.value = `t = ${format(along.now(), 2)} · ${format(took, 1)} ms`;
  }

  const show = newest(async (value) => {
    const alike = shown && kinds(shown.items) === kinds(value.items);
    const items = value.items.map((item, i) => ({ ...item, ...(alike ? fixture(shown.items[i]) : built(item, along)) }));
    const place = () => pictures.replaceChildren(...items.map(({ figure }) => figure));
    if (!shown) place(); // takes its space at once
    pictures.classList.remove("failed");
    pictures.classList.add("decoding");
    try {
      const stood = along.now(), t = standing(items);
      await Promise.all(items.map(({ canvas, cells, paint }) => paint([canvas, ...cells], [t, ...evenly(cells.length)])));
      if (!alike) place(); // what a hand may hold stays otherwise
      arrive({ items, rate: value.rate }, along.now() === stood ? t : along.now());
      pictures.dataset.items = items.length;
      along.label(value.stops);
      hear(value.news ?? {});
    } catch (error) {
      pictures.classList.add("failed");
      throw error;
    } finally {
      pictures.classList.remove("decoding");
    }
  }, failed);

  function arrive(value, t) {
    const moves = t !== store.values.t;
    shown = value;
    tell();
    if (moves) along.go(t);
    if (moves) along.release(); // so that a link says it
    draw();
  }

  // Where the slider is to stand: at the same epoch of a run that has come further, or with it at its newest one.
  function standing(items) {
    if (!shown) return store.values.t ?? Number(items.some(({ going }) => going));
    const before = (item) => shown.items.find((other) => other.name === item.name)?.epochs;
    const further = items.find((item) => before(item) && String(before(item)) !== String(item.epochs));
    if (!further) return along.now();
    left = again(along.now(), before(further), further.epochs, left);
    return left.t;
  }

  function hear(news) {
    if (news.of && news.mark[0] === mark[0]) {
      shown.items.forEach((item, i) => Object.assign(item, news.of[i]));
      tell();
      draw();
    }
    if (news.begun) begun.replaceChildren(...news.begun.map((text) => make("p", "run", null, text)));
    mark = news.mark ?? mark;
    follow(news.going);
  }

  function tell() {
    for (const item of shown.items) {
      item.line.textContent = item.run ?? "";
      if (!item.epochs) item.moment.textContent = item.note ?? "";
      item.chart ??= charts.add(item.figure, item);
    }
    charts.show(shown.items);
  }

  function saveFrame() {
    if (!shown) return;
    const canvas = Object.assign(document.createElement("canvas"), { width: SAVED * shown.items.length, height: SAVED });
    const context = canvas.getContext("2d");
    shown.items.forEach((item, i) => {
      context.imageSmoothingEnabled = isFine(item.size);
      context.drawImage(item.canvas, i * SAVED, 0, SAVED, SAVED);
    });
    save(frameName(shown.items.map(({ name }) => name), along.now()), canvas.toDataURL("image/png"));
  }

  store.listen((_, changed) => changed.has("t") && draw());
  return { show, hear };
}
