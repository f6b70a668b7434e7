// What an address says of a run beside its settings: whose engine it was, at which moment it stands, and what was turned on
// the way, with dots between. Nothing here knows a page.
import { read, until, written } from "./log.js";

export const VERSION = "1"; // another one whenever a run would go another way: its draws, their order, the arithmetic
const PLAIN = `${VERSION}d`; // without SIMD numbers have other digits, and after many steps so has the picture
const LAST = 1e7; // moments
const FORM = /^(\w{1,12})\.(\d{1,8})(?:\.(.+))?$/;

/** The engine of a room of client.js, as a link names it. */
export const engineOf = (room) => (room === "float32" ? VERSION : PLAIN);

/** What is wrong with such a text, which may be anybody's: the key of a text, or null. `lab`: what ganapp/lab.py tells. */
export function fault(text, lab) {
  const [, engine, moment, log = ""] = FORM.exec(text) ?? [];
  if (engine && ![VERSION, PLAIN].includes(engine)) return "lab_other_engine";
  return engine && Number(moment) <= LAST && read(log, lab) ? null : "lab_bad_run";
}

/** {engine, moment, log: as engine/history.js has it} of a text without a fault; null of an empty one, for a run that is at
 * its beginning. */
export function linked(text, lab) {
  if (!text) return null;
  const [, engine, moment, log = ""] = FORM.exec(text);
  return { engine, moment: Number(moment), log: until(read(log, lab), Number(moment)) };
}

/** The text for a branch as play.js tells it, beside its settings of that moment; null where none can hold it. */
export function valueOf({ first, settings, log, status: { moment } }, room) {
  if (!moment) return "";
  const turned = written(until(log, moment), first, settings);
  if (turned === null || moment > LAST) return null;
  return `${engineOf(room)}.${moment}${turned && `.${turned}`}`;
}
