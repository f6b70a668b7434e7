import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { Memory } from "../../ganapp/ui/browser/painter/worker/memory.js";
import { resampling } from "../../ganapp/ui/browser/painter/worker/resampling.js";

const file = new URL("../../ganapp/ui/browser/painter/kernel.wasm", import.meta.url);
const { instance: { exports: kernel } } = await WebAssembly.instantiate(readFileSync(file), {});
const memory = new Memory(kernel);
const scratch = memory.take(kernel.scratchBytes());

// Numbers that look random, a third of them zero.
function numbers(count, seed) {
  let state = seed + 1;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % 3 ? state / 2 ** 31 - 1 : 0;
  });
}

function near(found, wanted, tolerance = 1e-5) {
  assert.equal(found.length, wanted.length);
  const scale = Math.max(1, ...wanted.map(Math.abs));
  found.forEach((value, i) => assert.ok(Math.abs(value - wanted[i]) <= tolerance * scale, `${i}: ${value} for ${wanted[i]}`));
}

const sum = (n, term) => Array.from({ length: n }, (_, i) => term(i)).reduce((a, b) => a + b, 0);
const answer = (y, count) => [...memory.floats(y, count)];

test("a product has any size, and either matrix may be transposed", () => {
  for (const [rows, depth, columns] of [[1, 1, 1], [3, 5, 2], [65, 7, 33], [2, 300, 61], [130, 257, 15], [4, 513, 3]]) {
    for (const [turnA, turnB] of [[false, false], [true, false], [false, true], [true, true]]) {
      memory.borrowed(() => {
        const a = numbers(rows * depth, 1), b = numbers(depth * columns, 2), bias = numbers(columns, 3);
        const packed = memory.take(4 * b.length), y = memory.take(4 * rows * columns);
        const [downA, rightA] = turnA ? [1, rows] : [depth, 1], [downB, rightB] = turnB ? [1, depth] : [columns, 1];
        kernel.pack(memory.put(b), downB, rightB, 1, depth, columns, packed);
        kernel.fill(y, rows, columns, memory.put(bias));
        kernel.product(memory.put(a), downA, rightA, rows, depth, packed, columns, y, scratch);
        const cell = (i, j) => bias[j] + sum(depth, (k) => a[i * downA + k * rightA] * b[k * downB + j * rightB]);
        near(answer(y, rows * columns), Array.from({ length: rows * columns }, (_, at) => cell(Math.floor(at / columns), at % columns)));
      });
    }
  }
});

// [n, h, w, depth, channels, tall, broad, stride, above, before, high, wide]
const SHAPES = [
  [2, 5, 4, 3, 2, 3, 2, 1, 1, 0, 5, 3],
  [1, 6, 7, 5, 9, 4, 4, 2, 1, 1, 3, 3],
  [3, 4, 4, 270, 33, 5, 3, 1, 2, 1, 4, 4],
  [1, 7, 5, 2, 4, 3, 3, 3, 0, 2, 2, 2],
];

test("a convolution and a transposed one have any kernel, stride and padding", () => {
  for (const [n, h, w, depth, channels, tall, broad, stride, above, before, high, wide] of SHAPES) {
    for (const transposed of [false, true]) {
      const [oh, ow] = transposed ? [(h - 1) * stride + tall - 2 * above, (w - 1) * stride + broad - 2 * before] : [high, wide];
      memory.borrowed(() => {
        const x = numbers(n * h * w * depth, 4), weights = numbers(tall * broad * depth * channels, 5);
        const wanted = new Array(n * oh * ow * channels).fill(0);
        for (let at = 0; at < n * h * w * tall * broad; at++) {
          const [kx, ky, ix, iy, picture] = digits(at, [broad, tall, w, h, n]);
          const oy = transposed ? iy * stride + ky - above : (iy + above - ky) / stride;
          const ox = transposed ? ix * stride + kx - before : (ix + before - kx) / stride;
          if (!Number.isInteger(oy) || !Number.isInteger(ox) || oy < 0 || ox < 0 || oy >= oh || ox >= ow) continue;
          for (let c = 0; c < channels; c++) {
            const weight = (k) => weights[((ky * broad + kx) * depth + k) * channels + c];
            wanted[((picture * oh + oy) * ow + ox) * channels + c] += sum(depth, (k) => x[((picture * h + iy) * w + ix) * depth + k] * weight(k));
          }
        }
        const packed = memory.take(4 * weights.length), y = memory.take(4 * wanted.length);
        kernel.pack(memory.put(weights), channels, 1, tall * broad, depth, channels, packed);
        kernel.fill(y, n * oh * ow, channels, 0);
        kernel.convolve(memory.put(x), n, h, w, depth, packed, tall, broad, stride, above, before, transposed, y, oh, ow, channels, scratch);
        near(answer(y, wanted.length), wanted);
      });
    }
  }
});

