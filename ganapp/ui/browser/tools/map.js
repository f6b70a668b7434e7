// Map: an endless plane with a seed at every whole place, and between four of them a sheet through latent space.
import { make, makeButton } from "../dom.js";
import { show as showEffects } from "../effects.js";
import { inWords } from "../kit/asked.js";
import { put } from "../kit/drawn.js";
import { pick } from "../kit/ends.js";
import * as field from "../kit/fields.js";
import { heldControls } from "../kit/held.js";
import { columns } from "../kit/layout.js";
import { model as find } from "../kit/models.js";
import { near } from "../kit/near.js";
import { newest } from "../kit/newest.js";
import { painter } from "../kit/painter.js";
import { captions } from "../kit/readings.js";
import { failed } from "../kit/toast.js";
import { isVisible, onSize } from "../kit/visible.js";
import { fieldAt, planted } from "../latents/field.js";
import { fit, fromSeeds } from "../latents/spec.js";
import { hand } from "../map/hand.js";
import { sheet } from "../map/sheet.js";
import { dragged, scaledAbout, stepOf, toPlace } from "../map/view.js";
import { clamped, rounded } from "../numbers.js";
import { isFine, pictureCanvas } from "../pictures.js";
import { pair, word } from "../words.js";
import { FAR, ZOOMS } from "./state.js";

const ACROSS = 3; // seeds beside each other at zoom 1
const STEP = 0.02; // of an arrow key, at zoom 1
const DIGITS = 4; // after the point, of a place in an address
const RANDOM = [100_000, 1000]; // among so many seeds, and so far away, something is chosen by chance
const GLIDE = 200; // ms
const CORNERS = ["a", "b", "c", "d"];
const HELD = ["heldA", "heldB", "heldC", "heldD"];
const SCENE = ["model", "path", "held", ...CORNERS, ...HELD]; // what decides which picture is at a place
const HOME = { u: 0.5, v: 0.5, zoom: 1 };

const by = (most) => Math.floor(Math.random() * most);

