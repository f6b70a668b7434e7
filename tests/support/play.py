"""The runs in hand of the page's lab under node: its worker in the same thread, and an eye that sees little."""

from collections.abc import Mapping

from tests.support import engine, node

IMPORTS = {"lab/play/play.js": "createPlay", "lab/play/link.js": "linked, valueOf"}
WORKER = """
const later = setTimeout; // slow motion is not waited for
globalThis.setTimeout = (work, ms) => later(work, Math.min(ms, 10));
globalThis.requestAnimationFrame = (work) => later(work, 1);
globalThis.MessageChannel = class {
  port1 = {};
  port2 = { postMessage: () => setImmediate(() => this.port1.onmessage({})) };
};
const waiting = new Map(), hear = new Set();
globalThis.self = {
  postMessage({ id, result, error, broke }) {
    if (broke) return hear.forEach((listener) => listener(broke));
    const { resolve, reject } = waiting.get(id);
    if (error) reject(new Error(error));
    else resolve(structuredClone(result));
  },
};
await import(given.worker);
const asked = []; // the jobs
const client = {
  room: "float64",
  onBroke: (listener) => hear.add(listener),
  ask: (job, told = {}) => new Promise((resolve, reject) => {
    waiting.set(asked.push(job), { resolve, reject });
    const data = structuredClone({ id: asked.length, job, ...told });
    setImmediate(() => self.onmessage({ data }));
  }),
};
await client.ask("start", { kernel: null, lab: given.lab });

const score = new Float32Array([0, 0, 1, 1]);
const eyeOf = (seeing) => ({
  async look(name) {
    const { seen, ...status } = await seeing.ask("look", { name, score });
    return { status, seen };
  },
});
const play = createPlay(client, given.lab, eyeOf);
const branch = (i = play.state.chosen) => play.state.branches[i];
const moments = () => play.state.branches.map(({ status }) => status.moment);
const hash = (i) => client.ask("hash", { name: branch(i).name });
const until = (is) => new Promise((go) => {
  let came = false;
  play.listen((state) => (came ||= Boolean(is(state))) && go());
});
const past = (moment) => until(({ branches }) => branches.some(({ status }) => status.moment >= moment));

/** The hash of a run that never went back: `turns` is {moment: changes}, `alone` {moment: player}. */
function straight(moment, turns = {}, alone = {}) {
  const run = createRun(plainRoom(), { ...given.settings }, given.lab);
  for (let k = 0; k <= moment; k++) {
    if (turns[k]) run.tune(turns[k]);
    if (k < moment) run.move(alone[k]);
  }
  return run.state.hash();
}
"""


def run(body: str, given: Mapping) -> object:
    """See engine.run; the JavaScript has `play`, whose worker is `client`, and what WORKER says."""
    worker = (node.BROWSER / "lab" / "engine" / "worker.js").as_uri()
    return engine.run(WORKER + body, {"worker": worker, **given}, IMPORTS)
