"""The hinge loss (Lim and Ye 2017, eq. 15 and 16)."""

from dataclasses import replace

from torch.nn.functional import relu

from training.game.objectives import AdversarialPair, Objective
from training.recipes import RECIPES

HINGE = AdversarialPair(
    name="hinge",
    critic=lambda real, fake: {"real": relu(1 - real).mean(), "fake": relu(1 + fake).mean()},
    generator=lambda play: {"adversarial": -play.fake_scores.mean()},
)
RECIPE = replace(RECIPES["vanilla"], name="hinge", summary="Perceptrons, hinge loss.", objective=Objective(HINGE))
