// A network in the memory of a kernel of its own: latents to pictures, or pictures to readings and scores.
import { countOf } from "./file.js";
import { apply, sizeOf } from "./layers.js";
import { Memory } from "./memory.js";
import { projected } from "./readings.js";

const ROOM = 4 << 20; // bytes of maps that are worked on at a time
const MOST = 16; // pictures at a time

export class Model {
  /** `kernel`: the exports of an instance; `plan`: what `parsed` made of a file. */
  constructor(kernel, plan) {
    const memory = new Memory(kernel);
    this.tools = { kernel, memory, scratch: memory.take(kernel.scratchBytes()) };
    this.input = plan.input;
    this.layers = plan.layers.map((layer) => this.#settled(layer));
    plan.layers.forEach(({ weights }, i) => {
      if (weights) memory.borrowed(() => this.#unpack(weights, this.layers[i].packed));
    });
    this.shape = this.layers.at(-1).shape;
    this.shown = this.layers.filter((layer) => !layer.aside); // what people look at; the last is the picture
  }

  /** The layer with the addresses of its bias and of its weights, which are yet to come. */
  #settled({ weights, bias, ...layer }) {
    const { memory } = this.tools;
    const sizes = weights && { depth: weights.depth, columns: weights.columns };
    const packed = weights && memory.take(4 * countOf(weights));
    return { ...layer, weights: sizes, packed, biasAt: bias ? memory.put(bias) : 0 };
  }

  #unpack({ upper, lower, bits, scales, blocks, depth, columns }, packed) {
    const { kernel, memory } = this.tools;
    const plain = memory.take(4 * blocks * depth * columns);
    const given = [memory.put(upper), memory.put(lower), bits, memory.put(new Float32Array(scales))];
    kernel.unpack(...given, blocks, depth, columns, plain);
    kernel.pack(plain, columns, 1, blocks, depth, columns, packed);
  }

  /** The pictures (n, h, w, c) of latents (n, d), one after another; with `instead` {name: (n, ...)} in place of what the
   * layers of these names make. */
  draw(latents, instead = {}) {
    const size = sizeOf(this.shape);
    const [each, n] = [sizeOf(this.input), latents.length / sizeOf(this.input)];
    const pixels = new Uint8Array(n * size);
    this.#inParts(n, this.input, (first, count) => {
      const some = latents.subarray(first * each, (first + count) * each);
      const start = (x) => this.tools.memory.floats(x, some.length).set(some);
      const { bytes } = this.#pass(count, this.input, start, { instead: partsOf(instead, n, first, count) });
      pixels.set(bytes(), first * size);
    });
    return pixels;
  }

  /** {maps, pixels} of a few latents: what comes out of every layer that is shown, {shape, values (n, h, w, c)}. `edits`
   * [{layer, channel, factor}], counted among those, multiply a channel before another layer sees it. */
  inside(latents, edits) {
    const n = latents.length / sizeOf(this.input);
    return this.tools.memory.borrowed(() => {
      const start = (x) => this.tools.memory.floats(x, latents.length).set(latents);
      const { maps, bytes } = this.#pass(n, this.input, start, { edits });
      return { maps: maps(), pixels: bytes().slice() };
    });
  }

  /** What comes out of the layers that have a name, {name: (n, ...)}, of a few latents. */
  named(latents) {
    const start = (x) => this.tools.memory.floats(x, latents.length).set(latents);
    return this.tools.memory.borrowed(() => this.#pass(latents.length / sizeOf(this.input), this.input, start).named());
  }

  /** What a judge gives to each class, or the outputs of a critic, (n, outputs), for pictures (n, ...shape) in grey
   * levels. */
  logits(pixels, shape) {
    const logits = new Float32Array((pixels.length / sizeOf(shape)) * sizeOf(this.shape));
    this.#ofPictures(pixels, shape, logits, ({ numbers }) => numbers());
    return logits;
  }

  /** The pictures that a translator makes of pictures (n, ...shape), both in grey levels. */
  translate(pixels, shape) {
    const made = new Uint8Array((pixels.length / sizeOf(shape)) * sizeOf(this.shape));
    this.#ofPictures(pixels, shape, made, ({ bytes }) => bytes());
    return made;
  }

  #ofPictures(pixels, shape, made, looked) {
    const each = sizeOf(shape), size = sizeOf(this.shape);
    this.#inParts(pixels.length / each, shape, (first, count) => {
      const some = pixels.subarray(first * each, (first + count) * each);
      const start = (x) => this.tools.kernel.fromBytes(this.tools.memory.put(some), some.length, x);
      made.set(looked(this.#pass(count, shape, start)), first * size);
    });
  }

  /** What a critic says of pictures (n, ...shape) in grey levels, (n,); of classes (n, k), if any. */
  scores(pixels, shape, classes = null) {
    return projected(this.logits(pixels, shape), pixels.length / sizeOf(shape), classes);
  }

  #inParts(n, input, work) {
    const bytes = 4 * [input, ...this.layers.map((layer) => layer.shape)].reduce((sum, shape) => sum + sizeOf(shape), 0);
    const most = Math.max(1, Math.min(MOST, Math.floor(ROOM / bytes)));
    for (let first = 0; first < n; first += most) {
      this.tools.memory.borrowed(() => work(first, Math.min(most, n - first)));
    }
  }

  /** n inputs, which `start` puts at an address, through every layer. Returns how to get at what came out. */
  #pass(n, input, start, { edits = [], instead = {} } = {}) {
    const { kernel, memory } = this.tools;
    const given = { shape: input, y: memory.take(4 * n * sizeOf(input)) };
    start(given.y);
    const made = [], of = (number) => made[number] ?? given;
    this.layers.forEach((layer, index) => {
      const y = memory.take(4 * n * sizeOf(layer.shape));
      const seen = of(layer.of ?? index - 1);
      apply(this.tools, layer, n, seen.shape, seen.y, y, of);
      const [h, w, c] = layer.shape;
      for (const { channel, factor } of edits.filter((edit) => this.shown[edit.layer] === layer)) {
        kernel.scale(y, n * h * w, c, channel, factor);
      }
      if (instead[layer.name]) memory.floats(y, n * h * w * c).set(instead[layer.name]);
      made.push({ shape: layer.shape, y });
    });
    const { shape: last, y: x } = of(made.length - 1);
    const count = n * sizeOf(last);
    const numbers = () => memory.floats(x, count);
    const looked = () => made.filter((_, index) => !this.layers[index].aside);
    const valuesOf = ({ shape, y }) => memory.floats(y, n * sizeOf(shape)).slice();
    const named = () => Object.fromEntries(this.layers.flatMap(({ name }, i) => (name ? [[name, valuesOf(made[i])]] : [])));
    const maps = () => looked().map((one) => ({ shape: one.shape, values: valuesOf(one) }));
    const bytes = () => {
      const address = memory.take(count);
      kernel.toBytes(x, count, address);
      return memory.bytes(address, count);
    };
    return { numbers, maps, named, bytes };
  }
}

/** Of what there is for n inputs, that for some of them. */
function partsOf(all, n, first, count) {
  const part = (values) => values.subarray((first * values.length) / n, ((first + count) * values.length) / n);
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, part(values)]));
}
