"""How close the search of Draw comes, on pictures of the generator itself, whose latents exist, and on real ones.

    python benchmarks/inversion.py --folders checkpoints/dcgan-mnist checkpoints/vanilla-mnist

For each checkpoint the root mean square difference in grey levels, how often the judge reads both pictures as the same
class, and the seconds of a search; beside them, as the other side, the best of as many random pictures as can be drawn
in the same time.
"""

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import tyro

from ganapp import checkpoints, reading, sampling
from ganapp.inversion import as_target, invert
from training.data.source import Request
from training.sources import find

HELD_OUT = 10**6  # seeds from here on: the search never starts from them


@dataclass(frozen=True)
class Benchmark:
    folders: tuple[Path, ...]
    pictures: int = 50
    data: Path = Path("data")


def search(generator, target: np.ndarray) -> tuple[np.ndarray, float]:
    """(the closest picture, the seconds that it took)"""
    started = time.perf_counter()
    *_, best = invert(generator, target)
    return best.picture, time.perf_counter() - started


def lottery(generator, target: np.ndarray, seconds: float) -> np.ndarray:
    """The closest of random pictures, drawn until the time is over."""
    goal, random = as_target(generator, target), torch.Generator().manual_seed(0)
    best, smallest, started = None, float("inf"), time.perf_counter()
    while time.perf_counter() - started < seconds:
        with torch.no_grad():
            images = generator(generator.config.latent.random(64, random))
        distance, index = (images - goal).square().mean((1, 2, 3)).min(0)
        if distance < smallest:
            best, smallest = sampling.to_uint8(images[index : index + 1])[0], distance.item()
    return best


def rms(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.sqrt(np.square(a.astype(float) - b).mean()))


def measure(checkpoint: checkpoints.Checkpoint, kind: str, targets: np.ndarray) -> None:
    generator, dataset = checkpoint.generator, checkpoint.training["dataset"]
    errors, chance, seconds, found = [], [], [], []
    for target in targets:
        seen = sampling.to_uint8(as_target(generator, target))[0]
        picture, took = search(generator, target)
        errors.append(rms(picture, seen))
        chance.append(rms(lottery(generator, target, took), seen))
        seconds.append(took)
        found.append(picture)
    pairs = zip(*(reading.read(dataset, shown) for shown in (np.stack(found), targets)), strict=True)
    agreed = statistics.mean(a[0] == b[0] for a, b in pairs)
    ratio = statistics.median(b / a for a, b in zip(errors, chance, strict=True))
    print(
        f"| {checkpoint.name} | {kind} | {statistics.median(errors):.1f} | {np.quantile(errors, 0.9):.1f} | "
        f"{agreed:.0%} | {statistics.median(chance):.1f} | {ratio:.1f} | {statistics.median(seconds):.1f} |",
        flush=True,
    )


def main(benchmark: Benchmark) -> None:
    print("| | pictures | median | 90 % under | same reading | random, median | ratio | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    for folder in benchmark.folders:
        checkpoint = checkpoints.load(folder)
        seeds = range(HELD_OUT, HELD_OUT + benchmark.pictures)
        own = sampling.draw(checkpoint.generator, checkpoint.generator.config.latent.from_seeds(seeds))
        real = find(checkpoint.training["dataset"]).load(Request(benchmark.data, split="test")).values
        measure(checkpoint, "its own", own)
        measure(checkpoint, "real", real[: benchmark.pictures].permute(0, 2, 3, 1).numpy())


if __name__ == "__main__":
    main(tyro.cli(Benchmark))
