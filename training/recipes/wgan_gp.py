"""WGAN-GP (Gulrajani et al. 2017): the WGAN whose critic is kept Lipschitz by a gradient penalty, not by clipping."""

from ganapp.critics import ConvCriticConfig
from ganapp.generators import DCGANConfig
from training.data.source import PictureOptions
from training.game.objectives import WASSERSTEIN, GradientPenalty, Objective
from training.game.recipe import Adam, Recipe, normal_weights

WGAN_GP = Recipe(
    name="wgan-gp",
    summary="WGAN with a gradient penalty in place of clipping (Gulrajani et al. 2017).",
    generator=DCGANConfig(width=64),
    critic=ConvCriticConfig(width=64, batch_norm=False),
    objective=Objective(WASSERSTEIN, critic_steps=5, penalties=(GradientPenalty(10.0),)),
    generator_optimizer=Adam(lr=1e-4, betas=(0.0, 0.9)),
    critic_optimizer=Adam(lr=1e-4, betas=(0.0, 0.9)),
    initialise=normal_weights,
    data=PictureOptions(image_size=32),
    batch_size=128,
    epochs=10,
)
