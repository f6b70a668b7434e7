"""WGAN (Arjovsky, Chintala, Bottou 2017): DCGAN's networks, a Wasserstein critic kept Lipschitz by clipping."""

from dataclasses import replace

from ganapp.critics import ConvCriticConfig
from ganapp.generators import DCGANConfig
from training.data.source import PictureOptions
from training.game.objectives import WASSERSTEIN, Objective, WeightClip
from training.game.recipe import Recipe, RMSprop, normal_weights

WGAN_COURSE = Recipe(
    name="wgan-course",
    summary="The same as the course's notebook trains it: 32x32, five critic steps with BatchNorm, at 5e-5.",
    generator=DCGANConfig(width=64),
    critic=ConvCriticConfig(width=64),
    objective=Objective(WASSERSTEIN, critic_steps=5, projections=(WeightClip(0.01),)),
    generator_optimizer=RMSprop(),
    critic_optimizer=RMSprop(),
    initialise=normal_weights,
    data=PictureOptions(image_size=32),
    batch_size=128,
    epochs=10,
    ema_half_life=0,
)

WGAN = replace(
    WGAN_COURSE,
    name="wgan",
    summary="DCGAN's networks, Wasserstein loss with weight clipping (Arjovsky et al. 2017).",
    generator=DCGANConfig(width=32),
    critic=ConvCriticConfig(width=16, batch_norm=False),
    objective=Objective(WASSERSTEIN, projections=(WeightClip(0.01),)),
    generator_optimizer=RMSprop(lr=5e-4),
    data=PictureOptions(),
    batch_size=64,
    epochs=50,
    ema_half_life=20_000,
    decay=0.75,
)
"""No BatchNorm in the critic: behind weights of at most 0.01 the variance before it is less than its epsilon, so that
it fades the signal instead of normalising it."""
