"""How reliable a 2-D recipe is: several seeds of it, measured against fresh points, nothing left out.

    python benchmarks/lab_seeds.py moons --seeds 5
    python benchmarks/lab_seeds.py ring-wgan-gp --seeds 10
    python benchmarks/lab_seeds.py gaussian --seeds 5
    python benchmarks/lab_seeds.py grid-gan-r1 --seeds 3 --r2 0.005

The first row is real points against real points (the floor), the last the mean of the seeds. `x floor` is the sliced
Wasserstein distance relative to that of the floor; times are the process's own seconds of one core (or of
OMP_NUM_THREADS).
"""

import os
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
import tyro

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp import scores
from ganapp.generators import Generator
from training.data.batches import ShuffledBatches
from training.data.source import Request
from training.engine.loop import train
from training.engine.run import start
from training.game.objectives import GeneratedGradientPenalty
from training.game.recipe import Recipe
from training.measure.points_bench import PointsBench
from training.recipes import RECIPES
from training.sources import find


@dataclass(frozen=True)
class Seeds:
    recipe: tyro.conf.Positional[str]
    seeds: int = 5
    first: int = 0
    samples: int | None = None
    """Points of a round, in place of the data set's own."""
    ema_half_life: int | None = None
    """In place of the recipe's."""
    r2: float | None = None
    """Weight of a gradient penalty at generated points, besides the penalties of the recipe."""


def trained(recipe: Recipe, seed: int) -> tuple[Generator, float]:
    """The averaged generator after the whole budget, and the seconds that it took."""
    run, started = start(recipe, seed, torch.device("cpu")), time.process_time()
    points = find(recipe.dataset).load(Request(options=recipe.data, seed=seed))
    batches = ShuffledBatches(points, recipe.batch_size, seed)
    for progress in train(recipe, run, batches, nullcontext):
        generator = progress.generator
    return generator, time.process_time() - started


def main(asked: Seeds) -> None:
    recipe = RECIPES[asked.recipe]
    if asked.ema_half_life is not None:
        recipe = replace(recipe, ema_half_life=asked.ema_half_life)
    if asked.r2 is not None:
        penalties = (*recipe.objective.penalties, GeneratedGradientPenalty(asked.r2))
        recipe = replace(recipe, objective=replace(recipe.objective, penalties=penalties))
    source = find(recipe.dataset)
    bench = PointsBench(source, samples=asked.samples or source.makes.samples, seed=0)
    floor, rows = bench.floor, []

    def row(name: str, figures: dict, seconds: float | None) -> None:
        factor = figures["sliced_wasserstein"] / floor["sliced_wasserstein"]
        print(
            f"{scores.row(name, figures)} {factor:.2f} | {'-' if seconds is None else f'{seconds:.0f}'} |", flush=True
        )

    heads, rule = scores.heading(scores.POINT_SCORES).splitlines()
    print(f"{heads} x floor | seconds |\n{rule}---|---|")
    row(f"real ({recipe.dataset})", floor, None)
    for seed in range(asked.first, asked.first + asked.seeds):
        generator, seconds = trained(recipe, seed)
        figures = bench.measure(lambda generator=generator: bench.draw(generator), "").figures
        row(f"{recipe.name}, seed {seed}", figures, seconds)
        rows.append(figures | {"seconds": seconds})
    mean = {key: sum(r[key] for r in rows) / len(rows) for key in rows[0]}
    row("mean", {k: v for k, v in mean.items() if k != "seconds"}, mean["seconds"])


if __name__ == "__main__":
    main(tyro.cli(Seeds, description=__doc__))
