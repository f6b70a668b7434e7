// The runs in hand: one, or two to compare, which share their time: both are at the same moment, but for a run that is broken.
//
//   const play = createPlay(await startLab(given.lab), given.lab, createEye);
//   play.listen((state) => ...);                 // now, and whenever something is another
//   play.onFrame((i, frame, phase) => ...);      // what the eye saw of branch i
//   play.begin(settings, { log, moment });       // a new run, and no other; on its way to a moment it is seen
//   play.start(); play.pause(); play.step("critic"); play.to(1200); play.tune({ clip: 0.1 });
//   play.branch(); play.choose(0); play.drop();  // a second run like the chosen one, which is then the chosen one
//   play.pace = "full";                          // see PACES
//
// state: {branches: [{name, status, settings, log, fork}], chosen, end, playing, pace, phase, going, why, failure}. `settings`
// are those at the present moment; `fork`: the moment at which a branch left the other; `going`: the moment to which the
// runs are under way, or null; `why`: the key of what paused them, if nobody did; `failure`: the Error that ended all.
// Whatever changes a run gives a Promise; they are done one after another.
import { createBranch } from "./branch.js";
import { engineOf } from "./link.js";
import { playerAt } from "./log.js";
import { beats } from "./phases.js";

/** Moves a second; null: as fast as it goes. "phases" is slow motion, see phases.js. */
export const PACES = { phases: 0, slow: 4, usual: 60, full: null };
export const MOST = 2; // branches

