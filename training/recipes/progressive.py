"""Progressive growing (Karras et al. 2018): pictures of 7 pixels a side first, then of 14, then of 28."""

from ganapp.critics import ProgressiveCriticConfig
from ganapp.generators import ProgressiveConfig
from training.game.objectives import WASSERSTEIN, GradientPenalty, Objective
from training.game.recipe import Adam, Recipe

PROGRESSIVE = Recipe(
    name="progressive",
    summary="Networks that grow from small pictures to large ones, faded in (Karras et al. 2018).",
    generator=ProgressiveConfig(),
    critic=ProgressiveCriticConfig(),
    objective=Objective(WASSERSTEIN, penalties=(GradientPenalty(1.0),)),
    generator_optimizer=Adam(lr=1e-3, betas=(0.0, 0.99)),
    critic_optimizer=Adam(lr=1e-3, betas=(0.0, 0.99)),
    epochs=12,
    decay=0.5,
    growth=(1, 1, 3),
)
"""A gradient penalty beside the deviation of a group, as in the paper: the slope of a picture's score has a little of
its neighbours' in it. One batch throughout, for a recorded step has one shape; the paper's are larger for small
pictures."""