export function mount(root, store) {
  const { controls, shown } = columns(root);
  const box = make("div", "part map", shown);
  box.id = "map-sheet";
  const board = make("div", "board", box);
  const pad = make("div", "pad", board);
  const tiles = sheet(pad, { done: () => pad.setAttribute("aria-busy", "false"), failed });
  const puck = make("div", "puck", pad);
  const look = make("div", "look", box);
  const canvas = pictureCanvas(1, look, word("position"));
  const readout = make("output", "readout", look);
  const read = make("output", "read", look);
  const showNear = near(shown, "map-nearest");
  const size = { width: 0, height: 0 };
  let scene = null; // {model, seed, held, draw}
  let rests = false; // whether the hand has just let go
  buildControls();
  const around = buildAround();

  function buildControls() {
    field.selection(controls, store, "model");
    heldControls(controls, store, "held", { id: "map-held", end: word("everywhere"), look: "compact" });
    const four = make("div", "corners", controls);
    CORNERS.forEach((letter, i) => {
      const corner = make("div", "", four);
      field.integer(corner, store, letter);
      heldControls(corner, store, HELD[i], { id: `map-held-${letter}`, end: word(`place_${letter}`), look: "compact" });
    });
    field.buttons(controls, [
      ["new_corners", () => store.set({ ...HOME, ...Object.fromEntries(CORNERS.map((letter) => [letter, by(RANDOM[0])])) })],
      ["random_place", () => store.set({ u: by(2 * RANDOM[1]) - RANDOM[1] + 0.5, v: by(2 * RANDOM[1]) - RANDOM[1] + 0.5 })],
    ]);
    field.radio(controls, store, "path");
    field.radio(controls, store, "end");
    const zooms = make("div", "zooms", board);
    for (const [key, text, action] of [
      ["zoom_in", "+", () => zoom(Math.SQRT2)],
      ["zoom_out", "−", () => zoom(Math.SQRT1_2)],
      ["to_middle", "⌂", () => store.set(HOME)],
    ]) {
      const button = makeButton("", zooms, text, () => { action(); rest(); });
      button.title = word(key);
      button.setAttribute("aria-label", word(key));
    }
    pad.tabIndex = 0;
    const told = { role: "slider", "aria-label": word("position"), "aria-valuemin": -FAR, "aria-valuemax": FAR, "aria-valuenow": 0, "aria-busy": true };
    for (const [key, value] of Object.entries(told)) pad.setAttribute(key, value);
  }

  // The four seeds around the place, each a button.
  function buildAround() {
    const group = make("div", "around", look);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", word("around"));
    make("p", "", look, word("around_info"));
    return CORNERS.map((_, i) => {
      const button = makeButton("", group, undefined, () => pick(store, ...Object.values(cornerOf(i))));
      return { button, canvas: make("canvas", "", button), caption: make("span", "", button) };
    });
  }

  const cornerOf = (i) => {
    const at = [Math.floor(store.values.u) + (i % 2), Math.floor(store.values.v) + Math.floor(i / 2)];
    return { seed: scene.seed(...at), held: scene.held(...at) };
  };

  function sceneOf({ path, held, ...values }) {
    const model = find(values.model), seed = planted(CORNERS.map((letter) => values[letter]));
    const own = HELD.map((name) => fit(model.spec, { ...held, ...values[name] }));
    const heldAt = (i, j) => ((i === 0 || i === 1) && (j === 0 || j === 1) ? own[2 * j + i] : held);
    const latents = (places) => fieldAt(model.spec, places.map(({ x, y }) => [x, y]), { path, held: heldAt, seed });
    return { model, seed, held: heldAt, latents, draw: (places) => painter.draw(model.name, latents(places)) };
  }

  const view = () => ({ ...store.values, ...size, unit: (store.values.zoom * size.width) / ACROSS });

  function showView() {
    if (!size.width) return;
    const now = view();
    pad.setAttribute("aria-busy", "true");
    tiles.show(scene.draw, now);
    puck.style.width = `${Math.max(16, 1.2 * now.unit * stepOf(now.unit))}px`;
  }

  const drawLook = newest(async (from, { u, v, zoom: scale }, isNewest) => {
    const drawn = await from.draw([{ x: u, y: v }]), rested = rests;
    rests = false;
    put(canvas, drawn, 0);
    box.classList.toggle("fine", isFine(drawn.size));
    readout.value = `(u, v) = (${pair(u, v, Math.max(2, Math.ceil(Math.log10(scale) + 2)))})`;
    tell(from.model.name, u, isNewest() ? await captions(from.model, drawn) : undefined);
    if (rested) showNear(from.model, drawn);
  }, failed);

  function tell(name, u, [text] = [""]) {
    read.value = text;
    canvas.setAttribute("aria-label", `${name}, ${readout.value} ${text}`);
    pad.setAttribute("aria-valuenow", rounded(u, DIGITS));
    pad.setAttribute("aria-valuetext", `${readout.value} ${text}`);
  }

  let cell = null; // where the four seeds around are shown
  const drawAround = newest(async (from, u, v) => {
    const [i, j] = [Math.floor(u), Math.floor(v)];
    const corners = CORNERS.map((_, k) => ({ x: i + (k % 2), y: j + Math.floor(k / 2) }));
    const drawn = await from.draw(corners);
    around.forEach(({ button, canvas: small, caption }, k) => {
      const { x, y } = corners[k], seed = from.seed(x, y);
      put(small, drawn, k);
      caption.textContent = [seed, ...inWords(from.model, from.held(x, y))].join(" · ");
      button.setAttribute("aria-label", `${from.model.name}, ${caption.textContent}`);
    });
  }, failed);

  function showAround() {
    const { u, v } = store.values, key = [scene, Math.floor(u), Math.floor(v)];
    if (cell && key.every((one, i) => one === cell[i])) return;
    cell = key;
    drawAround(scene, u, v);
  }

  let effects = null; // the scene of which they are shown
  function showHeld() {
    if (effects === scene) return;
    effects = scene;
    const { model, held, ...values } = store.values, { spec, name } = find(model);
    CORNERS.forEach((letter, i) =>
      showEffects(`map-held-${letter}`, { [name]: fromSeeds(spec, [values[letter]], fit(spec, { ...held, ...values[HELD[i]] })) }));
    showEffects("map-held", { [name]: fromSeeds(spec, [values.a], held) });
  }

  function show() {
    if (!isVisible(pad) || !store.values.model) return;
    showView();
    drawLook(scene, { ...store.values });
    showAround();
    showHeld();
  }

  const go = ({ u, v, zoom: to = store.values.zoom }, resting = false) =>
    store.set({ u: clamped(u, -FAR, FAR), v: clamped(v, -FAR, FAR), zoom: to }, resting);

  function zoom(factor, left = size.width / 2, top = size.height / 2) {
    const to = clamped(store.values.zoom * factor, ...ZOOMS);
    const { u, v } = scaledAbout(view(), (to * size.width) / ACROSS, left, top);
    go({ u, v, zoom: to });
  }

  function rest() {
    const { u, v, zoom: now } = store.values;
    rests = true;
    go({ u: rounded(u, DIGITS), v: rounded(v, DIGITS), zoom: rounded(now, 3) }, true);
  }

  // Moves there, so that the eye can follow.
  function glide([u, v]) {
    const from = { ...store.values }, started = performance.now();
    const long = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : GLIDE;
    const move = (now) => {
      const t = long ? clamped((now - started) / long) : 1, share = t * (2 - t);
      go({ u: from.u + share * (u - from.u), v: from.v + share * (v - from.v) });
      if (t < 1) requestAnimationFrame(move);
      else rest();
    };
    move(started);
  }

  hand(pad, {
    drag: (right, down) => go(dragged(view(), right, down)),
    zoom,
    tap: (left, top) => glide(toPlace(view(), left, top)),
    step: (x, y) => go({ u: store.values.u + (x * STEP) / store.values.zoom, v: store.values.v + (y * STEP) / store.values.zoom }),
    home: () => go(HOME),
    rest,
  });
  onSize(pad, ({ width, height }) => {
    Object.assign(size, { width, height });
    show();
  });
  store.listen((values, changed) => {
    if (!values.model) return;
    if (SCENE.some((name) => changed.has(name))) scene = sceneOf(values);
    show();
  });
}
