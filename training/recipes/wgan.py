"""WGAN (Arjovsky, Chintala, Bottou 2017): DCGAN's networks, a Wasserstein critic kept Lipschitz by clipping."""

from ganapp.generators import DCGANConfig
from training.critics import ConvCriticConfig
from training.objectives import WASSERSTEIN, Objective, WeightClip
from training.recipe import Recipe, RMSprop, normal_weights

WGAN = Recipe(
    name="wgan",
    summary="DCGAN's networks, Wasserstein loss with weight clipping (Arjovsky et al. 2017).",
    generator=DCGANConfig(width=64),
    critic=ConvCriticConfig(width=64),
    objective=Objective(WASSERSTEIN, critic_steps=5, projections=(WeightClip(0.01),)),
    generator_optimizer=RMSprop(),
    critic_optimizer=RMSprop(),
    initialise=normal_weights,
    batch_size=128,
    epochs=10,
)
