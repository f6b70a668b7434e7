"""How close the searches for a picture come: the page's, from pictures alone, and by gradients, on pictures of the
generator itself, whose latents exist, and on real ones.

    python -m benchmarks.inversion --folders checkpoints/dcgan-mnist checkpoints/vanilla-mnist

For each checkpoint and search the root mean square difference in grey levels, how often the judge reads both pictures
as the same class, and the seconds of a search on one thread.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import tyro

from ganapp import checkpoints, reading, sampling
from ganapp.inversion import invert
from tests.support.searching import Found, searched
from training.data.source import Request
from training.sources import find

HELD_OUT = 10**6  # seeds from here on: no search is likely to start from them


@dataclass(frozen=True)
class Benchmark:
    folders: tuple[Path, ...]
    pictures: int = 50
    first: int = 0
    """The first of the real ones."""
    data: Path = Path("data")


def descended(checkpoint: checkpoints.Checkpoint, targets: np.ndarray) -> list[Found]:
    found = []
    for target in targets:
        started = time.perf_counter()
        *_, best = invert(checkpoint.painter, target)
        found.append(Found(best.picture, best.error, 0, time.perf_counter() - started))
    return found


SEARCHES: dict[str, Callable[[checkpoints.Checkpoint, np.ndarray], list[Found]]] = {
    "the page": searched,
    "gradients": descended,
}


def measure(checkpoint: checkpoints.Checkpoint, kind: str, targets: np.ndarray) -> None:
    dataset = checkpoint.training["dataset"]
    for name, search in SEARCHES.items():
        found = search(checkpoint, targets)
        errors = [one.error for one in found]
        pairs = zip(
            reading.read(dataset, np.stack([one.picture for one in found])), reading.read(dataset, targets), strict=True
        )
        agreed = statistics.mean(a[0] == b[0] for a, b in pairs)
        seconds = statistics.median(one.seconds for one in found)
        print(
            f"| {checkpoint.name} | {kind} | {name} | {statistics.median(errors):.1f} | {statistics.mean(errors):.1f} "
            f"| {np.quantile(errors, 0.9):.1f} | {agreed:.0%} | {seconds:.1f} |",
            flush=True,
        )


def main(benchmark: Benchmark) -> None:
    torch.set_num_threads(1)
    print("| | pictures | search | median | mean | 90 % under | same reading | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    for folder in benchmark.folders:
        checkpoint = checkpoints.load(folder)
        seeds = range(HELD_OUT, HELD_OUT + benchmark.pictures)
        own = sampling.draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(seeds))
        real = find(checkpoint.training["dataset"]).load(Request(benchmark.data, split="test")).values
        chosen = real[benchmark.first : benchmark.first + benchmark.pictures]
        measure(checkpoint, "its own", own)
        measure(checkpoint, "real", chosen.permute(0, 2, 3, 1).numpy())


if __name__ == "__main__":
    main(tyro.cli(Benchmark))
