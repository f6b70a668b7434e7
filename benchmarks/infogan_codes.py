"""Whether the category that InfoGAN found is the digit: its error against the classes by the best assignment.

    python benchmarks/infogan_codes.py outputs/seeds/infogan/seed*

Of samples: the category that they were drawn from against what the judge reads in them. Of real test pictures: what Q
reads in them, in the critic that the checkpoint keeps, against their labels. One assignment of categories to classes is
chosen for each, the best one (Kuhn 1955), as in the paper, whose error on real pictures is 5 %.
"""

import json
import os
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
import tyro
from scipy.optimize import linear_sum_assignment
from torch import Tensor

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp import checkpoints, weights
from ganapp.critics import CRITICS
from ganapp.judge import Judge, to_size
from training.data.batches import normalise
from training.data.source import PictureOptions, Request
from training.record.layout import CRITIC, CRITIC_CONFIG
from training.sources import SOURCES


@dataclass(frozen=True)
class Codes:
    checkpoints: tyro.conf.Positional[tuple[Path, ...]]
    data_dir: Path = Path("data")
    samples: int = 10_000


def error_of(codes: Tensor, classes: Tensor, k: int) -> float:
    """The share of pairs (n,), (n,) of indices below k that disagree under the best one-to-one assignment."""
    table = torch.bincount(codes * k + classes, minlength=k * k).view(k, k)
    rows, columns = linear_sum_assignment(table, maximize=True)
    return 1 - float(table[rows, columns].sum()) / len(codes)


@torch.inference_mode()
def errors(folder: Path, asked: Codes) -> tuple[float, float]:
    """(of samples, of real test pictures). Raises SystemExit for a checkpoint without a category or a critic."""
    loaded = checkpoints.load(folder)
    generator, source = loaded.generator, SOURCES[loaded.training["dataset"]]
    spec, k = generator.config.latent, len(source.classes)
    if generator.config.categories != k or not (folder / CRITIC).is_file():
        raise SystemExit(f"{folder}: expected a category of {k} in the latent, and the critic beside the generator")
    config = json.loads((folder / CRITIC_CONFIG).read_text())
    critic = weights.load(
        lambda: CRITICS[config.pop("architecture")](**config).build(generator.config), folder / CRITIC
    )

    judge = Judge.load(source.name)
    latents = spec.random(asked.samples, torch.Generator().manual_seed(0))
    pictures = torch.cat([to_size(generator(part), judge.config.image_size) for part in latents.split(500)])
    of_samples = error_of(spec.split(latents)["category"].argmax(1), judge.read(pictures)[1].argmax(1), k)

    options = PictureOptions(image_size=generator.config.image_size)
    test = source.load(Request(asked.data_dir, options, split="test"))
    read = torch.cat([critic(normalise(part))[:, 1 : 1 + k].argmax(1) for part in test.values.split(500)])
    return of_samples, error_of(read, test.labels, k)


if __name__ == "__main__":
    asked = tyro.cli(Codes, description=__doc__)
    print("| checkpoint | error on samples | error on real test pictures |\n|---|---|---|")
    found = []
    for folder in asked.checkpoints:
        found.append(errors(folder, asked))
        print(f"| `{folder.name}` | {found[-1][0]:.2%} | {found[-1][1]:.2%} |", flush=True)
    medians = [statistics.median(column) for column in zip(*found, strict=True)]
    print(f"| median | {medians[0]:.2%} | {medians[1]:.2%} |")
