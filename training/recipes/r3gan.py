"""R3GAN (Huang et al. 2024): relativistic pairs, and both gradient penalties at every step."""

from dataclasses import replace

from training.game.objectives import RELATIVISTIC, GradientPenalties, Objective
from training.game.recipe import Adam
from training.recipes.wgan_gp import WGAN_GP

R3GAN = replace(
    WGAN_GP,
    name="r3gan",
    summary="Pairs of real and generated pictures, R1 and R2, no BatchNorm in the critic (Huang et al. 2024).",
    objective=Objective(RELATIVISTIC, penalties=(GradientPenalties(1.0),)),
    generator_optimizer=Adam(lr=1e-3, betas=(0.0, 0.99)),
    critic_optimizer=Adam(lr=1e-3, betas=(0.0, 0.99)),
    epochs=20,
)
"""The game is the paper's, the networks are the small ones of `wgan-gp`: the paper's generator has no BatchNorm, this
one does. A critic whose weights begin at N(0, 0.02) without BatchNorm says next to nothing, hence He's."""
