// For the tests in Python: does jobs with the page's own modules and kernel, and answers with their bytes.
// node tests/browser/paint.js JOBS.json: [{weights, job: draw | named | inside | read | score | translate, input, shape, classes, edits, instead, output}], paths of files.
import { readFileSync, writeFileSync } from "node:fs";
import { inflated, parsed } from "../../ganapp/ui/browser/painter/worker/file.js";
import { Model } from "../../ganapp/ui/browser/painter/worker/model.js";

const kernel = new URL("../../ganapp/ui/browser/painter/kernel.wasm", import.meta.url);
const compiled = await WebAssembly.compile(readFileSync(kernel));
const models = new Map();

async function loaded(file) {
  if (!models.has(file)) {
    const content = await inflated(readFileSync(file));
    models.set(file, new Model((await WebAssembly.instantiate(compiled, {})).exports, parsed(content)));
  }
  return models.get(file);
}

const arrays = (values) => Object.fromEntries(Object.entries(values).map(([name, numbers]) => [name, Float32Array.from(numbers)]));

const JOBS = {
  draw: (model, bytes, { instead = {} }) => model.draw(new Float32Array(bytes), arrays(instead)),
  named: (model, bytes) => Buffer.concat(Object.values(model.named(new Float32Array(bytes))).map(({ buffer }) => Buffer.from(buffer))),
  score: (model, bytes, { shape, classes }) => model.scores(new Uint8Array(bytes), shape, classes),
  translate: (model, bytes, { shape }) => model.translate(new Uint8Array(bytes), shape),
  read: (model, bytes, { shape }) => model.logits(new Uint8Array(bytes), shape),
  inside(model, bytes, { edits }) {
    const { maps, pixels } = model.inside(new Float32Array(bytes), edits);
    return Buffer.concat([...maps.map(({ values }) => Buffer.from(values.buffer)), Buffer.from(pixels)]);
  },
};

for (const { weights, job, input, output, ...told } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const bytes = new Uint8Array(readFileSync(input)).buffer;
  const answer = JOBS[job](await loaded(weights), bytes, told);
  writeFileSync(output, Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
}
