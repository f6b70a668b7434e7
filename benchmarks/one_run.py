"""A run of a recipe on one thread of the CPU, and what measures it: what the benchmarks of recipes have in common."""

from collections.abc import Iterator
from pathlib import Path

import torch

from training.data.batches import ShuffledBatches
from training.data.source import Request
from training.engine.loop import Progress, train
from training.engine.run import Run, start
from training.game.recipe import Recipe
from training.machine.device import autocast, pick_precision
from training.measure import during
from training.sources import SOURCES


def begin(recipe: Recipe, seed: int, data_dir: Path) -> tuple[Run, Iterator[Progress], during.Meter]:
    """(the run, its progress to the end of its budget, what measures its generators)."""
    torch.set_num_threads(1)
    device, source = torch.device("cpu"), SOURCES[recipe.dataset]
    recipe, request = recipe.fitted(source), Request(data_dir, recipe.data, seed=seed)
    classes = len(source.classes) if recipe.conditional else 0
    batches = ShuffledBatches(source.load(request), recipe.batch_size, seed, classes=classes)
    run, context = start(recipe, seed, device), autocast(device, pick_precision(device, "auto", True))
    return run, train(recipe, run, batches, context), during.meter(source, request)
