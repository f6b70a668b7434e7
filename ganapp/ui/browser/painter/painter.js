// The painter: latents to pixels, and pixels to what a critic says of them, off the main thread. No caller knows whether
// the page does it or the server.
import { crewOf } from "./crew.js";
import { Fault } from "./worker/file.js";
import { GRID, plain, covered } from "./occlusion.js";
import { numbersOf } from "./worker/readings.js";
import { fetched } from "./weights.js";

const PART = 64; // latents of one job: what waits behind it waits some 20 ms, and the server takes no more at once
const MOST_BYTES = 2 ** 19; // of the pictures of one job, for the server takes a million
const besideThis = () => ({
  worker: new URL("./worker.script.js", import.meta.url).href,
  kernel: new URL("./kernel.wasm", import.meta.url).href,
});

/** A painter of `models` {name: {d, size, channels, weights: {url, bytes, revision} | null, judge: name | null,
 * critic: {weights, classes} | null}}, whose pictures are read by `judges` {name: {weights, classes, channels, each}};
 * with `each` every channel is a picture of its own. `translators` {name: {size, channels, into: weights each, examples:
 * weights, count}} make pictures of pictures. `server` draws what the page cannot, see server.js; null where there is none. `places` are the
 * addresses of the worker's script and of the kernel.
 *
 * What cannot be done is thrown as a Fault, whose `key` is that of a text, or whose `words` the server has said.
 */
export function createPainter({ models, judges = {}, translators = {}, server = null, places = besideThis() }) {
  const crew = crewOf(places);
  const { load, inPage, done } = workOf(crew, server);
  const newest = new Map(); // of the draws of each key

  const known = (name) => {
    if (!Object.hasOwn(models, name)) throw new Fault("no_such_model");
    return models[name];
  };

  /** The pictures of latents (n, d): {pixels, n, size, channels}. null where a newer draw of the same key came before all
   * of them were begun. */
  async function draw(name, latents, { key = null } = {}) {
    const { d, size, channels, weights } = known(name);
    const [n, each] = [latents.length / d, size * size * channels];
    if (!Number.isInteger(n)) throw new RangeError(`${latents.length} numbers are no latents of ${d}`);
    const isStale = tokened(newest, key);
    const pixels = new Uint8Array(n * each);
    for (let first = 0; first < n; first += PART) {
      const part = latents.slice(first * d, (first + PART) * d);
      const here = () => crew.ask("draw", { name, latents: part });
      const made = await done(name, weights, isStale, here, () => server.draw(name, part));
      if (made === null) return null;
      pixels.set(made, first * each);
    }
    return { pixels, n, size, channels };
  }

  /** What a model is made of, [{op, side, channels, label}]; a vector has side 1. */
  async function layers(name) {
    const found = await load(name, known(name).weights);
    return found.map(({ op, shape: [side, , channels] }) => ({ op, side, channels, label: `${channels} @ ${side}×${side}` }));
  }

  /** The same pictures, and the maps that come out of every layer, (n, side, side, channels) in `values`. Each of `edits`
   * [{layer, channel, factor}] multiplies a channel before the next layer sees it. */
  async function inside(name, latents, { edits = [] } = {}) {
    const { d, size, channels } = known(name);
    const named = await layers(name);
    const { maps, pixels } = await inPage(() => crew.ask("inside", { name, latents, edits }));
    return { maps: maps.map(({ values }, i) => ({ ...named[i], values })), pixels, n: latents.length / d, size, channels };
  }

  /** What the layers make of latents that have a name, {name: (n, ...)}, such as the styles w of each block. */
  async function valuesOf(name, latents) {
    await load(name, known(name).weights);
    return inPage(() => crew.ask("named", { name, latents }));
  }

  /** The pictures of latents with `instead`, such numbers, in place of what those layers would make of them. */
  async function drawWith(name, latents, instead) {
    const { d, size, channels, weights } = known(name);
    await load(name, weights);
    return { pixels: await inPage(() => crew.ask("draw", { name, latents, instead })), n: latents.length / d, size, channels };
  }

  /** What a translator makes of pictures of its size in the domain of this number. */
  async function translate(name, { pixels, n, size, channels }, domain) {
    const id = `into ${domain} ${name}`;
    await load(id, translators[name].into[domain]);
    return { pixels: await inPage(() => crew.ask("translate", { name: id, pixels, shape: [size, size, channels] })), n, size, channels };
  }

  /** The pictures that travel with a translator, of its domains in turn. */
  async function examples(name) {
    const { size, channels, count: n, examples: weights } = translators[name], id = `examples ${name}`;
    await load(id, weights);
    const latents = Float32Array.from({ length: n * n }, (_, i) => Number(i % (n + 1) === 0)); // one-hot
    return { pixels: await inPage(() => crew.ask("draw", { name: id, latents })), n, size, channels };
  }

  /** What a model's judge reads, [{label, confidence}] of each picture; null where nothing can read them. */
  async function read(name, { pixels, size, channels }) {
    const { judge: asked } = known(name);
    const judge = asked && judges[asked];
    if (!judge || (!judge.each && judge.channels !== channels)) return null;
    const flat = judge.each ? channelByChannel(pixels, channels, size * size) : pixels;
    const told = { name: `judge ${asked}`, pixels: flat, shape: [size, size, judge.each ? 1 : channels] };
    try {
      await load(told.name, judge.weights);
      const readings = await inPage(() => crew.ask("read", told));
      return judge.each ? numbersOf(readings, channels, judge.classes) : readings;
    } catch {
      return null; // as where there is no judge
    }
  }

  /** What a model's critic says of pictures of its size, (n,): the number that the game's objective is made of, of each
   * picture by itself. `held` has the classes of the pictures, (n, k), where the critic is told of them. null as for
   * `draw`. */
  async function score(name, { pixels, n, size, channels }, held = null, { key = null } = {}) {
    const { critic } = known(name);
    if (!critic) throw new Fault("no_critic");
    const [each, k] = [size * size * channels, critic.classes], isStale = tokened(newest, key && `score ${key}`);
    if (pixels.length !== n * each || (held?.length ?? 0) !== n * k) throw new RangeError("no pictures, or not their classes");
    const most = Math.max(1, Math.min(PART, Math.floor(MOST_BYTES / each)));
    const scores = new Float32Array(n);
    for (let first = 0; first < n; first += most) {
      const part = pixels.slice(first * each, (first + most) * each);
      const classes = k ? held.slice(first * k, (first + most) * k) : null;
      const told = { name: `critic ${name}`, pixels: part, shape: [size, size, channels], classes };
      const there = () => server.score(name, part, classes);
      const made = await done(told.name, critic.weights, isStale, () => crew.ask("score", told), there);
      if (made === null) return null;
      scores.set(made, first);
    }
    return scores;
  }

  /** What the score of picture 0 becomes where a square of it is covered with its own mean grey, after Zeiler and Fergus
   * 2014: {plain: the score of all of it, scores: (grid * grid), one a place of the square, row by row, grid}. `held`
   * are its classes (k). null as for `draw`. */
  async function occluded(name, drawn, held = null, { grid = GRID, key = null } = {}) {
    const all = covered(plain(drawn), grid), classes = held && Float32Array.from({ length: all.n * held.length }, (_, i) => held[i % held.length]);
    const scores = await score(name, all, classes, { key });
    return scores && { plain: scores[0], scores: scores.slice(1), grid };
  }

  /** Resolves when the page draws a model itself. Rejects with a Fault where it cannot. */
  const ready = async (name) => void (await load(name, known(name).weights));

  return { draw, drawWith, examples, inside, layers, occluded, read, ready, score, translate, valuesOf };
}

