"""R3GAN (Huang et al. 2024): relativistic pairs, and both gradient penalties at every step."""

from ganapp.critics import InfoGANCriticConfig
from ganapp.generators import InfoGANConfig
from training.game.objectives import RELATIVISTIC, GradientPenalties, Objective
from training.game.recipe import Adam, Recipe, he_weights

R3GAN = Recipe(
    name="r3gan",
    summary="Pairs of real and generated pictures, R1 and R2, no BatchNorm in the critic (Huang et al. 2024).",
    generator=InfoGANConfig(),
    critic=InfoGANCriticConfig(batch_norm=False),
    objective=Objective(RELATIVISTIC, penalties=(GradientPenalties(1.0),)),
    generator_optimizer=Adam(lr=1e-3, betas=(0.0, 0.99)),
    critic_optimizer=Adam(lr=1e-3, betas=(0.0, 0.99)),
    initialise=he_weights,
    epochs=20,
    decay=0.5,
)
"""The game is the paper's, the networks are small ones: its generator has no BatchNorm, this one does. A critic whose
weights begin at N(0, 0.02) without BatchNorm says next to nothing, hence He's."""