/** `client`: see ../client.js. `lab`: what ganapp/lab.py tells. `eyeOf(client, lab, settings)`: {look(name) -> a frame}. */
export function createPlay(client, lab, eyeOf) {
  let branches = [], chosen = 0;
  let playing = false, driven = false; // whether runs are to go on by themselves, and whether they do
  let pace = "usual", why = null, failure = null;
  let target = null, travelling = null; // a moment, and the promise of being there
  let beat = null, timer = null; // of slow motion
  let ticking = false, last = Promise.resolve(), count = 0;
  const listeners = new Set(), watchers = new Set();

  const isWhole = ({ status }) => !status.broken;
  const state = () => ({
    branches: branches.map((branch) => branch.told()),
    chosen, playing, pace, why, failure,
    end: Math.max(0, ...branches.map(({ status }) => status.end)),
    phase: beat?.phase ?? null,
    going: target,
  });

  function tell() {
    const now = state();
    for (const listener of listeners) listener(now);
    if (!ticking) requestAnimationFrame(tick);
    ticking = true;
  }

  /** What fails here has ended the worker: nothing goes on. */
  function fail(error) {
    failure = error;
    [playing, driven, target, travelling] = [false, false, null, null];
    clearTimeout(timer);
    tell();
  }

  /** One after another. */
  function inTurn(work) {
    last = last.then(work).then(tell, fail);
    return last;
  }

  const withRuns = (work) => inTurn(() => branches.length && work());
  const each = (work, which = isWhole) => Promise.all(branches.filter(which).map(work));

  /** These branches and no others, the last of which is chosen. */
  async function keep(...those) {
    const gone = branches.filter((branch) => !those.includes(branch));
    branches = those;
    chosen = Math.max(0, those.length - 1);
    await Promise.all(gone.map(({ name }) => client.ask("close", { name })));
  }

  // Seeing

  /** Once a frame: whatever has changed is looked at, one look of each branch at a time. */
  function tick() {
    const goesOn = playing && pace !== "phases";
    for (const branch of branches) if (branch.isFree() && (goesOn || branch.isNews())) see(branch);
    ticking = goesOn || branches.some((branch) => branch.isNews());
    if (ticking) requestAnimationFrame(tick);
  }

  /** Of a broken run there may be nothing to see. */
  async function see(branch) {
    const frame = await branch.look().catch((error) => branches.includes(branch) && isWhole(branch) && fail(error));
    const i = branches.indexOf(branch);
    if (!frame || i < 0) return;
    for (const watcher of watchers) watcher(i, frame, beat?.phase ?? null);
    tell();
  }

  // Moving

  /** Where nothing is whole any more, the chosen run is mended. */
  const mend = () => (branches.some(isWhole) ? null : branches[chosen].reach(branches[chosen].status.moment));

  async function run() {
    await mend();
    driven = true;
    if (pace === "phases") return advance();
    return each((branch) => branch.ask("play", { pace: PACES[pace] }));
  }

  /** Stops where the run that is furthest stands. */
  async function halt() {
    clearTimeout(timer);
    if (!driven) return;
    driven = false;
    await each((branch) => branch.ask("pause"), () => true);
    const moment = Math.max(...branches.filter(isWhole).map(({ status }) => status.moment));
    await each((branch) => branch.reach(moment));
  }

  function rest() {
    beat = null;
    for (const branch of branches) branch.lookAhead(0);
  }

  async function move(player) {
    await each((branch) => branch.move(player, playerAt(branch.log, branch.status.moment)));
  }

  /** The next phase, and another one after it. */
  async function advance() {
    if (!driven) return;
    const steps = branches.filter(isWhole).map((branch) => branch.told().settings.critic_steps);
    const all = beats(Math.max(1, ...steps));
    beat = all[((beat?.number ?? -1) + 1) % all.length];
    for (const branch of branches) branch.lookAhead(Math.min(beat.ahead, branch.told().settings.critic_steps));
    if (beat.moves) await move("both");
    if (!branches.some(isWhole)) playing = driven = false;
    else timer = setTimeout(() => inTurn(advance), beat.lasts);
  }

  async function travel() {
    await halt();
    rest();
    while (target !== null) {
      const moment = target;
      await each((branch) => branch.reach(moment, () => target === moment), () => true);
      if (target === null) await each((branch) => branch.reach(branches[chosen].status.moment)); // somebody stopped it
      if (target === moment) target = null;
    }
    travelling = null;
  }

  client.onBroke((status) => {
    branches.find(({ name }) => name === status.name)?.take(status);
    if (!branches.some(isWhole)) playing = driven = false;
    tell();
  });

  const play = {
    room: client.room,
    get state() {
      return state();
    },
    get pace() {
      return pace;
    },
    set pace(name) {
      if (!Object.hasOwn(PACES, name)) throw new RangeError(`there is no pace ${name}`);
      pace = name;
      inTurn(async () => {
        const goesOn = driven;
        await halt();
        rest();
        if (goesOn) await run();
      });
    },
    listen(listener) {
      listeners.add(listener);
      listener(state());
    },
    onFrame: (watcher) => watchers.add(watcher),
    /** `engine`, `log` and `moment`: see link.js. There is a run when it is open, which may be on its way to the moment then. */
    begin(settings, { engine = null, log = [], moment = 0 } = {}) {
      [playing, target] = [false, null];
      return inTurn(async () => {
        await halt();
        rest();
        await keep();
        [why, failure] = [engine && engine !== engineOf(client.room) ? "lab_play_other_room" : null, null];
        await keep(await createBranch(client, lab, eyeOf, `run ${++count}`, { settings, log }));
        if (moment) play.to(moment);
      });
    },
    start() {
      [playing, why] = [true, null];
      tell();
      return inTurn(() => {
        playing &&= branches.length > 0;
        return playing && !driven && run();
      });
    },
    /** `reason`: the key of what is said of it. */
    pause(reason = null) {
      if (playing || target !== null) why = reason;
      [playing, target] = [false, null];
      return inTurn(halt);
    },
    /** One move of `both`, `critic` or `generator` in every branch: as it is known, or else another future. */
    step: (player = "both") =>
      withRuns(async () => {
        playing = false;
        await halt();
        rest();
        await mend();
        await move(player);
      }),
    /** The newest of several moments wins. */
    to(moment) {
      [playing, target] = [false, moment];
      tell();
      return (travelling ??= inTurn(travel));
    },
    /** Other rates, critic steps or clip of the chosen branch, from here on. */
    tune: (changes) => withRuns(() => branches[chosen].tune(changes)),
    branch: () =>
      withRuns(async () => {
        const goesOn = driven, of = branches[chosen];
        await halt();
        rest();
        await keep(of);
        await keep(of, await createBranch(client, lab, eyeOf, `run ${++count}`, { of }));
        if (goesOn) await run();
      }),
    /** Keeps the chosen branch alone. */
    drop: () => withRuns(() => keep(branches[chosen])),
    choose(i) {
      chosen = i;
      tell();
    },
    /** What is seen of every branch now, which watchers hear of too. */
    look: () =>
      each(async (branch) => {
        while (branch.looked) await branch.looked;
        await see(branch);
      }),
  };
  return play;
}
