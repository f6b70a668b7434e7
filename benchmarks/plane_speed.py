"""Steps a second of two moons by torch: the notebook-style loop and ours, interleaved on one core.

    python benchmarks/plane_speed.py
    python benchmarks/plane_speed.py --seconds 5 --rounds 9

The notebook's way: a TensorDataset and a DataLoader, torch's plain Adam, a graph for every fake, `.item()` after every
step; it has no average of the generator. Both sides take turns in one process with one thread, because a shared machine
changes its speed: the ratio is the figure to quote. The lab trains in the page: lab_engine.py.
"""

import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
import tyro
from torch.utils.data import DataLoader, TensorDataset

sys.path.insert(0, str(Path(__file__).parent.parent))

from training.data.batches import ShuffledBatches
from training.data.source import Samples
from training.engine import loop
from training.engine.run import start
from training.recipes import RECIPES
from training.sources.moons import MOONS as MOONS_SET

CPU = torch.device("cpu")
MOONS = RECIPES["moons"]


@dataclass(frozen=True)
class Benchmark:
    rounds: int = 5
    seconds: float = 3.0
    """Length of one turn of one side."""


def notebook_steps() -> Iterator[None]:
    """One step at a time, as the course's notebook trains."""
    run, loss = start(MOONS, 0, CPU), torch.nn.BCEWithLogitsLoss()
    generator, critic = (torch.nn.Sequential(*network.layers) for network in (run.generator, run.critic))
    optimizers = [torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999)) for n in (generator, critic)]
    loader = DataLoader(TensorDataset(MOONS_SET.makes.points(0, 2000)), batch_size=MOONS.batch_size, shuffle=True)
    while True:
        for (real,) in loader:
            ones, zeros = torch.ones(len(real), 1), torch.zeros(len(real), 1)
            fake = generator(torch.randn(len(real), 16))
            critic_loss = (loss(critic(real), ones) + loss(critic(fake.detach()), zeros)) / 2
            optimizers[1].zero_grad()
            critic_loss.backward()
            optimizers[1].step()
            generator_loss = loss(critic(generator(torch.randn(len(real), 16))), ones)
            optimizers[0].zero_grad()
            generator_loss.backward()
            optimizers[0].step()
            critic_loss.item(), generator_loss.item()
            yield


def our_steps() -> Iterator[None]:
    run, batches = start(MOONS, 0, CPU), ShuffledBatches(Samples(MOONS_SET.makes.points(0, 2000)), MOONS.batch_size, 0)
    for _ in loop.steps(MOONS, run, batches, nullcontext):
        yield


def rate(steps: Iterator[None]) -> Callable[[float], float]:
    def measure(seconds: float) -> float:
        started = time.perf_counter()
        for done in itertools.count(1):
            next(steps)
            if (passed := time.perf_counter() - started) > seconds:
                return done / passed

    return measure


def main(benchmark: Benchmark) -> None:
    torch.set_num_threads(1)
    sides = {"notebook": rate(notebook_steps()), "ours": rate(our_steps())}
    for measure in sides.values():
        measure(1.0)  # warm up
    rows = [{name: measure(benchmark.seconds) for name, measure in sides.items()} for _ in range(benchmark.rounds)]
    ratios = sorted(row["ours"] / row["notebook"] for row in rows)
    print("| two moons, one core | steps/s |\n|---|---|")
    for name in sides:
        print(f"| {name} | {statistics.median(row[name] for row in rows):,.0f} |")
    print(f"\n**{statistics.median(ratios):.2f}** times as many ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
