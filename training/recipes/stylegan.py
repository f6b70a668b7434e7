"""StyleGAN (Karras, Laine, Aila 2019; Karras et al. 2020) as a miniature, at the size of digits."""

from ganapp.critics import StyleGANCriticConfig
from ganapp.generators import StyleGANConfig
from training.game.objectives import NON_SATURATING, Objective
from training.game.recipe import Adam, Recipe

STYLEGAN = Recipe(
    name="stylegan",
    summary="A mapping network, modulated convolutions, noise and mixed styles (Karras et al. 2019, 2020).",
    generator=StyleGANConfig(),
    critic=StyleGANCriticConfig(),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(lr=5e-3),
    critic_optimizer=Adam(lr=2e-4),
    batch_size=64,
    epochs=30,
    decay=0.5,
)
