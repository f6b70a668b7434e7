"""DCGAN (Radford, Metz, Chintala 2016): convolutions and BatchNorm, the same loss as the vanilla GAN."""

from ganapp.generators import DCGANConfig
from training.critics import ConvCriticConfig
from training.objectives import NON_SATURATING, Objective
from training.recipe import Adam, Recipe, normal_weights

DCGAN = Recipe(
    name="dcgan",
    summary="Convolutions and BatchNorm, binary cross-entropy (Radford et al. 2016).",
    generator=DCGANConfig(width=16),
    critic=ConvCriticConfig(width=16),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(),
    critic_optimizer=Adam(),
    initialise=normal_weights,
    batch_size=128,
    epochs=10,
)
