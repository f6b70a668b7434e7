"""The page's training engine under node, and what is to be seen of its runs."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from ganapp import lab
from tests.support import node

IMPORTS = {
    "lab/engine/run.js": "Broken, createRun",
    "lab/engine/history.js": "createHistory",
    "lab/engine/plain.js": "plainRoom",
    "lab/engine/simd.js": "simdRoom",
}
ROOMS = f"""
const kernel = new WebAssembly.Module(readFileSync({str(node.BROWSER / "painter" / "kernel.wasm")!r}));
const roomOf = (name) => ({{ float64: plainRoom, float32: () => simdRoom(kernel) }})[name]();
"""
HASHES = """
answer(Object.fromEntries(Object.entries(given.experiments).map(([key, settings]) => {
  const run = createRun(roomOf(given.room), settings, given.lab);
  for (let k = 0; k < given.steps[key]; k++) run.move();
  return [key, run.state.hash()];
})));
"""
LOOKS = """
const room = roomOf("float32");
const run = createRun(room, given.settings, given.lab);
const probe = createProbe(room, run);
const draw = (n, k) => Float32Array.from(run.draw(n, k));
const fixed = given.fixed ?? { real: draw(500, 1), many: draw(20000, 2) };
const { asked, read } = createSight(given.lab, given.settings, fixed);
const { players: { generator, critic }, average } = run.state;
const parts = { generator: generator.weights, critic: critic.weights, average };
const weights = () => Object.fromEntries(Object.entries(parts).map(([name, { values }]) => [name, values.slice()]));
answer(given.moves.map(([player, count]) => {
  for (let k = 0; k < count; k++) run.move(player);
  const seen = {
    generate: probe.generate(asked.generate), average: probe.average(asked.average), score: probe.score(asked.score),
  };
  seen.pulls = probe.pulls(seen.generate.subarray(0, 2 * asked.pulls));
  const { scores: { shades, low, high }, best, ...frame } = read(seen);
  return {
    ...frame, low, high, surface: Float32Array.from(shades), best: best && Float32Array.from(best),
    steps: run.steps, losses: run.takeLosses(), weights: weights(),
  };
}));
"""


def run(body: str, given: Mapping, imports: Mapping[str, str] | None = None) -> object:
    """See node.run; the JavaScript has `roomOf("float32")`, the engine's runs and what the page is given of the lab."""
    return node.run(ROOMS + body, {"lab": lab.told(), **given}, IMPORTS | dict(imports or {}))


def hashes(room: str, experiments: Mapping[str, Mapping], steps: Mapping[str, int]) -> dict[str, str]:
    """Of the runs of some settings, after so many steps, by their names."""
    return run(HASHES, {"room": room, "experiments": experiments, "steps": steps})


def frames(settings: lab.LabSettings, moves: Sequence[tuple[str, int]], fixed: Mapping | None = None) -> list[dict]:
    """What the page shows after each of the moves: a player, or both, and how many steps. `fixed`: what createSight of
    lab/view/sight.js is given in place of the run's own draws."""
    given = {"settings": asdict(settings), "moves": moves, "fixed": fixed}
    return run(LOOKS, given, {"lab/engine/probe.js": "createProbe", "lab/view/sight.js": "createSight"})
