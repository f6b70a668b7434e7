import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import test, { beforeEach } from "node:test";
import { gzipSync } from "node:zlib";

import { createPainter } from "../../ganapp/ui/browser/painter/painter.js";
import { inflated, parsed } from "../../ganapp/ui/browser/painter/worker/file.js";
import { Model } from "../../ganapp/ui/browser/painter/worker/model.js";
import { numbersOf, surest } from "../../ganapp/ui/browser/painter/worker/readings.js";

const kernel = readFileSync(new URL("../../ganapp/ui/browser/painter/kernel.wasm", import.meta.url));

// A network of one layer: two numbers, times 0.5 and -0.25, to pictures of 1 pixel and 2 channels.
function raw({ columns = 2 } = {}) {
  const weights = { blocks: 1, depth: 2, columns, bits: 10 };
  const header = JSON.stringify({ input: [1, 1, 2], layers: [{ op: "dense", shape: [1, 1, 2], activation: "none", weights }] });
  const text = Buffer.from(header.padEnd(Math.ceil(header.length / 4) * 4));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const scales = Buffer.from(Float32Array.of(0.5, 0.25).buffer);
  const whole = [513, 512, 512, 511]; // 1, 0, 0, -1
  const lower = whole.reduce((bits, number, i) => bits | ((number & 3) << (2 * i)), 0);
  return Buffer.concat([length, text, scales, Buffer.from(whole.map((number) => number >> 2)), Buffer.from([lower])]);
}

const content = gzipSync(raw());
const revision = createHash("sha256").update(content).digest("hex").slice(0, 32);
const WEIGHTS = { url: "./weights", bytes: content.length, revision };
const models = {
  page: { d: 2, size: 1, channels: 2, weights: WEIGHTS, judge: null, critic: { weights: WEIGHTS, classes: 1 } },
  server: { d: 2, size: 1, channels: 2, weights: null, judge: null, critic: { weights: null, classes: 0 } },
  alone: { d: 2, size: 1, channels: 2, weights: null, judge: null, critic: null },
};

// What the network is asked, and what it answers.
let asked = [], answers = {};
globalThis.fetch = async (url) => {
  asked.push(url);
  const body = answers[url];
  if (body === undefined) throw new TypeError("network");
  return body === null ? new Response("", { status: 404 }) : new Response(body);
};

// Does the jobs of the real worker in this thread, a turn of the loop later.
class HereWorker {
  constructor() { this.models = {}; }
  async postMessage({ id, job, ...told }) {
    this.jobs ??= {
      start: async () => { this.compiled = await WebAssembly.compile(told.kernel); },
      load: async ({ name, content: file }) => {
        const { exports } = await WebAssembly.instantiate(this.compiled, {});
        this.models[name] = new Model(exports, parsed(await inflated(file)));
        return this.models[name].layers.map(({ op, shape }) => ({ op, shape }));
      },
      draw: ({ name, latents }) => this.models[name].draw(latents),
      inside: ({ name, latents, edits }) => this.models[name].inside(latents, edits),
      score: ({ name, pixels, shape, classes }) => this.models[name].scores(pixels, shape, classes),
    };
    try {
      const result = await this.jobs[job](told);
      this.onmessage({ data: { id, result } });
    } catch (error) {
      this.onmessage({ data: { id, key: error.key ?? "no_painter" } });
    }
  }
}

beforeEach(() => {
  asked = [];
  answers = { "./kernel": kernel, "./weights": content };
  globalThis.Worker = HereWorker;
});

const PLACES = { worker: "./worker", kernel: "./kernel" };
const serverOf = (drawn = []) => ({ drawn, draw: async (name, latents) => { drawn.push([name, latents.length / 2]); return new Uint8Array(latents.length).fill(7); } });
const painterOf = (server = null) => createPainter({ models, server, places: PLACES });
const latents = (n) => Float32Array.from({ length: 2 * n }, (_, i) => (i % 2 ? 2 : 1));
const grey = (x) => Math.round((x + 1) * 127.5);

test("the page draws by itself, in as many jobs as it takes", async () => {
  const { pixels, n, size, channels } = await painterOf().draw("page", latents(2000));
  assert.deepEqual([n, size, channels, pixels.length], [2000, 1, 2, 4000]);
  assert.ok(pixels.every((level, i) => level === (i % 2 ? grey(-0.5) : grey(0.5))));
  assert.deepEqual(asked.sort(), ["./kernel", "./weights"], "once each");
});

