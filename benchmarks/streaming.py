"""Training steps a second on pictures that are read ahead from the disk, against the same pictures held in memory.

    python benchmarks/streaming.py --pictures 200000 --folder /a/disk        # 64x64 grey: 820 MB

Both sides take turns every few seconds with the same recipe, batches and order. Before each of its turns the system is
asked to forget what it has of the file, so that streamed pictures do come from the disk.
"""

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import tyro

sys.path.insert(0, str(Path(__file__).parent.parent))

from training.data.batches import ShuffledBatches
from training.data.source import Picture, PictureOptions, Samples, Source
from training.data.streaming import Streamed
from training.engine import loop
from training.engine.run import start
from training.machine.device import autocast, pick_device, pick_precision, prepare
from training.recipes import RECIPES

SIZE = 64


@dataclass(frozen=True)
class Benchmark:
    pictures: int = 100_000
    width: int = 16
    """Of the generator and of the critic."""
    batch_size: int = 64
    rounds: int = 12
    seconds: float = 5.0
    """Length of one turn of one side."""
    folder: Path | None = None
    """Where the file of pictures is written for the time of the run; default: the system's place for such."""
    device: str = "auto"


def steps(benchmark: Benchmark, kind: type[ShuffledBatches], samples: Samples) -> Iterator[object]:
    device = pick_device(benchmark.device)
    prepare(device, deterministic=False)
    source = Source("noise", Picture(channels=1, size=SIZE), lambda request: samples)
    recipe = RECIPES["dcgan"]
    recipe = replace(
        recipe,
        generator=replace(recipe.generator, width=benchmark.width),
        critic=replace(recipe.critic, width=benchmark.width),
        data=PictureOptions(image_size=SIZE),
        batch_size=benchmark.batch_size,
    ).fitted(source)
    batches = kind(samples, recipe.batch_size, 0, device=device)
    return loop.steps(recipe, start(recipe, 0, device), batches, autocast(device, pick_precision(device, "auto")))


def turn(taking: Iterator[object], seconds: float) -> float:
    started = time.perf_counter()
    for done in itertools.count(1):
        next(taking)
        if time.perf_counter() - started > seconds:
            return done / (time.perf_counter() - started)


def write(file: Path, n: int) -> None:
    """n pictures of noise, each its own."""
    rows = np.lib.format.open_memmap(file, mode="w+", dtype=np.uint8, shape=(n, 1, SIZE, SIZE))
    for first in range(0, n, 10_000):
        part = rows[first : first + 10_000]
        part[...] = np.random.default_rng(first).integers(0, 256, part.shape, dtype=np.uint8)
    rows.flush()


def forget(file: Path) -> None:
    with file.open("rb") as stream:
        os.fsync(stream.fileno())
        os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main(benchmark: Benchmark) -> None:
    with tempfile.TemporaryDirectory(dir=benchmark.folder) as place:
        file = Path(place) / "pictures.npy"
        write(file, benchmark.pictures)
        mapped = torch.from_numpy(np.load(file, mmap_mode="c"))
        sides = {
            "resident": steps(benchmark, ShuffledBatches, Samples(torch.from_numpy(np.load(file)))),
            "streamed": steps(benchmark, Streamed, Samples(mapped, mapped=True)),
        }
        rounds = []
        for k in range(benchmark.rounds + 1):
            rates = {}
            for name, taking in sides.items():
                forget(file)
                rates[name] = turn(taking, benchmark.seconds)
            rounds += [rates] if k else []  # the first is to warm up
    ratios = sorted(rates["streamed"] / rates["resident"] for rates in rounds)
    size = benchmark.pictures * SIZE * SIZE / 1e6
    print(f"{benchmark.pictures:,} pictures of {SIZE}x{SIZE}, {size:,.0f} MB; {torch.get_num_threads()} threads")
    for name in sides:
        print(f"{name}: {statistics.median(rates[name] for rates in rounds):.2f} steps/s")
    print(f"ratio {statistics.median(ratios):.3f} ({ratios[0]:.2f} to {ratios[-1]:.2f}), {len(ratios)} rounds")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
