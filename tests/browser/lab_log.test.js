// What was turned in a run of the lab, as an address says it: any log there and back, and nothing of a stranger believed.
import assert from "node:assert/strict";
import test from "node:test";

import { fault, linked, valueOf, VERSION } from "../../ganapp/ui/browser/lab/play/link.js";
import { playerAt, read, settingsAt, until, written } from "../../ganapp/ui/browser/lab/play/log.js";
import { beats } from "../../ganapp/ui/browser/lab/play/phases.js";

const lab = {
  tunable: ["generator_lr", "critic_lr", "critic_steps", "clip"],
  limits: { generator_lr: [1e-6, 1], critic_lr: [1e-6, 1], critic_steps: [1, 20], clip: [1e-4, 100] },
  whole: ["critic_steps"],
};
const first = { dataset: "moons", generator_lr: 1e-3, critic_lr: 1e-3, critic_steps: 1, clip: 0.1 };
const alone = (from, count, player) => Array.from({ length: count }, (_, i) => ({ at: from + i, player }));

test("every log comes back from its text", () => {
  const logs = [
    [],
    [{ at: 500, tune: { generator_lr: 0.1 } }],
    [{ at: 0, tune: { critic_lr: 1e-6, critic_steps: 20 } }, { at: 0, player: "critic" }, { at: 1, player: "generator" }],
    [...alone(7, 40, "critic"), { at: 47, tune: { clip: 0.1234567890123456 } }, ...alone(47, 3, "critic"), { at: 123456, player: "generator" }],
    [...alone(0, 2, "critic"), ...alone(3, 2, "critic")],
  ];
  for (const log of logs) {
    const text = written(log, first, settingsAt(first, log, Infinity));
    const began = settingsAt(first, log, Infinity);
    const back = read(text, lab);
    for (const moment of [0, 1, 47, 499, 500, 123456]) {
      assert.deepEqual(settingsAt(began, back, moment), settingsAt(first, log, moment), text);
      assert.equal(playerAt(back, moment), playerAt(log, moment), text);
    }
    assert.equal(written(back, began, began), text, "and is as short as it can be");
    assert.match(text, /^[\w.+-]*$/, "nothing in it is escaped in an address");
  }
});

test("what happened until a moment holds what was set there, and not the move that is made then", () => {
  const log = [{ at: 3, player: "critic" }, { at: 4, tune: { clip: 1 } }, { at: 4, player: "critic" }];
  assert.deepEqual(until(log, 4), log.slice(0, 2));
  assert.deepEqual(until(log, 3), []);
  assert.equal(settingsAt(first, log, 3).clip, 0.1);
  assert.equal(settingsAt(first, log, 4).clip, 1);
});

test("nothing of a stranger is believed", () => {
  const wrong = [
    "G", "G2", "G1e-7", "D-1", "DNaN", "GInfinity", "K1.5", "K21", "K0", "L101", "G0.1G0.2", "Z1", "g0.1", "5", "5_", "_", "__", "5X_X",
    "5X3_2Y", "5X0", "Xzzz", "0X_0Y", "5G0.1_0G0.2", "zzzzzzzG0.1", "G0x1", "G1_", "G.5", "G1e", "toString", "__proto__", "é", "G0.1 ", "G0,1",
    `G0.1${"_1X".repeat(2001)}`,
  ];
  for (const text of wrong) assert.equal(read(text, lab), null, text);
  assert.deepEqual(read("5K20G1e-6X2_3Y", lab), [
    { at: 5, tune: { critic_steps: 20, generator_lr: 1e-6 } }, ...alone(5, 2, "critic"), { at: 8, player: "generator" },
  ]);
});

test("a link is of this version or is not followed, and one that is cut off does not bring half a run", () => {
  for (const text of ["", "1", "1.", "1.x", "1.-5", "1.5.", `${VERSION}.99999999`, "1.1e3", "1.50.G7", `${VERSION}.500.dwG`, "1..", "%"])
    assert.equal(fault(text, lab), "lab_bad_run", text);
  for (const text of ["2.500", "0.1.5G1", "1f.7", "constructor.1"]) assert.equal(fault(text, lab), "lab_other_engine", text);
  for (const text of [`${VERSION}.0`, `${VERSION}.500.dwG0.1`, `${VERSION}d.10000000`]) assert.equal(fault(text, lab), null, text);
  assert.deepEqual(linked(`${VERSION}.500.5G0.1_e0G1`, lab), { engine: VERSION, moment: 500, log: [{ at: 5, tune: { generator_lr: 0.1 } }] });
  assert.equal(linked("", lab), null);
});

test("a run is linked by the settings that it has now and those that it began with", () => {
  const log = [{ at: 100, tune: { critic_lr: 0.5 } }, { at: 300, tune: { critic_lr: 0.1, clip: 2 } }];
  const branch = (moment) => ({ first, log, settings: settingsAt(first, log, moment), status: { moment } });
  assert.equal(valueOf(branch(0), "float32"), "");
  assert.equal(valueOf(branch(50), "float32"), `${VERSION}.50`);
  assert.equal(valueOf(branch(50), "float64"), `${VERSION}d.50`);
  for (const moment of [99, 100, 250, 300, 4000]) {
    const { settings } = branch(moment);
    const back = linked(valueOf(branch(moment), "float32"), lab);
    for (const at of [0, 99, 100, 299, 300].filter((one) => one <= moment))
      assert.deepEqual(settingsAt(settings, back.log, at), settingsAt(first, log, at), `${moment} ${at}`);
  }
  assert.equal(valueOf({ ...branch(10), status: { moment: 1e7 + 1 } }, "float32"), null);
  const busy = Array.from({ length: 400 }, (_, k) => ({ at: 9 * k, tune: { critic_lr: 0.001 + k / 1e4 } }));
  assert.equal(valueOf({ first, log: busy, settings: first, status: { moment: 4000 } }, "float32"), null);
});

test("slow motion sees every step of the critic before the one move of both", () => {
  const shown = beats(3);
  assert.deepEqual(shown.map(({ phase, ahead, moves }) => [phase, ahead, moves]), [
    ["sees", 0, false], ["learns", 1, false], ["learns", 2, false], ["learns", 3, false], ["generator", 0, true],
  ]);
});
