// Map: an endless plane with a seed at every whole place, and between four of them a sheet through latent space.
import { make, makeButton } from "../dom.js";
import { show as showEffects } from "../effects.js";
import { chance } from "../kit/by_chance.js";
import * as field from "../kit/fields.js";
import { hand as inHand } from "../kit/hand.js";
import { heldControls } from "../kit/held.js";
import { columns } from "../kit/layout.js";
import { near } from "../kit/near.js";
import { failed } from "../kit/toast.js";
import { onSize } from "../kit/visible.js";
import { around } from "../map/around.js";
import { hand } from "../map/hand.js";
import { look } from "../map/look.js";
import { CORNERS, HELD, isOther, sceneOf } from "../map/scene.js";
import { sheet } from "../map/sheet.js";
import { dragged, scaledAbout, stepOf, toPlace } from "../map/view.js";
import { clamped, rounded } from "../numbers.js";
import { word } from "../words.js";
import { FAR, ZOOMS } from "./state.js";

const ACROSS = 3; // seeds beside each other at zoom 1
const STEP = 0.02; // of an arrow key, at zoom 1
const DIGITS = 4; // after the point, of a place in an address
const AWAY = 1000; // places from the middle, at most, of one that is chosen by chance
const GLIDE = 200; // ms
const PUCK = 1.2; // pictures wide, but no less than LEAST pixels
const LEAST = 16;
const HOME = { u: 0.5, v: 0.5, zoom: 1 };

function buildControls(controls, store) {
  field.selection(controls, store, "model");
  heldControls(controls, store, "held", { id: "map-held", end: word("everywhere"), look: "compact" });
  const four = make("div", "corners", controls);
  CORNERS.forEach((letter, i) => {
    const corner = make("div", "", four);
    field.point(corner, store, letter);
    heldControls(corner, store, HELD[i], { id: `map-held-${letter}`, end: word(`place_${letter}`), look: "compact" });
  });
  const anywhere = () => chance(2 * AWAY) - AWAY + 0.5;
  field.buttons(controls, [
    ["new_corners", () => store.set({ ...HOME, ...Object.fromEntries(CORNERS.map((letter) => [letter, chance()])) })],
    ["random_place", () => store.set({ u: anywhere(), v: anywhere() })],
  ]);
  field.radio(controls, store, "path");
}

function buildPad(board) {
  const pad = make("div", "pad", board);
  pad.tabIndex = 0;
  const told = { role: "slider", "aria-label": word("position"), "aria-valuemin": -FAR, "aria-valuemax": FAR, "aria-valuenow": 0 };
  for (const [key, value] of Object.entries(told)) pad.setAttribute(key, value);
  return pad;
}

export function mount(root, store) {
  const { controls, shown } = columns(root);
  buildControls(controls, store);
  const box = make("div", "part map", shown);
  box.id = "map-sheet";
  const board = make("div", "board", box), pad = buildPad(board);
  const tiles = sheet(pad, { done: () => pad.setAttribute("aria-busy", "false"), failed });
  const puck = make("div", "puck", pad);
  const zooms = make("div", "zooms", board);
  const side = make("div", "look", box);
  const middle = look(side, { told: tell, rested: near(shown, "map-nearest") });
  field.buttons(side, [["take", takeMiddle]]);
  const showAround = around(side, (point, held) => inHand.take({ model: scene.model.name, point, held }, "map"));
  const size = { width: 0, height: 0 };
  let scene = null, effects = null; // effects: the scene of which they are shown
  let gliding = null; // the glide that is under way; a hand ends it

  for (const [key, text, action] of [
    ["zoom_in", "+", () => zoom(Math.SQRT2)],
    ["zoom_out", "−", () => zoom(Math.SQRT1_2)],
    ["to_middle", "⌂", () => go(HOME)],
  ]) {
    const button = makeButton("", zooms, text, () => { action(); rest(); });
    button.title = word(key);
    button.setAttribute("aria-label", word(key));
  }

  function tell(u, words) {
    pad.setAttribute("aria-valuenow", rounded(u, DIGITS));
    pad.setAttribute("aria-valuetext", words);
  }

  const unitAt = (scale) => (scale * size.width) / ACROSS;
  const view = () => ({ u: store.values.u, v: store.values.v, unit: unitAt(store.values.zoom), ...size });

  // The picture in the middle: that of a seed, where one stands there.
  function takeMiddle() {
    const { u, v } = store.values, model = scene.model.name;
    if (Number.isInteger(u) && Number.isInteger(v)) inHand.take({ model, point: scene.seed(u, v), held: scene.held(u, v) }, "map");
    else inHand.takeLatent({ model, latent: scene.latents([{ x: u, y: v }]), words: word("hand_place") }, "map");
  }

  function showHeld() {
    if (effects === scene) return;
    effects = scene;
    const { model: { name }, corners } = scene;
    CORNERS.forEach((letter, i) => showEffects(`map-held-${letter}`, { [name]: corners[i] }));
    showEffects("map-held", { [name]: corners[0] });
  }

  function show() {
    if (!scene || !size.width) return;
    const { u, v, zoom: scale } = store.values, now = view();
    pad.setAttribute("aria-busy", "true");
    puck.style.width = `${Math.max(LEAST, PUCK * now.unit * stepOf(now.unit))}px`;
    tiles.show(scene.draw, now);
    middle.show(scene, { u, v, zoom: scale });
    showAround(scene, u, v);
    showHeld();
  }

  function go({ u, v, zoom: to = store.values.zoom }, { resting = false, glide: mine = null } = {}) {
    gliding = mine;
    store.set({ u: clamped(u, -FAR, FAR), v: clamped(v, -FAR, FAR), zoom: to }, resting);
  }

  function zoom(factor, left = size.width / 2, top = size.height / 2) {
    const to = clamped(store.values.zoom * factor, ...ZOOMS);
    go({ ...scaledAbout(view(), unitAt(to), left, top), zoom: to });
  }

  function rest() {
    const { u, v, zoom: scale } = store.values;
    middle.rest();
    go({ u: rounded(u, DIGITS), v: rounded(v, DIGITS), zoom: rounded(scale, DIGITS) }, { resting: true });
  }

  // Moves there, so that the eye can follow.
  function glide([u, v]) {
    const from = { ...store.values }, started = performance.now(), mine = {};
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const move = (now) => {
      if (gliding !== mine) return;
      const t = still ? 1 : clamped((now - started) / GLIDE), share = t * (2 - t);
      go({ u: from.u + share * (u - from.u), v: from.v + share * (v - from.v) }, { glide: mine });
      if (t < 1) requestAnimationFrame(move);
      else rest();
    };
    gliding = mine;
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
    if (values.model && isOther(changed)) scene = sceneOf(values);
    show();
  });
}
