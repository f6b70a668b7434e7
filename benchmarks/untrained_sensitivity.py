"""What the figures of pictures without a judge make of real ones that were handled a little differently.

Training pictures are divided by chance as `evaluate` divides them: one part is the reference, the other is changed. So
each row shows what one thing alone costs a generator that is otherwise perfect, and whether the features of a network
with random weights can tell it at all. Repeated over several divisions, because a hundred pictures are few.

python benchmarks/untrained_sensitivity.py --dataset brain_mri --image-size 64 --channels 1
"""

import statistics
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import torch
import tyro
from torch import Tensor
from torchvision.transforms.functional import gaussian_blur

sys.path.insert(0, str(Path(__file__).parent.parent))

from training.data.source import PictureOptions, Request
from training.measure import metrics
from training.measure.pixels_bench import MOST, NEIGHBOURS
from training.measure.untrained import Untrained
from training.sources import find

CHANGES: dict[str, Callable[[Tensor], Tensor]] = {
    "real": lambda pictures: pictures,
    "real, in a mirror": lambda pictures: pictures.flip(3),
    "blurred, sigma 0.5 pixels": lambda pictures: gaussian_blur(pictures, 13, 0.5),
    "blurred, sigma 1": lambda pictures: gaussian_blur(pictures, 13, 1.0),
    "blurred, sigma 2": lambda pictures: gaussian_blur(pictures, 13, 2.0),
    "five of them over and over": lambda pictures: pictures[:5].repeat(-(-len(pictures) // 5), 1, 1, 1),
    "noise": lambda pictures: torch.randn_like(pictures).clamp_(-1, 1),
}


@dataclass(frozen=True)
class Benchmark:
    dataset: str = "brain_mri"
    image_size: int = 64
    channels: Literal["auto", "1", "3"] = "1"
    crop: Literal["center", "pad"] = "pad"
    divisions: int = 5
    data_dir: Path = Path("data")


def main(asked: Benchmark) -> None:
    options = PictureOptions(asked.image_size, asked.channels, asked.crop)
    with TemporaryDirectory() as cache:
        source = find(asked.dataset, options, Path(cache), asked.data_dir)
        pictures = metrics.as_floats(source.load(Request(asked.data_dir, options)).values[: 2 * MOST])
    half, found = len(pictures) // 2, {name: [] for name in CHANGES}
    for seed in range(asked.divisions):
        order = torch.randperm(len(pictures), generator=torch.Generator().manual_seed(seed))
        reference, others = pictures[order[:half]], pictures[order[half : 2 * half]]
        see = Untrained(reference)
        features = see(reference)
        for name, change in CHANGES.items():
            changed = see(change(others))
            near = metrics.neighbourhoods(features, changed, NEIGHBOURS)
            kid = metrics.kernel_distance(features, changed)
            found[name].append((kid, near["precision"], near["recall"]))
    print("| | KID | precision | recall |\n|---|---|---|---|")
    for name, rows in found.items():
        cells = (f"{statistics.mean(cell):.2f} ± {statistics.pstdev(cell):.2f}" for cell in zip(*rows, strict=True))
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(tyro.cli(Benchmark))
