"""CycleGAN (Zhu, Park, Isola, Efros 2017): from pictures of one domain to another, without ever seeing a pair."""

from dataclasses import replace

from ganapp.critics import CycleGANCriticConfig
from ganapp.generators import CycleGANConfig
from training.game.cycle import CycleError, IdentityError
from training.game.objectives import AdversarialPair, Objective
from training.game.recipe import Adam, Recipe

LEAST_SQUARES = AdversarialPair(
    name="least-squares",
    critic=lambda real, fake: {"real": (real - 1).square().mean() / 2, "fake": fake.square().mean() / 2},
    generator=lambda play: {"adversarial": (play.fake_scores - 1).square().mean()},
)
"""Mao et al. 2017, eq. 2 with a = 0, b = c = 1, the critic's halved, as Zhu et al. 2017 have it in section 4."""

CYCLEGAN = Recipe(
    name="cyclegan",
    summary="Digits into their outlines and back, without a pair (Zhu et al. 2017).",
    generator=CycleGANConfig(),
    critic=CycleGANCriticConfig(),
    objective=Objective(LEAST_SQUARES, generator_penalties=(CycleError(), IdentityError(0.5)), pool=8),
    generator_optimizer=Adam(lr=1e-3),
    critic_optimizer=Adam(lr=1e-3),
    dataset="outlines",
    conditional=True,
    batch_size=16,
    epochs=6,
    decay=0.5,
)

CYCLEGAN_ROTATION = replace(
    CYCLEGAN,
    name="cyclegan-rotation",
    summary="The same between upright and lying digits, at which it fails: there and back again is no proof.",
    dataset="rotated",
)
"""Convolutions turn nothing by 90 degrees. They find another way there and back, and the cycle error sees nothing."""
