"""The shipped recipes. A new one is one more file and one line here.

By its plain name a kind of GAN is trained as people should train it, by NAME-course as the course's notebooks do.
"""

from training.game.recipe import Recipe
from training.recipes.biggan import BIGGAN
from training.recipes.brain_mri import BRAIN_MRI_64, BRAIN_MRI_128, BRAIN_MRI_COURSE
from training.recipes.cgan import CGAN, CGAN_FC
from training.recipes.cyclegan import CYCLEGAN, CYCLEGAN_ROTATION
from training.recipes.dcgan import DCGAN, DCGAN_COURSE
from training.recipes.dcgan_fc import DCGAN_FC
from training.recipes.first_gan import FIRST_GAN, FIRST_GAN_ADAM
from training.recipes.infogan import INFOGAN, INFOGAN_IMSAT
from training.recipes.points import (
    GAUSSIAN,
    GAUSSIAN_COURSE,
    GRID_2D,
    GRID_GAN_R1,
    GRID_WGAN_GP,
    MOONS,
    MOONS_SATURATING,
    MOONS_WGAN,
    RING_2D,
    RING_GAN_R1,
    RING_WGAN_GP,
)
from training.recipes.progressive import PROGRESSIVE
from training.recipes.r3gan import R3GAN
from training.recipes.stacked_mnist import STACKED_MNIST
from training.recipes.stylegan import STYLEGAN
from training.recipes.vanilla import VANILLA, VANILLA_COURSE
from training.recipes.wgan import WGAN, WGAN_COURSE
from training.recipes.wgan_gp import WGAN_GP

PICTURES = (
    FIRST_GAN, FIRST_GAN_ADAM, VANILLA, VANILLA_COURSE, DCGAN, DCGAN_COURSE, WGAN, WGAN_COURSE, WGAN_GP,
    R3GAN, DCGAN_FC, CGAN, CGAN_FC, INFOGAN, INFOGAN_IMSAT, STACKED_MNIST, BIGGAN, STYLEGAN, PROGRESSIVE,
    CYCLEGAN, CYCLEGAN_ROTATION,
    BRAIN_MRI_64, BRAIN_MRI_128, BRAIN_MRI_COURSE,
)  # fmt: skip
POINTS = (
    MOONS, MOONS_SATURATING, MOONS_WGAN, GAUSSIAN, GAUSSIAN_COURSE,
    RING_WGAN_GP, RING_GAN_R1, GRID_WGAN_GP, GRID_GAN_R1,
    RING_2D, GRID_2D,
)  # fmt: skip
RECIPES: dict[str, Recipe] = {recipe.name: recipe for recipe in (*PICTURES, *POINTS)}
