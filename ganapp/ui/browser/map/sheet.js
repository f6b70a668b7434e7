// The pictures of the map: drawn as they are wanted, and kept while they are in sight.
import { make } from "../dom.js";
import { put } from "../kit/drawn.js";
import { isFine } from "../pictures.js";
import { boxOf, stepOf, wanted } from "./view.js";

const SPARE = 2 ** 22; // pixels of the pictures that are kept after they went out of sight
const SHORT = 8; // ms for which something else that is to be drawn may have to wait
const [FIRST, MOST] = [4, 64]; // pictures that are asked for at once
const SHARPEST = 2; // pixels of the canvas for one of the page
const MARK = "#b9b2ff";

const keyOf = ({ x, y }) => `${x} ${y}`;

// `told` hears of done(), when all pictures in sight are there, and of failed(error).
export function sheet(parent, told) {
  const canvas = make("canvas", "sheet", parent);
  const context = canvas.getContext("2d");
  const tiles = new Map(); // {key: {picture, scene}}; what was seen last is last
  let scene = null; // draws [{x, y}] as a painter does; another one draws other pictures at the same places
  let view = null;
  let waits = false; // for a frame
  let working = false;
  let batch = FIRST;
  let quickest = Infinity; // ms of a batch
  let broken = null; // the scene that could not be drawn: it is not tried again and again

  function show(newScene, newView) {
    if (newScene !== scene) quickest = Infinity;
    [scene, view] = [newScene, newView];
    redraw();
    if (!working && scene !== broken) work();
  }

  function redraw() {
    if (!waits) requestAnimationFrame(render);
    waits = true;
  }

  function render() {
    waits = false;
    const ratio = Math.min(SHARPEST, devicePixelRatio), step = stepOf(view.unit);
    const sharp = { ...view, unit: view.unit * ratio, width: Math.round(view.width * ratio), height: Math.round(view.height * ratio) };
    if (canvas.width !== sharp.width || canvas.height !== sharp.height) Object.assign(canvas, { width: sharp.width, height: sharp.height });
    else context.clearRect(0, 0, sharp.width, sharp.height);
    const places = wanted(view), seen = places.filter((place) => tiles.has(keyOf(place)));
    const sides = new Set(places.map(({ side }) => side));
    for (const side of seen.length < places.length ? sides : [step])
      for (const place of seen) if (place.side >= side) paint(sharp, place, side);
    if (step < 1) for (const place of seen) if (Number.isInteger(place.x) && Number.isInteger(place.y)) mark(sharp, place, step);
    for (const key of seen.map(keyOf)) renew(key);
    forget(places.length);
  }

  function paint(sharp, place, side) {
    const { picture } = tiles.get(keyOf(place));
    context.imageSmoothingEnabled = isFine(picture.width);
    context.drawImage(picture, ...boxOf(sharp, place, side));
  }

  function mark(sharp, place, step) {
    const [left, top, width, height] = boxOf(sharp, place, step);
    context.strokeStyle = MARK;
    context.lineWidth = Math.min(3, width / 16);
    context.strokeRect(left, top, width, height);
  }

  // The pictures that were seen longest ago, but so many and some to spare.
  function forget(many) {
    const [first] = tiles.values(), most = many + (first ? SPARE / first.picture.width ** 2 : 0);
    for (const key of tiles.keys()) {
      if (tiles.size <= most) return;
      tiles.delete(key);
    }
  }

  function renew(key) {
    const tile = tiles.get(key);
    tiles.delete(key);
    tiles.set(key, tile);
  }

  // Draws what is wanted and not there, until nothing is.
  async function work() {
    working = true;
    try {
      for (let places; (places = missing()).length; ) await draw(scene, places);
      told.done();
    } catch (error) {
      broken = scene;
      told.failed(error);
    }
    working = false;
  }

  const missing = () => wanted(view).filter((place) => tiles.get(keyOf(place))?.scene !== scene).slice(0, batch);

  async function draw(from, places) {
    const started = performance.now();
    const drawn = await from(places);
    if (places.length === batch) pace(performance.now() - started);
    places.forEach((place, i) => {
      const key = keyOf(place), tile = tiles.get(key) ?? { picture: document.createElement("canvas") };
      tiles.set(key, Object.assign(tile, { scene: from }));
      put(tile.picture, drawn, i);
    });
    redraw();
  }

  // As many at once as are drawn in a short time; or as take hardly longer than fewer, as with a server.
  function pace(took) {
    quickest = Math.min(quickest, took);
    batch = took <= Math.max(SHORT, 1.3 * quickest) ? Math.min(MOST, 2 * batch) : Math.max(1, Math.floor(batch / 2));
  }

  return { show };
}
