"""The checkpoints that the repository ships."""

PICTURES = ("dcgan-mnist", "vanilla-mnist", "wgan-mnist")
"""Those that the lessons speak of."""
CONDITIONAL = ("cgan-mnist", "cgan-fashion", "biggan-mnist")
"""Pictures of a class that is asked for."""
CODES = ("infogan-imsat-mnist", "infogan-mnist")
"""Pictures of codes that were found without labels."""
BOTH = ("biggan-mnist-fashion",)
"""Digits and clothes in one model, measured on the digits."""
TRUNCATED = ("biggan-mnist", "stylegan-mnist", *BOTH)
"""Pictures along whose truncation figures were measured."""
ALL_PICTURES = (
    *PICTURES, *CONDITIONAL, *CODES, "dcgan-fashion", "wgan-gp-mnist", "first-gan-adam-mnist", "stylegan-mnist",
    "progressive-mnist",
    *BOTH,
)  # fmt: skip
TRANSLATORS = ("cyclegan-outlines", "cyclegan-rotation")
"""Pictures of pictures."""
UNREAD = ("brain-mri-64", "brain-mri-128")
"""Pictures that no judge reads."""
STACKS = ("stacked-mnist",)
"""Pictures of several digits, counted by their modes."""
POINTS = {  # recipe and data set
    "moons-vanilla": ("moons", "moons"),
    "gaussian-linear": ("gaussian", "gaussian"),
    "ring-wgan-gp": ("ring-wgan-gp", "ring"),
    "grid-wgan-gp": ("grid-wgan-gp", "grid"),
    "ring-gan-r1": ("ring-gan-r1", "ring"),
    "grid-gan-r1": ("grid-gan-r1", "grid"),
    "2d-ring": ("2d-ring", "2d-ring"),
    "2d-grid": ("2d-grid", "2d-grid"),
}
