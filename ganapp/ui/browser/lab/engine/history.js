// Time travel: a run with the log of what was turned, and snapshots from which any moment of it is trained again.
import { createRun } from "./run.js";

const CAP = 64 * 2 ** 20; // bytes of all snapshots
const STRIDE = 16; // moments between two snapshots at first; doubled whenever they would fill more

/** A run of `settings` that can go back. `log` is what was turned: [{at: moment, player}] for moves of one player alone and
 * [{at: moment, tune: {name: value}}] for what was set before the move at that moment. `past`, in place of it, is that of
 * another run of these settings: any moment of it is near. */
export function createHistory(room, settings, lab, { log = [], past = null, cap = CAP, stride = STRIDE } = {}) {
  const run = createRun(room, { ...settings }, lab);
  const first = Object.fromEntries(lab.tunable.map((name) => [name, settings[name]]));
  let snapshots = new Map([[0, run.state.copy()]]); // by moment
  let end = 0; // the last moment that was reached
  let events = structuredClone(log);
  if (past) ({ snapshots, end, events, stride } = past);
  let broken = null; // the Broken that ended it at its present moment

  const eventsAt = (moment) => (events.length ? events.filter(({ at }) => at === moment) : events);

  /** One move as the log has it. */
  function replay() {
    if (broken) throw broken;
    let player = "both";
    for (const event of eventsAt(run.moment)) {
      if (event.tune) run.tune(event.tune);
      else ({ player } = event);
    }
    try {
      run.move(player);
    } catch (error) {
      broken = error;
      throw error;
    }
    if (run.moment % stride === 0 && !snapshots.has(run.moment)) keep();
    end = Math.max(end, run.moment);
  }

  function keep() {
    snapshots.set(run.moment, run.state.copy());
    const { byteLength } = snapshots.get(0);
    while (snapshots.size > 2 && snapshots.size * byteLength > cap) {
      stride *= 2;
      snapshots = new Map([...snapshots].filter(([moment]) => moment % stride === 0));
    }
  }

  /** What is known up to the present moment: as if nothing after it had happened. */
  function known() {
    const { moment } = run;
    return {
      snapshots: new Map([...snapshots].filter(([at]) => at <= moment)),
      events: structuredClone(events.filter(({ at, tune }) => at < moment || (at === moment && tune))),
      end: moment,
      stride,
    };
  }

  /** Everything after the present moment has not happened. */
  function forget() {
    if (end !== run.moment) ({ snapshots, events, end } = known());
  }

  /** Goes to a moment, back or on, by what was turned; whether it is there by the time `until` of performance.now(), or
   * wants to be asked again. Throws RangeError for what is no moment, and what `move` throws. */
  function to(moment, until = Infinity) {
    if (!Number.isInteger(moment) || moment < 0) throw new RangeError(`${moment} is no moment of a run`);
    const from = [...snapshots.keys()].reduce((best, kept) => (kept <= moment && kept > best ? kept : best), 0);
    const leaps = moment < run.moment || from > run.moment || broken;
    if (leaps) {
      broken = null;
      run.state.restore(snapshots.get(from));
      run.tune(first);
      for (const { at, tune } of events) if (tune && at < from) run.tune(tune);
    }
    while (run.moment < moment) {
      replay();
      if (run.moment < moment && performance.now() > until) return false;
    }
    for (const { tune } of eventsAt(moment)) if (tune) run.tune(tune);
    if (leaps) run.takeLosses(); // of moments that were seen before
    return true;
  }

  /** What `work` gives when the critic has made `count` steps more, of which nothing is left. Throws Broken. */
  function ahead(count, work) {
    if (!count) return work();
    const [before, losses] = [run.state.copy(), { ...run.losses }];
    try {
      for (let k = 0; k < count; k++) run.move("critic");
      return work();
    } finally {
      run.state.restore(before);
      Object.assign(run.losses, losses);
    }
  }

  return {
    run, to, ahead,
    get end() {
      return end;
    },
    /** What ended the run at its present moment, or null. */
    get broken() {
      return broken;
    },
    /** What a link needs beside the settings that the run began with, to come to this moment again. */
    get log() {
      return events;
    },
    /** What another run of these settings begins with that is to be as this one is now. */
    get past() {
      return known();
    },
    /** How much is kept: {snapshots, bytes, stride}. */
    get kept() {
      return { snapshots: snapshots.size, bytes: snapshots.size * snapshots.get(0).byteLength, stride };
    },
    /** One move on: as it is known, or of both players where nothing more is. Throws Broken. */
    goOn: replay,
    /** One move from here, after which there is no other future. Throws Broken. */
    move(player = "both") {
      forget();
      if (player !== "both") events.push({ at: run.moment, player });
      replay();
    },
    /** Goes on from here with other rates, critic steps or clip. */
    tune(changes) {
      forget();
      const latest = events.at(-1);
      if (latest?.tune && latest.at === run.moment) Object.assign(latest.tune, changes);
      else events.push({ at: run.moment, tune: { ...changes } });
      run.tune(changes);
    },
  };
}
