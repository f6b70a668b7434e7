"""The first GAN, as its authors trained it on MNIST (Goodfellow et al. 2014, section 5, and their own settings)."""

from dataclasses import replace

from torch import nn

from ganapp.critics import FirstGANCritic, FirstGANCriticConfig
from ganapp.generators import FirstGANConfig
from training.game.momentum import Momentum
from training.game.objectives import NON_SATURATING, Objective
from training.game.recipe import Adam, Recipe


def uniform_weights(network: nn.Module) -> None:
    """Uniform from -0.05 to 0.05 in the generator, a tenth of that in the critic; biases at 0."""
    limit = 0.005 if isinstance(network, FirstGANCritic) else 0.05
    for module in network.modules():
        if isinstance(module, nn.Linear):
            nn.init.uniform_(module.weight, -limit, limit)
            nn.init.zeros_(module.bias)


FIRST_GAN = Recipe(
    name="first-gan",
    summary="The paper's own networks and optimiser: maxout, dropout, momentum (Goodfellow et al. 2014).",
    generator=FirstGANConfig(),
    critic=FirstGANCriticConfig(),
    objective=Objective(NON_SATURATING, simultaneous=True),
    generator_optimizer=Momentum(),
    critic_optimizer=Momentum(),
    initialise=uniform_weights,
    batch_size=100,
    epochs=250,
    ema_half_life=0,
    show_every=5,
)
"""The paper names no budget. 250 epochs are those over which the momentum of its settings grows. Three of its authors'
settings are left out, and docs/quality.md says what they change: their noise is uniform, the biases of their last layer
begin at the logits of the mean picture, and they keep 10,000 training pictures aside."""

FIRST_GAN_ADAM = replace(
    FIRST_GAN,
    name="first-gan-adam",
    summary="The paper's networks with Adam, falling rates and an average: nearer to its Parzen figure, in less time.",
    generator_optimizer=Adam(lr=5e-4, betas=(0.0, 0.999)),
    critic_optimizer=Adam(lr=2e-4, betas=(0.0, 0.999)),
    epochs=100,
    ema_half_life=20_000,
    decay=0.5,
    show_every=10,
)
