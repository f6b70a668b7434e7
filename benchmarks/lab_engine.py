"""Steps a second of the page's engine against torch's live run, all eight experiments; how soon a moment comes back.

    python benchmarks/lab_engine.py                   # every line of both tables
    python benchmarks/lab_engine.py --seconds 2 --rounds 5 --steps 0

Both sides take turns on one core, the engine under node with the kernel that the page has, and as the plain JavaScript
that a browser without SIMD falls back to. Rates are by the time that the processor spent on a side; the ratios are the
figures to quote, a shared machine changes its speed. `--steps` is how long the run of moons is that is scrubbed.
"""

import os
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
import tyro

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.lab import EXPERIMENTS, GALLERY
from tests.support import engine
from tests.support.live import LiveRun

WARM = 0.5  # seconds of a processor before the clock starts: V8 compiles what runs often
RATE = """
const run = createRun(roomOf(given.room), given.settings, given.lab);
const spent = ({ user, system }) => (user + system) / 1e6;
function rate(seconds) {
  const before = process.cpuUsage();
  let steps = 0;
  while (spent(process.cpuUsage(before)) < seconds) {
    for (let k = 0; k < 10; k++) run.move();
    steps += 10;
  }
  return steps / spent(process.cpuUsage(before));
}
rate(given.warm);
answer(rate(given.seconds));
"""
SCRUB = """
const history = createHistory(roomOf("float32"), given.settings, given.lab);
const hashes = new Map();
for (let k = 1; k <= given.steps; k++) {
  history.move();
  if (k % 997 === 0) hashes.set(k, history.run.state.hash());
}
const { kept } = history;
const times = [];
let wrong = 0;
for (const moment of [...hashes.keys()].sort((a, b) => (a * 7919) % 104729 - ((b * 7919) % 104729))) {
  const started = performance.now();
  history.to(moment);
  times.push(performance.now() - started);
  wrong += history.run.state.hash() !== hashes.get(moment);
}
answer({ kept, times, wrong });
"""


@dataclass(frozen=True)
class Benchmark:
    rounds: int = 5
    seconds: float = 1.0
    """Of a processor, in one turn of one side."""
    steps: int = 40_000


def torchs(key: str, seconds: float) -> float:
    run = LiveRun(EXPERIMENTS[key].settings)

    def rate(seconds: float) -> float:
        started, before = time.process_time(), run.steps
        while time.process_time() - started < seconds:
            run.advance(10)
        return (run.steps - before) / (time.process_time() - started)

    rate(WARM)
    return rate(seconds)


def engines(key: str, seconds: float, room: str) -> float:
    settings = asdict(EXPERIMENTS[key].settings)
    return engine.run(RATE, {"room": room, "settings": settings, "seconds": seconds, "warm": WARM})


def main(benchmark: Benchmark) -> None:
    torch.set_num_threads(1)
    print("| experiment | torch, steps/s | engine | ratio | plain JavaScript |\n|---|---|---|---|---|")
    for key in GALLERY:
        rows = [
            (torchs(key, benchmark.seconds), *(engines(key, benchmark.seconds, r) for r in ("float32", "float64")))
            for _ in range(benchmark.rounds)
        ]
        truth, fast, plain = (statistics.median(column) for column in zip(*rows, strict=True))
        ratios, plains = (sorted(row[k] / row[0] for row in rows) for k in (1, 2))
        spread = f"({ratios[0]:.1f} to {ratios[-1]:.1f})"
        print(
            f"| {key} | {truth:,.0f} | {fast:,.0f} | **{statistics.median(ratios):.1f}** {spread} "
            f"| {plain:,.0f}, {statistics.median(plains):.2f} |",
            flush=True,
        )
    if benchmark.steps:
        found = engine.run(SCRUB, {"settings": asdict(EXPERIMENTS["moons"].settings), "steps": benchmark.steps})
        times, kept = found["times"], found["kept"]
        middle, worst = statistics.median(times), max(times)
        print(
            f"\nto {len(times)} of {benchmark.steps:,} steps of moons: median {middle:.1f} ms, at most {worst:.1f} ms"
        )
        print(f"{found['wrong']} with another hash; {kept['snapshots']} snapshots, one in {kept['stride']} steps")
        print(f"{kept['bytes'] / 2**20:.1f} MiB")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
