// What is said of the runs in hand, in words.
import { said } from "../../kit/problems.js";
import { reason } from "../../kit/toast.js";
import { format, knows, word } from "../../words.js";
import { valueOf } from "./link.js";

export const LETTERS = ["A", "B"]; // names of branches

const number = (value) => format(value, 0, { maximumSignificantDigits: 6 });

/** Which numbers are not finite any more; see `Broken` in ../engine/run.js. */
function tensorTold({ what, player, layer }) {
  const whose = player ? word(`lab_play_of_${player}`) : "";
  return said(`lab_play_broke_${what}`, { whose, layer: layer ?? 0 });
}

export const brokenTold = ({ step, tensor }, i, many) =>
  said(many ? "lab_play_broke_one_of" : "lab_play_broke", { run: LETTERS[i], step, tensor: tensorTold(tensor) });

/** Where the chosen run stands. */
export function momentTold({ branches, chosen, end }) {
  const { moment, steps } = branches[chosen].status;
  const at = said("lab_play_at", { moment, end });
  return moment === steps ? at : `${at} · ${said("lab_play_steps", { steps })}`;
}

/** What was set at a moment, {name: value}. */
export const turnedTold = (at, tune) =>
  `${said("lab_play_at_step", { at })}: ${Object.entries(tune).map(([name, value]) => `${word(`lab_${name}`)} ${number(value)}`).join(", ")}`;

/** All that is to be said now, [["problem" or "note", text]]. */
export function messages({ branches, chosen, playing, why, failure, going }, room) {
  const rests = branches.length > 0 && !playing && going === null;
  const broken = branches.flatMap(({ status }, i) => (status.broken ? [["problem", brokenTold(status.broken, i, branches.length > 1)]] : []));
  const found = failure ? [["problem", said("lab_play_failed", { reason: reason(failure) })]] : broken;
  if (going !== null && branches.length) found.push(["note", said("lab_play_going", { moment: going })]);
  if (why && knows(why)) found.push(["note", word(why)]);
  if (rests && valueOf(branches[chosen], room) === null) found.push(["note", word("lab_play_long")]);
  if (room !== "float32") found.push(["note", word("lab_play_plain")]);
  return found;
}

/** What stands in place of the lab where `startLab` gave this error. */
export const withoutWorker = (error) => said("lab_play_no_worker", { reason: reason(error) });
