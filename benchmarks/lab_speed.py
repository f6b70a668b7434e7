"""Steps a second of two moons: the notebook-style loop, our loop, and the lab while it draws, interleaved on one core.

    python benchmarks/lab_speed.py                # every line of the table
    python benchmarks/lab_speed.py --seconds 5 --rounds 9

The notebook's way: a TensorDataset and a DataLoader, torch's plain Adam, a graph for every fake, `.item()` after every
step; it has no average of the generator. *Live* is the lab's own code, one visitor taking frames as fast as they come;
*four at once* are four visitors in four threads, and the slowest of them counts. All sides take turns in one process
with one thread, because a shared machine changes its speed: the ratios are the figures to quote.
"""

import itertools
import os
import statistics
import sys
import threading
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

from ganapp.lab import LabSettings
from ganapp.ui.lab.sessions import Sessions
from training.data.batches import ShuffledBatches
from training.data.source import Samples
from training.engine import loop
from training.engine.run import start
from training.lab.live import LiveRun, recipe_of
from training.recipes import RECIPES
from training.sources.moons import MOONS as MOONS_SET

CPU = torch.device("cpu")
MOONS = RECIPES["moons"]
LIVE = LabSettings(z_dim=16, generator_lr=2e-4, critic_lr=2e-4)  # the same networks, batch and rates


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


def rate(steps: Iterator[None]) -> Callable[[float], dict[str, float]]:
    def measure(seconds: float) -> dict[str, float]:
        started = time.perf_counter()
        for done in itertools.count(1):
            next(steps)
            if (passed := time.perf_counter() - started) > seconds:
                return {"steps": done / passed}

    return measure


def live(visitors: int) -> Callable[[float], dict[str, float]]:
    """Steps a second of the slowest visitor, updates a second of the slowest, and the longest wait for a stop."""

    def measure(seconds: float) -> dict[str, float]:
        sessions, rows = Sessions(LiveRun), []

        def visit(page: str) -> None:
            sessions.reset(page, LIVE)
            ready.wait()
            started, frames, asked = time.perf_counter(), 0, None
            for frame in sessions.watch(page, LIVE, "full"):
                now = time.perf_counter()
                if asked is None:
                    frames, steps = frames + 1, frame["step"]
                    if now - started > seconds:
                        sessions.pause(page)
                        asked, passed = now, now - started
            rows.append((steps / passed, frames / passed, time.perf_counter() - asked))

        ready = threading.Barrier(visitors)
        threads = [threading.Thread(target=visit, args=(str(k),)) for k in range(visitors)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        steps, updates, stops = zip(*rows, strict=True)
        return {"steps": min(steps), "updates": min(updates), "stop": max(stops)}

    return measure


def same_networks() -> bool:
    """Whether the lab trains what the recipe trains."""
    mine = recipe_of(LIVE, MOONS.generator.span)
    learnt = ("generator", "critic", "objective", "generator_optimizer", "critic_optimizer", "initialise", "batch_size")
    return all(getattr(mine, name) == getattr(MOONS, name) for name in learnt)


def main(benchmark: Benchmark) -> None:
    torch.set_num_threads(1)
    assert same_networks()
    sides = {"notebook": rate(notebook_steps()), "ours": rate(our_steps()), "live": live(1), "four at once": live(4)}
    for measure in sides.values():
        measure(1.0)  # warm up
    rows = [{name: measure(benchmark.seconds) for name, measure in sides.items()} for _ in range(benchmark.rounds)]
    print("| two moons, one core | steps/s | ratio | updates/s | longest stop |\n|---|---|---|---|---|")
    for name, against in (("notebook", None), ("ours", "notebook"), ("live", "ours"), ("four at once", "live")):
        median = {key: statistics.median(row[name][key] for row in rows) for key in rows[0][name]}
        ratio = "-"
        if against:
            ratios = sorted(row[name]["steps"] / row[against]["steps"] for row in rows)
            ratio = f"**{statistics.median(ratios):.2f}** of {against} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        tail = (
            f"{median['updates']:.1f} | {max(row[name]['stop'] for row in rows):.2f} s" if "stop" in median else "- | -"
        )
        print(f"| {name} | {median['steps']:,.0f} | {ratio} | {tail} |")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
