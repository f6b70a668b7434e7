"""Variants of a recipe against each other at equal budgets, over several seeds: a table of mean and deviation.

    python benchmarks/variants.py conditioning       # how a critic is told the class: planes, AC-GAN, projection
    python benchmarks/variants.py networks --seeds 3       # which of dcgan-fc's two networks brings what
    python benchmarks/variants.py networks --data-dir data --workers 2

Each run has one thread and a process of its own, `--workers` of them at a time. Figures are those that --measure-every
writes: of 2,000 samples against 5,000 test pictures, so that they compare with each other alone.
"""

import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Annotated, Literal

os.environ["OMP_NUM_THREADS"] = "1"

import tyro

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.conditioning import CONDITIONING
from benchmarks.one_run import begin
from ganapp.critics import ConvCriticConfig, InfoGANCriticConfig
from ganapp.generators import DCGANConfig, InfoGANConfig
from ganapp.numbers import mean_and_deviation
from training.game.recipe import Adam, Recipe
from training.recipes import RECIPES

FC = replace(RECIPES["dcgan-fc"], epochs=4)
SLOW = Adam(lr=2e-4)
NETWORKS: dict[str, Recipe] = {
    f"{generator} / {critic}": replace(FC, generator=networks[0], critic=networks[1], critic_optimizer=SLOW)
    for (generator, critic), networks in {
        ("infogan", "infogan"): (InfoGANConfig(), InfoGANCriticConfig()),
        ("dcgan", "infogan"): (DCGANConfig(width=32), InfoGANCriticConfig()),
        ("infogan", "dcgan"): (InfoGANConfig(), ConvCriticConfig(width=16)),
        ("dcgan", "dcgan"): (DCGANConfig(width=32), ConvCriticConfig(width=16)),
    }.items()
}
"""Generator / critic."""
VARIANTS = {"conditioning": CONDITIONING, "networks": NETWORKS}
FIGURES = ("fid", "precision", "recall", "coverage", "unsure", "asked", "asked_worst")


@dataclass(frozen=True)
class Asked:
    which: tyro.conf.Positional[Literal["conditioning", "networks"]]
    seeds: int = 3
    workers: int = 2
    data_dir: Path = Path("data")
    only: Annotated[tuple[str, ...], tyro.conf.arg(metavar="NAME...")] = ()
    """Of the variants, these alone."""


def measured(which: str, variant: str, seed: int, data_dir: Path) -> dict[str, float]:
    """The figures of one run at its end, and `cpu`, its seconds of processor time without those of measuring."""
    recipe = VARIANTS[which][variant]
    _, progress, meter = begin(replace(recipe, show_every=recipe.epochs), seed, data_dir)
    began = time.process_time()
    (generator,) = [step.generator for step in progress if step.generator is not None]
    spent = time.process_time() - began
    return meter(generator) | {"cpu": spent}


def all_runs(asked: Asked) -> Iterator[tuple[str, dict[str, float]]]:
    """(variant, figures), as they come."""
    wanted = [name for name in VARIANTS[asked.which] if not asked.only or name in asked.only]
    with ProcessPoolExecutor(asked.workers, get_context("spawn")) as pool:
        runs = {
            pool.submit(measured, asked.which, name, seed, asked.data_dir): name
            for seed in range(asked.seeds)
            for name in wanted
        }
        for run in as_completed(runs):
            yield runs[run], run.result()


def cell(values: list[float]) -> str:
    digits = 1 if max(values, default=0) >= 2 else 3
    return mean_and_deviation(values, lambda value: f"{value:.{digits}f}")


if __name__ == "__main__":
    asked = tyro.cli(Asked, description=__doc__)
    found: dict[str, list[dict[str, float]]] = {}
    for name, figures in all_runs(asked):
        found.setdefault(name, []).append(figures)
        print(name, {key: round(value, 4) for key, value in figures.items()}, file=sys.stderr, flush=True)
    columns = [key for key in (*FIGURES, "cpu") if any(key in row for rows in found.values() for row in rows)]
    print(f"| | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for name in VARIANTS[asked.which]:
        if name in found:
            cells = [cell([row[key] for row in found[name] if key in row]) for key in columns]
            print(f"| {name} | {' | '.join(cells)} |")
