"""The shipped recipes. A new one is one more file and one line here."""

from training.recipe import Recipe
from training.recipes.dcgan import DCGAN
from training.recipes.points import (
    GAUSSIAN,
    GAUSSIAN_STEADY,
    GRID_GAN_R1,
    GRID_WGAN_GP,
    MOONS,
    MOONS_SATURATING,
    MOONS_WGAN,
    RING_GAN_R1,
    RING_WGAN_GP,
)
from training.recipes.vanilla import VANILLA
from training.recipes.wgan import WGAN
from training.recipes.wgan_gp import WGAN_GP

RECIPES: dict[str, Recipe] = {
    "vanilla": VANILLA,
    "dcgan": DCGAN,
    "wgan": WGAN,
    "wgan-gp": WGAN_GP,
    "moons": MOONS,
    "moons-saturating": MOONS_SATURATING,
    "moons-wgan": MOONS_WGAN,
    "gaussian": GAUSSIAN,
    "gaussian-steady": GAUSSIAN_STEADY,
    "ring-wgan-gp": RING_WGAN_GP,
    "ring-gan-r1": RING_GAN_R1,
    "grid-wgan-gp": GRID_WGAN_GP,
    "grid-gan-r1": GRID_GAN_R1,
}
