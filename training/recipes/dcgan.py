"""DCGAN (Radford, Metz, Chintala 2016): convolutions and BatchNorm, the same loss as the vanilla GAN."""

from dataclasses import replace

from ganapp.critics import ConvCriticConfig
from ganapp.generators import DCGANConfig
from training.data.source import PictureOptions
from training.game.objectives import NON_SATURATING, Objective
from training.game.recipe import Adam, Recipe, normal_weights

DCGAN_COURSE = Recipe(
    name="dcgan-course",
    summary="The same as the course's notebook trains it: 32x32, batches of 128 at 2e-4, no averaging.",
    generator=DCGANConfig(width=16),
    critic=ConvCriticConfig(width=16),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(),
    critic_optimizer=Adam(),
    initialise=normal_weights,
    data=PictureOptions(image_size=32),
    batch_size=128,
    epochs=10,
    ema_half_life=0,
)

DCGAN = replace(
    DCGAN_COURSE,
    name="dcgan",
    summary="Convolutions and BatchNorm, binary cross-entropy (Radford et al. 2016).",
    generator=DCGANConfig(width=32),
    generator_optimizer=Adam(lr=1e-3),
    critic_optimizer=Adam(lr=5e-4),
    data=PictureOptions(),
    batch_size=64,
    epochs=50,
    ema_half_life=20_000,
    decay=0.5,
)
"""The data's own pixels, so that no pattern of resizing has to be learnt; a wide generator against a narrow critic that
learns at half its rate; both rates fall to zero over the second half."""
