// What an address says of a run beside its settings: whose engine it was, at which moment it stands, and what was turned on
// the way, with dots between. A visitor's link is never trusted: what cannot be used is said in words, and the run begins
// with its settings.
import { Problem, short } from "../../kit/problems.js";
import { read as readLog, until, written } from "./log.js";

export const VERSION = "1"; // another one whenever a run would go another way: its draws, their order, the arithmetic
const PLAIN = `${VERSION}d`; // without SIMD numbers have other digits, and after many steps so has the picture
const LAST = 1e7; // moments
const FORM = /^(\w{1,12})\.(\d{1,8})(?:\.(.+))?$/;
const RESTS = 250; // milliseconds without a change

/** The engine of a room of client.js, as a link names it. */
export const engineOf = (room) => (room === "float32" ? VERSION : PLAIN);

/** {engine, moment, log: as engine/history.js has it} of a value of the parameter; null where the run is at its beginning. */
export function linked(text, lab) {
  if (!text) return null;
  const [, engine, moment, log = ""] = FORM.exec(text);
  return { engine, moment: Number(moment), log: until(readLog(log, lab), Number(moment)) };
}

/** The parameter of tools/state.js. `lab`: what ganapp/lab.py tells. */
export function runParameter(lab) {
  const read = (text) => {
    const [, engine, moment, log = ""] = FORM.exec(text) ?? [];
    if (engine && ![VERSION, PLAIN].includes(engine)) throw new Problem("lab_other_engine", { value: short(engine), version: VERSION });
    if (engine && Number(moment) <= LAST && readLog(log, lab)) return text;
    throw new Problem("lab_bad_run", { value: short(text) });
  };
  return { label: "lab_run", first: "", usual: "", read, fit: (value) => value };
}

/** The value of the parameter for a branch as it is told by `play`; null where no link can hold it. */
export function valueOf({ first, settings, log, status: { moment } }, room) {
  if (!moment) return "";
  const turned = written(until(log, moment), first, settings);
  if (turned === null || moment > LAST) return null;
  return `${engineOf(room)}.${moment}${turned && `.${turned}`}`;
}

/** Keeps the chosen run in a store with the parameter `run`, whenever the runs rest: what may be turned as it is at that
 * moment, and how the run came there. */
export function keepLinked(store, play, lab) {
  let timer = null;
  play.listen(({ branches, chosen, playing, going }) => {
    clearTimeout(timer);
    if (!branches.length || playing || going !== null) return;
    timer = setTimeout(() => {
      const branch = branches[chosen];
      const tuned = Object.fromEntries(lab.tunable.map((name) => [name, branch.settings[name]]));
      store.set({ ...tuned, run: valueOf(branch, play.room) ?? "" });
    }, RESTS);
  });
}
