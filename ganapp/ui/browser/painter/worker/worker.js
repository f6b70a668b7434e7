// The page's painter off the main thread: does one job after another and answers each under its number.
import { Fault, inflated, parsed } from "./file.js";
import { Model } from "./model.js";
import { surest } from "./readings.js";

const models = new Map();
let compiled = null;

const JOBS = {
  async start({ kernel }) {
    compiled = await WebAssembly.compile(kernel);
  },
  async load({ name, content }) {
    const plan = parsed(await inflated(content));
    const { exports } = await WebAssembly.instantiate(compiled, {}).catch(() => {
      throw new Fault("no_memory");
    });
    const model = new Model(exports, plan);
    models.set(name, model);
    return model.shown.map(({ op, shape }) => ({ op, shape }));
  },
  draw: ({ name, latents, instead }) => models.get(name).draw(latents, instead),
  named: ({ name, latents }) => models.get(name).named(latents),
  inside: ({ name, latents, edits }) => models.get(name).inside(latents, edits),
  translate: ({ name, pixels, shape }) => models.get(name).translate(pixels, shape),
  score: ({ name, pixels, shape, classes }) => models.get(name).scores(pixels, shape, classes),
  read({ name, pixels, shape }) {
    const model = models.get(name);
    return surest(model.logits(pixels, shape), model.shape[2]);
  },
};

self.onmessage = async ({ data: { id, job, ...told } }) => {
  try {
    self.postMessage({ id, result: await JOBS[job](told) });
  } catch (error) {
    self.postMessage({ id, key: error.key ?? (error instanceof RangeError ? "no_memory" : "no_painter") });
  }
};
