// The run in hand as a parameter of a tool, see tools/state.js. A visitor's link is never trusted: what cannot be used is
// said in words, and the run begins with its settings.
import { Problem, short } from "../../kit/problems.js";
import { fault, valueOf, VERSION } from "./link.js";

const RESTS = 250; // milliseconds without a change

/** `lab`: what ganapp/lab.py tells. link.js `linked` has what `play.begin` wants of a value. */
export function runParameter(lab) {
  const read = (text) => {
    const wrong = fault(text, lab);
    if (wrong) throw new Problem(wrong, { value: short(text.split(".")[0]), version: VERSION });
    return text;
  };
  return { label: "lab_run", first: "", usual: "", read, fit: (value) => value };
}

/** Keeps the chosen run in a store with the parameter `run`, whenever the runs rest: what may be turned, as it is at that
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