test("what the page cannot draw the server draws, and it draws while the weights are on their way", async () => {
  const server = serverOf(), painter = painterOf(server);
  assert.deepEqual([...(await painter.draw("server", latents(70))).pixels.slice(0, 2)], [7, 7]);
  assert.deepEqual(server.drawn, [["server", 64], ["server", 6]]);
  assert.deepEqual([...(await painter.draw("page", latents(1))).pixels], [7, 7], "not here yet");
  await painter.ready("page");
  assert.deepEqual([...(await painter.draw("page", latents(1))).pixels], [grey(0.5), grey(-0.5)]);
});

const other = Buffer.from(content);
other[other.length - 12] ^= 1;
const TROUBLES = {
  "weights_gone": () => { answers["./weights"] = null; },
  "weights_broken": () => { answers["./weights"] = content.subarray(0, content.length - 5); },
  "weights_broken, of another revision": () => { answers["./weights"] = other; },
  "weights_broken, too long": () => { answers["./weights"] = Buffer.concat([content, content]); },
  "no_connection": () => { delete answers["./weights"]; },
  "no_painter": () => { delete answers["./kernel"]; },
  "no_painter, as there are no workers": () => { globalThis.Worker = class { constructor() { throw new TypeError("none"); } }; },
  "no_painter, as WebAssembly is too old": () => { answers["./kernel"] = Buffer.from("\0asm of another kind"); },
};

for (const [name, trouble] of Object.entries(TROUBLES)) {
  const [key] = name.split(",");
  test(`${name}: the server takes over, and without one there are words`, async () => {
    trouble();
    await assert.rejects(painterOf().draw("page", latents(1)), { key });
    const painter = painterOf(serverOf());
    await assert.rejects(painter.ready("page"), { key });
    assert.deepEqual([...(await painter.draw("page", latents(1))).pixels], [7, 7]);
    await assert.rejects(painter.inside("page", latents(1)), { key });
  });
}

test("a page without a safe connection, which has no hashes, finds what is damaged by the checksum within", async () => {
  const { crypto } = globalThis;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    assert.equal((await painterOf().draw("page", latents(1))).n, 1);
    const damaged = Buffer.from(content);
    damaged[damaged.length - 6] ^= 1;
    answers["./weights"] = damaged;
    await assert.rejects(painterOf().draw("page", latents(1)), { key: "weights_broken" });
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
  }
});

test("a connection that comes back is used", async () => {
  delete answers["./weights"];
  const painter = painterOf();
  await assert.rejects(painter.draw("page", latents(1)), { key: "no_connection" });
  answers["./weights"] = content;
  assert.equal((await painter.draw("page", latents(1))).n, 1);
});

test("memory that runs out while the page draws is the server's to have", async () => {
  const painter = painterOf(serverOf()), alone = painterOf();
  await Promise.all([painter.ready("page"), alone.ready("page")]);
  const { draw } = Model.prototype;
  Model.prototype.draw = () => { throw Object.assign(new Error(""), { key: "no_memory" }); };
  try {
    assert.deepEqual([...(await painter.draw("page", latents(1))).pixels], [7, 7]);
    await assert.rejects(alone.draw("page", latents(1)), { key: "no_memory" });
  } finally {
    Model.prototype.draw = draw;
  }
});

test("of draws with one key the newest wins, and others keep their turn", async () => {
  const painter = painterOf();
  await painter.ready("page");
  const drags = [1, 1, 1].map(() => painter.draw("page", latents(1), { key: "drag" }));
  const long = painter.draw("page", latents(200), { key: "map" });
  const [first, second, third] = await Promise.all(drags);
  assert.deepEqual([first, second, third.n], [null, null, 1]);
  const newer = painter.draw("page", latents(3), { key: "map" });
  assert.equal(await long, null, "not all of it was begun");
  assert.equal((await newer).n, 3);
});

test("what is no model or no latent is refused", async () => {
  const painter = painterOf(serverOf());
  await assert.rejects(painter.draw("toString", latents(1)), { key: "no_such_model" });
  await assert.rejects(painter.draw("page", new Float32Array(3)), RangeError);
  await assert.rejects(painter.layers("server"), { key: "not_in_page" });
});

test("layers and what they hold, with a channel switched off", async () => {
  const painter = painterOf();
  assert.deepEqual(await painter.layers("page"), [{ op: "dense", side: 1, channels: 2, label: "2 @ 1×1" }]);
  const { maps, pixels } = await painter.inside("page", latents(1), { edits: [{ layer: 0, channel: 1, factor: 0 }] });
  assert.deepEqual([[...maps[0].values], [...pixels]], [[0.5, -0], [grey(0.5), 128]]);
});

