"""BigGAN (Brock, Donahue, Simonyan 2019) as a miniature: all that it is made of, at the size of digits."""

from ganapp.critics import BigGANCriticConfig
from ganapp.generators import BigGANConfig
from training.game.objectives import HINGE, Objective
from training.game.orthogonal import OrthogonalRegularisation, orthogonal_weights
from training.game.recipe import Adam, Recipe

BIGGAN = Recipe(
    name="biggan",
    summary="Residual blocks told class and noise, spectral normalisation, hinge loss (Brock et al. 2019).",
    generator=BigGANConfig(),
    critic=BigGANCriticConfig(),
    objective=Objective(HINGE, generator_penalties=(OrthogonalRegularisation(),)),
    generator_optimizer=Adam(lr=2e-3),
    critic_optimizer=Adam(lr=2e-4),
    initialise=orthogonal_weights,
    conditional=True,
    epochs=30,
    decay=0.5,
)
