// The lab off the main thread: runs by name, what is done with them, and runs that go on by themselves in short slices.
import { createHistory } from "./history.js";
import { plainRoom } from "./plain.js";
import { createProbe } from "./probe.js";
import { Broken } from "./run.js";
import { simdRoom } from "./simd.js";

const SLICE = 4; // milliseconds of training between two looks at what was asked

const runs = new Map(); // {name: {settings, history, probe, playing: null | {pace, from, moves}}}
const channel = new MessageChannel(); // its messages come at once, unlike timers
let lab = null;
let compiled = null;
let looping = false;

const started = (name) => {
  if (!runs.has(name)) throw new RangeError(`there is no run ${name}`);
  return runs.get(name);
};

/** What is known of a run now. */
function statusOf(name) {
  const { history, playing } = runs.get(name);
  const { run, end, broken, kept } = history;
  const { steps, moment } = run;
  return { name, steps, moment, end, kept, playing: playing !== null, broken: toldOf(broken) };
}

const toldOf = (broken) => broken && { step: broken.step, tensor: broken.tensor };

/** What `work` gives, undefined where it breaks a run. */
function unbroken(work) {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return undefined;
  }
}

/** Does what may break the run, which its status then tells. */
function status(name, work) {
  const run = started(name);
  unbroken(() => work(run));
  return statusOf(name);
}

/** `told`: what `createHistory` begins with beside the settings. */
function open(name, settings, told) {
  const room = compiled ? simdRoom(compiled) : plainRoom();
  const history = createHistory(room, settings, lab, told);
  runs.set(name, { settings, history, probe: createProbe(room, history.run), playing: null });
  return statusOf(name);
}

const JOBS = {
  /** `kernel`: the bytes of kernel.wasm, or null. Without it, or without SIMD, numbers are float64. */
  async start({ kernel, lab: known }) {
    lab = known;
    compiled = kernel && (await WebAssembly.compile(kernel).catch(() => null));
    return { room: compiled ? "float32" : "float64" };
  },
  open: ({ name, settings, log }) => open(name, settings, { log }),
  /** Another run like `of`, at its beginning, with all moments of it up to the present one near. */
  branch: ({ name, of }) => open(name, started(of).settings, { past: started(of).history.past }),
  close: ({ name }) => runs.delete(name),
  move: ({ name, player = "both", count = 1 }) =>
    status(name, ({ history }) => {
      for (let k = 0; k < count; k++) history.move(player);
    }),
  tune: ({ name, changes }) => status(name, ({ history }) => history.tune(changes)),
  /** Goes to a moment, for a slice; where `moment` of the answer is another one, ask again. */
  to: ({ name, moment }) => status(name, ({ history }) => history.to(moment, performance.now() + 10 * SLICE)),
  log: ({ name }) => started(name).history.log,
  hash: ({ name }) => started(name).history.run.state.hash(),
  /** Points by the data set's own chance, (n, 2): draw 0 is what is learnt from. */
  real: ({ name, n, k = 1 }) => Float32Array.from(started(name).history.run.draw(n, k)),
  /** What `probe` makes of arrays: {generate: latents, score: points, pulls: points, or how many of the generated ones},
   * each asked for or not, when the critic has made so many steps `ahead`, none if they break it. The losses are means
   * since the last look. */
  look({ name, ahead = 0, ...asked }) {
    const { history, probe } = started(name);
    const look = () => {
      const seen = {};
      for (const [what, given] of Object.entries(asked)) {
        seen[what] = probe[what](Number.isInteger(given) ? seen.generate.subarray(0, 2 * given) : given);
      }
      return seen;
    };
    const after = (steps) => unbroken(() => history.ahead(steps, look));
    return { ...statusOf(name), losses: history.run.takeLosses(), seen: after(ahead) ?? look() };
  },
  /** Goes on by itself, as it is known or else with both players, `pace` moves a second, or as fast as it can where that is
   * null, until it breaks or is paused. */
  play({ name, pace }) {
    started(name).playing = { pace, from: performance.now(), moves: 0 };
    if (!looping) channel.port2.postMessage(null);
    looping = true;
    return statusOf(name);
  },
  pause({ name }) {
    started(name).playing = null;
    return statusOf(name);
  },
};

/** One slice of a run that plays; whether it wants another at once. */
function slice(name, run) {
  const { history, playing } = run;
  const end = performance.now() + SLICE;
  const due = () => (playing.pace === null ? Infinity : ((performance.now() - playing.from) * playing.pace) / 1000);
  try {
    while (playing.moves < due() && performance.now() < end) {
      history.goOn();
      playing.moves++;
    }
    if (performance.now() >= end) Object.assign(playing, { from: performance.now(), moves: 0 }); // what is late stays late
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    run.playing = null;
    self.postMessage({ broke: statusOf(name) });
  }
}

channel.port1.onmessage = () => {
  const playing = [...runs].filter(([, run]) => run.playing);
  const slowest = Math.min(...playing.map(([, { history }]) => history.run.moment));
  for (const [name, run] of playing) if (run.history.run.moment <= slowest) slice(name, run); // so that they stay abreast
  looping = playing.length > 0;
  if (!looping) return;
  const rests = playing.every(([, run]) => run.playing === null || run.playing.pace !== null);
  if (rests) setTimeout(() => channel.port2.postMessage(null), SLICE);
  else channel.port2.postMessage(null);
};

self.onmessage = async ({ data: { id, job, ...told } }) => {
  try {
    self.postMessage({ id, result: await JOBS[job](told) });
  } catch (error) {
    self.postMessage({ id, error: error.message });
  }
};