// A number in a system of changing bases, the last digit first.
function digits(number, bases) {
  return bases.map((base) => {
    const digit = number % base;
    number = Math.floor(number / base);
    return digit;
  });
}

const KINDS = [
  ["none", (x) => x],
  ["leaky", (x) => (x > 0 ? x : 0.2 * x)],
  ["tanh", Math.tanh],
  ["sigmoid", (x) => 1 / (1 + Math.exp(-x))],
];

test("activations and their derivatives are those of the books", () => {
  const x = Float32Array.from({ length: 401 }, (_, i) => (i - 200.5) / 12);
  KINDS.forEach(([name, kind], number) => {
    memory.borrowed(() => {
      const y = memory.put(x), d = memory.put(new Float32Array(x.length).fill(3));
      kernel.activate(y, x.length, number, 0.2);
      near(answer(y, x.length), [...x].map(kind), 1e-6);
      kernel.derive(d, y, x.length, number, 0.2);
      near(answer(d, x.length), [...x].map((at) => (3 * (kind(at + 1e-6) - kind(at - 1e-6))) / 2e-6), 1e-5, name);
    });
  });
  memory.borrowed(() => {
    const far = memory.put(Float32Array.of(-1e4, -90, 90, 1e4));
    kernel.activate(far, 4, 2, 0);
    near(answer(far, 4), [-1, -1, 1, 1]);
  });
});

test("pooling, resizing, overlaying and grey levels", () => {
  memory.borrowed(() => {
    const x = numbers(2 * 5 * 4 * 3, 6), y = memory.take(4 * 2 * 2 * 2 * 3);
    kernel.pool(memory.put(x), 2, 5, 4, 3, y);
    const at = (p, i, j, c) => x[((p * 5 + i) * 4 + j) * 3 + c];
    near(answer(y, 24), Array.from({ length: 24 }, (_, cell) => {
      const [c, j, i, p] = digits(cell, [3, 2, 2, 2]);
      return Math.max(at(p, 2 * i, 2 * j, c), at(p, 2 * i, 2 * j + 1, c), at(p, 2 * i + 1, 2 * j, c), at(p, 2 * i + 1, 2 * j + 1, c));
    }));
    const patches = numbers(2 * 3 * 9 * 2, 7), whole = memory.put(new Float32Array(5 * 7 * 2));
    kernel.overlay(memory.put(patches), 1, 2, 3, 3, 3, 2, 0, 0, whole, 5, 7, 2);
    near([sum(70, (i) => memory.floats(whole, 70)[i])], [sum(patches.length, (i) => patches[i])]);
    const shown = memory.take(6);
    kernel.toBytes(memory.put(Float32Array.of(-2, -1, 0, 0.0039, 1, 7)), 6, shown);
    assert.deepEqual([...memory.bytes(shown, 6)], [0, 0, 128, 128, 255, 255]);
    const levels = memory.take(12);
    kernel.fromBytes(memory.put(Uint8Array.of(0, 255, 51)), 3, levels);
    near(answer(levels, 3), [-1, 1, -0.6]);
  });
  for (const [from, to] of [[28, 32], [64, 32], [45, 32], [32, 32]]) {
    const rows = resampling(from, to);
    near(Array.from({ length: to }, (_, i) => sum(from, (k) => rows[i * from + k])), new Array(to).fill(1));
  }
});

test("memory that cannot be had is a fault with words", () => {
  const grow = () => { throw new RangeError("grow"); };
  const small = new Memory({ start: () => 8, memory: { buffer: new ArrayBuffer(64), grow } });
  assert.equal(small.take(8) % 16, 0);
  assert.throws(() => small.take(1e6), { key: "no_memory" });
});
