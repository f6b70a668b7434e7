"""What the figures of `evaluate` make of real digits that were handled a little differently.

The judge sees pictures that were resized to 32x32 as the real ones are; each row changes one thing about real training
pictures and nothing else, so it shows what that thing alone costs a generator that is otherwise perfect.

python benchmarks/judge_sensitivity.py --samples 10000
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
import tyro
from torch import Tensor
from torch.nn.functional import interpolate

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.judge import Judge, to_size
from training.data.batches import normalise
from training.data.source import PictureOptions, Request
from training.measure import metrics
from training.sources.mnist import MNIST


@dataclass(frozen=True)
class Benchmark:
    samples: int = 5000
    seed: int = 0
    data_dir: Path = Path("data")


def bicubic(digits: Tensor, size: int) -> Tensor:
    resized = interpolate(digits, size=(size, size), mode="bicubic", antialias=True, align_corners=False)
    return resized.clamp(-1, 1)


def rows(size: int) -> dict[str, Callable[[Tensor], Tensor]]:
    """What is done to digits (n, 1, 28, 28) in [-1, 1] to make pictures (n, 1, size, size)."""
    return {
        "as the judge expects them": lambda digits: to_size(digits, size),
        "enlarged bicubically": lambda digits: bicubic(digits, size),
        "a pixel to the right": lambda digits: to_size(digits, size).roll(1, 3),
        "twice resized": lambda digits: to_size(to_size(to_size(digits, size), digits.shape[-1]), size),
    }


def main(benchmark: Benchmark) -> None:
    judge, k = Judge.load("mnist"), 5
    images = MNIST.load(Request(benchmark.data_dir)).values
    chosen = torch.randperm(len(images), generator=torch.Generator().manual_seed(benchmark.seed))
    digits = normalise(images[chosen[: benchmark.samples]])
    at_judge = PictureOptions(image_size=judge.config.image_size)
    test = MNIST.load(Request(benchmark.data_dir, at_judge, "test")).values
    real, _ = judge.read(normalise(test[: benchmark.samples]))
    for name, change in rows(judge.config.image_size).items():
        features, _ = judge.read(change(digits))
        near = metrics.neighbourhoods(real, features, k)
        print(f"{name:26} FID {metrics.frechet_distance(real, features):6.1f}   coverage {near['coverage']:.3f}")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
