"""The first GAN, as its authors trained it on MNIST (Goodfellow et al. 2014, section 5, and their own settings)."""

from torch import nn

from ganapp.critics import FirstGANCritic, FirstGANCriticConfig
from ganapp.generators import FirstGANConfig
from training.game.momentum import Momentum
from training.game.objectives import NON_SATURATING, MaxNorm, Objective
from training.game.recipe import Recipe


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
    objective=Objective(NON_SATURATING, projections=(MaxNorm(),)),
    generator_optimizer=Momentum(),
    critic_optimizer=Momentum(),
    initialise=uniform_weights,
    batch_size=100,
    epochs=250,
    ema_half_life=0,
    show_every=5,
)
"""The paper names no budget. 250 epochs are those over which the momentum of its settings grows."""
