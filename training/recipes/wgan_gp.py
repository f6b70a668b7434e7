"""WGAN-GP (Gulrajani et al. 2017): the WGAN whose critic is kept Lipschitz by a gradient penalty, not by clipping."""

from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import InfoGANConfig
from training.game.objectives import WASSERSTEIN, GradientPenalty, Objective
from training.game.recipe import Adam, Recipe, he_weights

WGAN_GP = Recipe(
    name="wgan-gp",
    summary="WGAN with a gradient penalty in place of clipping (Gulrajani et al. 2017).",
    generator=InfoGANConfig(),
    critic=InfoGANCriticConfig(batch_norm=False),
    objective=Objective(WASSERSTEIN, penalties=(GradientPenalty(1.0),)),
    generator_optimizer=Adam(lr=1e-3, betas=(0.0, 0.9)),
    critic_optimizer=Adam(lr=1e-3, betas=(0.0, 0.9)),
    initialise=he_weights,
    epochs=25,
    decay=0.5,
)
"""One critic step of ten times the paper's rate in place of its five, and a tenth of its penalty: more generator steps
in the same time; see docs/quality.md."""
