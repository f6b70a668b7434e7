"""The first GAN (Goodfellow et al. 2014): two multilayer perceptrons and binary cross-entropy."""

from dataclasses import replace

from ganapp.critics import MLPCriticConfig
from ganapp.generators import MLPConfig
from training.game.objectives import NON_SATURATING, Objective
from training.game.recipe import Adam, Recipe

VANILLA_COURSE = Recipe(
    name="vanilla-course",
    summary="The same as the course's notebook trains it: batches of 64 at 2e-4, no averaging.",
    generator=MLPConfig(),
    critic=MLPCriticConfig(),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(),
    critic_optimizer=Adam(),
    batch_size=64,
    epochs=50,
    ema_half_life=0,
)

VANILLA = replace(
    VANILLA_COURSE,
    name="vanilla",
    summary="Two multilayer perceptrons, binary cross-entropy (Goodfellow et al. 2014).",
    generator_optimizer=Adam(lr=5e-4),
    critic_optimizer=Adam(lr=5e-4),
    batch_size=128,
    ema_half_life=20_000,
)
