"""Recipes so small that a run of them takes a blink, and data for them."""

from dataclasses import replace

import pytest
import torch

from tests.support.data import PLANES, points
from training.data.batches import ShuffledBatches
from training.data.source import Samples
from training.game.recipe import Recipe
from training.recipes import RECIPES

CLASSES = ("disc", "square")
ALIKE = {
    "first-gan-adam",
    "dcgan-fc",
    "infogan",
    "cyclegan-rotation",
    "brain-mri-128",
    "brain-mri-course",
    "grid-wgan-gp",
    "grid-gan-r1",
}
KINDS = [name for name in RECIPES if name not in ALIKE and not name.endswith("-course")]
"""Every recipe but those that differ from another in widths, rates or data alone: what holds of the way in which a run
is made is tried with each of them, and not with all."""
ON_A_GPU = pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU")


def tiny(name: str, **changes) -> Recipe:
    recipe = RECIPES[name]
    return replace(
        recipe,
        generator=replace(
            recipe.generator,
            width=4,
            image_size=min(recipe.generator.image_size, 32),
            classes=CLASSES if recipe.conditional else (),
        ),
        critic=replace(recipe.critic, width=8),
        batch_size=8,
        epochs=2,
        show_every=1,
        **changes,
    )


def samples_for(recipe: Recipe, n: int = 64) -> Samples:
    if recipe.dataset in PLANES:
        return Samples(points(recipe.dataset, 0, n))
    chance = torch.Generator().manual_seed(0)
    pictures = torch.randint(0, 256, (n, *recipe.generator.image_shape), dtype=torch.uint8, generator=chance)
    return Samples(pictures, torch.arange(n) % len(CLASSES))


def batches_for(recipe: Recipe, device: torch.device | None = None) -> ShuffledBatches:
    """A stream of them, with their classes where the recipe wants to know."""
    classes = len(recipe.generator.classes)
    return ShuffledBatches(samples_for(recipe), recipe.batch_size, seed=0, classes=classes, device=device)