/** Whether a newer piece of work of the same key has come, from now on; of no key there is none. */
function tokened(newest, key) {
  const token = {};
  if (key !== null) newest.set(key, token);
  return () => key !== null && newest.get(key) !== token;
}

/** How work gets done: {load, inPage, done}. */
function workOf(crew, server) {
  const loading = new Map(); // {name of a model or "judge " and name of a judge: a promise of its layers}
  const loaded = new Set();
  const [inPage, byServer] = [turns(), turns()];

  async function fetchedAndLoaded(id, weights) {
    const [content] = await Promise.all([fetched(weights), crew.started()]);
    const layers = await crew.ask("load", { name: id, content }, [content]);
    loaded.add(id);
    return layers;
  }

  /** The layers of a network that the page can use. Rejects with a Fault. */
  function load(id, weights) {
    if (!weights) return Promise.reject(new Fault("not_in_page"));
    if (!loading.has(id)) {
      const promise = fetchedAndLoaded(id, weights);
      loading.set(id, promise);
      promise.catch((fault) => fault.key === "no_connection" && loading.delete(id)); // which may come back
    }
    return loading.get(id);
  }

  /** The answer of `here` where the page can use a network, else of `there`, which also works while the weights are on
   * their way; null where `isStale()`, so that nobody wants it any more. */
  async function done(id, weights, isStale, here, there) {
    const ready = load(id, weights);
    try {
      await (server && !loaded.has(id) ? soon(ready) : ready);
      if (!server || loaded.has(id)) return await inPage(() => (isStale() ? null : here()));
    } catch (fault) {
      if (!server) throw fault;
      loaded.delete(id);
    }
    return byServer(() => (isStale() ? null : there()));
  }

  return { load, inPage, done };
}

/** One after another: the answer of each piece of work, when all before it are done. */
function turns() {
  let last = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => null);
    return mine;
  };
}

/** Waits for what is known already, and no longer. */
const soon = (promise) => Promise.race([promise, Promise.resolve()]);

/** (n, area, c) -> (n c, area) */
function channelByChannel(pixels, channels, area) {
  const planes = new Uint8Array(pixels.length);
  for (let at = 0, picture = 0; at < pixels.length; picture += area * channels) {
    for (let c = 0; c < channels; c++) {
      for (let pixel = 0; pixel < area; pixel++) planes[at++] = pixels[picture + pixel * channels + c];
    }
  }
  return planes;
}
