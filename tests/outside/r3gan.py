"""R3GAN's game (Huang et al. 2024, eq. 4 and 5): each generated sample against a real one, R1 and R2 at every step."""

from dataclasses import replace

from torch.nn.functional import softplus

from ganapp.critics import ConvCriticConfig
from training.game.objectives import AdversarialPair, GeneratedGradientPenalty, Objective, RealGradientPenalty
from training.game.recipe import Adam
from training.recipes import RECIPES


def against(play):
    """How far below real samples the generator's are scored, pair by pair."""
    real, fake = play.scores
    return {"adversarial": softplus(real - fake).mean()}


RELATIVISTIC = AdversarialPair(
    name="relativistic",
    critic=lambda real, fake: {"pairs": softplus(fake - real).mean()},
    generator=against,
)
RECIPE = replace(
    RECIPES["dcgan"],
    name="r3gan",
    summary="Relativistic pairs with R1 and R2.",
    critic=ConvCriticConfig(width=16, batch_norm=False),
    objective=Objective(RELATIVISTIC, penalties=(RealGradientPenalty(1.0), GeneratedGradientPenalty(1.0))),
    critic_optimizer=Adam(betas=(0.0, 0.99)),
    generator_optimizer=Adam(betas=(0.0, 0.99)),
)
