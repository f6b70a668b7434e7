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
  return { label: "lab_play_choose", first: "", usual: "", read, fit: (value) => value };
}

/** Keeps in a store with the parameter `run` how the chosen run came to where it is, whenever the runs rest; its other values
 * are the settings of that moment. `isIts()`: whether they are, and no other run is about to begin. */
export function keepLinked(store, play, isIts) {
  let timer = null;
  play.listen(({ branches, chosen, playing, going }) => {
    clearTimeout(timer);
    if (!branches.length || playing || going !== null) return;
    timer = setTimeout(() => isIts() && store.set({ run: valueOf(branches[chosen], play.room) ?? "" }), RESTS);
  });
}
