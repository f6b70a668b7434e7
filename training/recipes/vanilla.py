"""The first GAN (Goodfellow et al. 2014): two multilayer perceptrons and binary cross-entropy."""

from ganapp.generators import MLPConfig
from training.critics import MLPCriticConfig
from training.objectives import NON_SATURATING, Objective
from training.recipe import Adam, Recipe

VANILLA = Recipe(
    name="vanilla",
    summary="Two multilayer perceptrons, binary cross-entropy (Goodfellow et al. 2014).",
    generator=MLPConfig(),
    critic=MLPCriticConfig(),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(),
    critic_optimizer=Adam(),
    batch_size=64,
    epochs=50,
)
