"""The checkpoints that the repository ships."""

PICTURES = ("dcgan-mnist", "vanilla-mnist", "wgan-mnist")
CONDITIONAL = ("cgan-mnist",)
"""Pictures of a class that is asked for."""
POINTS = {  # recipe and data set
    "moons-vanilla": ("moons", "moons"),
    "gaussian-linear": ("gaussian", "gaussian"),
    "ring-wgan-gp": ("ring-wgan-gp", "ring"),
    "grid-wgan-gp": ("grid-wgan-gp", "grid"),
    "ring-gan-r1": ("ring-gan-r1", "ring"),
    "grid-gan-r1": ("grid-gan-r1", "grid"),
}
