"""LSGAN (Mao et al. 2017, eq. 2 with a = 0, b = c = 1): least squares in place of binary cross-entropy."""

from dataclasses import replace

from training.game.objectives import AdversarialPair, Objective
from training.recipes import RECIPES

LEAST_SQUARES = AdversarialPair(
    name="least-squares",
    critic=lambda real, fake: {"real": (real - 1).square().mean() / 2, "fake": fake.square().mean() / 2},
    generator=lambda play: {"adversarial": (play.fake_scores - 1).square().mean() / 2},
)
RECIPE = replace(RECIPES["dcgan"], name="lsgan", summary="DCGAN, least squares.", objective=Objective(LEAST_SQUARES))
