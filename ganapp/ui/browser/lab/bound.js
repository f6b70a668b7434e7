// What the controls say, and the runs that follow it.
import { newest } from "../kit/newest.js";
import { Problem } from "../kit/problems.js";
import { failed, problem } from "../kit/toast.js";
import { lab, settingsOf } from "./settings.js";

const isTuned = (name) => lab.tunable.includes(name);
const BEGIN = ["data", "objective", "marks", ...Object.keys(lab.limits).filter((name) => !isTuned(name))];

/** Lets the runs of `play` follow the store, whose values are those of the present moment: another run begins where they say
 * what a run cannot change on its way. `play` as its controls have it, which begins a run where there is none, and has reset();
 * begin(from) -> Promise; choose(key); isThere(): whether the run is there that the controls say. `from` is where a link opens a
 * run, {log, moment}. */
export function bound(store, play) {
  let now = null; // what `play` last told
  let usable = false; // whether there is a run with what the controls say: a drawing may have too few points
  let coming = null; // what a run is begun with that is not there yet
  let turning = 0; // changes that the runs have not heard yet
  let telling = true; // whether the store is just told what is so, of which nothing follows

  function tell(changes) {
    telling = true;
    store.set(changes);
    telling = false;
  }

  const beginning = newest(async ({ plays = false, says = true, ...from }, isLast) => {
    try {
      await play.begin(settingsOf(store.values), from);
      if (!isLast()) return;
      [usable, coming] = [true, null];
      if (plays) await play.start();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (isLast()) coming = null;
      await play.pause();
      if (says) problem(error.message);
    }
  }, failed);

  // From now on the controls say what comes, and not what is still there.
  function begin(from) {
    [usable, coming] = [false, from];
    if (!from.log) tell({ run: "" }); // an address does not say the old one with the settings of the new
    return beginning(from);
  }

  // Does something with a run, which is begun where there is none.
  async function using(work) {
    if (!usable) await begin({});
    if (usable) await work();
  }

  function turn(names) {
    turning++;
    const changes = Object.fromEntries(names.map((name) => [name, store.values[name]]));
    play.tune(changes).catch(failed).finally(() => turning--);
  }

  play.listen((told) => {
    now = told;
    const run = now.branches[now.chosen];
    if (!run || !usable || turning) return;
    const other = lab.tunable.filter((name) => run.settings[name] !== store.values[name]);
    if (other.length) tell(Object.fromEntries(other.map((name) => [name, run.settings[name]])));
  });
  store.listen((values, changed) => {
    if (telling) return;
    const turned = [...changed].filter(isTuned);
    const isOther = BEGIN.some((name) => changed.has(name)) || (turned.length > 0 && (!usable || now.end === 0));
    if (isOther) begin({ plays: coming ? coming.plays : now.playing, says: false });
    else if (turned.length) turn(turned);
  });
  telling = false;

  return {
    begin,
    isThere: () => usable,
    choose(key) {
      tell({ experiment: key });
      return begin({ plays: true });
    },
    play: Object.assign(Object.create(play), {
      start: () => using(() => play.start()),
      step: (player) => using(() => play.step(player)),
      reset: () => begin({}),
    }),
  };
}