test("a file that is not whole, or no file, is a fault", async () => {
  const damaged = Buffer.from(content);
  damaged[damaged.length - 6] ^= 1; // of the checksum
  for (const bad of [Buffer.alloc(0), Buffer.from("<html>"), content.subarray(0, 60), damaged]) {
    await assert.rejects(inflated(bad), { key: "weights_broken" });
  }
  const whole = raw();
  const buffer = (bytes) => new Uint8Array(bytes).buffer;
  assert.equal(parsed(buffer(whole)).layers.length, 1);
  for (const bad of [whole.subarray(0, 2), whole.subarray(0, -1), Buffer.concat([whole, whole]), raw({ columns: 1e9 })]) {
    assert.throws(() => parsed(buffer(bad)), { key: "weights_broken" });
  }
});

test("readings are the likeliest class, and stacks the number that their channels make", () => {
  const readings = surest(Float32Array.of(0, Math.log(3), 0, 5, 0, 0), 3);
  assert.deepEqual(readings.map(({ label }) => label), [1, 0]);
  assert.ok(Math.abs(readings[0].confidence - 0.6) < 1e-6);
  const [number] = numbersOf([{ label: 4, confidence: 0.9 }, { label: 0, confidence: 0.5 }, { label: 7, confidence: 1 }], 3, 10);
  assert.deepEqual(number, { label: 407, confidence: 0.5 });
});

// The network as a critic: 0.5 of the first number, minus 0.25 of the second where the picture is of the class.
const pictures = (n) => ({ pixels: Uint8Array.from({ length: 2 * n }, (_, i) => (i % 2 ? 0 : 255)), n, size: 1, channels: 2 });

test("a critic scores in the page, each picture as of its class", async () => {
  const painter = painterOf(), held = Float32Array.from({ length: 130 }, (_, i) => i % 2);
  const scores = await painter.score("page", pictures(130), held);
  assert.deepEqual([scores.length, scores[0], scores[1], scores[128], scores[129]], [130, 0.5, 0.75, 0.5, 0.75]);
  assert.deepEqual(asked.sort(), ["./kernel", "./weights"], "the weights of the critic, and no others");
});

test("what the page cannot score the server does, a number of pictures at a time", async () => {
  const seen = [];
  const score = async (name, pixels, classes) => { seen.push([name, pixels.length, classes?.length ?? 0]); return new Float32Array(pixels.length / 2).fill(3); };
  const painter = painterOf({ score });
  assert.deepEqual([...(await painter.score("server", pictures(70)))], new Array(70).fill(3));
  assert.deepEqual([...(await painter.score("page", pictures(1), Float32Array.of(1)))], [3], "the weights are on their way");
  assert.deepEqual(seen, [["server", 128, 0], ["server", 12, 0], ["page", 2, 1]]);
});

test("pictures without a critic, or not as it wants them, are refused", async () => {
  const painter = painterOf();
  await assert.rejects(painter.score("alone", pictures(1)), { key: "no_critic" });
  await assert.rejects(painter.score("server", pictures(1)), { key: "not_in_page" });
  await assert.rejects(painter.score("page", pictures(2), Float32Array.of(1)), RangeError);
  await assert.rejects(painter.score("page", pictures(2)), RangeError);
  await assert.rejects(painter.score("page", { ...pictures(2), n: 3 }, Float32Array.of(1, 1, 1)), RangeError);
});

test("of scores with one key the newest wins, and draws of that key are others", async () => {
  const painter = painterOf();
  await painter.ready("page");
  const first = painter.score("page", pictures(200), new Float32Array(200), { key: "hand" });
  const drawn = painter.draw("page", latents(1), { key: "hand" });
  const second = painter.score("page", pictures(1), Float32Array.of(1), { key: "hand" });
  assert.equal(await first, null);
  assert.deepEqual([...(await second)], [0.75]);
  assert.equal((await drawn).n, 1);
});

test("a covered picture is scored once a place, beside the whole one", async () => {
  const shown = { pixels: Uint8Array.of(255, 0, 255, 0), n: 2, size: 1, channels: 2 };
  const { plain, scores, grid } = await painterOf().occluded("page", shown, Float32Array.of(1), { grid: 2 });
  assert.deepEqual([plain, [...scores], grid], [0.75, [0.75, 0.75, 0.75, 0.75], 2], "its one pixel is its own mean");
});
