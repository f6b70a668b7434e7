"""Recipes so small that a run of them takes a blink, and data for them."""

from dataclasses import replace

import pytest
import torch

from tests.support.data import PLANES, points
from training.data.source import Samples
from training.game.recipe import Recipe
from training.recipes import RECIPES

ON_A_GPU = pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU")


def tiny(name: str, **changes) -> Recipe:
    recipe = RECIPES[name]
    return replace(
        recipe,
        generator=replace(recipe.generator, width=4),
        critic=replace(recipe.critic, width=8),
        batch_size=8,
        epochs=2,
        show_every=1,
        **changes,
    )


def samples_for(recipe: Recipe, n: int = 64) -> Samples:
    if recipe.dataset in PLANES:
        return Samples(points(recipe.dataset, 0, n))
    size = recipe.generator.image_size
    chance = torch.Generator().manual_seed(0)
    return Samples(torch.randint(0, 256, (n, 1, size, size), dtype=torch.uint8, generator=chance))
