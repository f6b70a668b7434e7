"""Slices of heads (brain_mri): some two hundred pictures, which a critic learns by heart unless they are augmented."""

from dataclasses import replace

from ganapp.critics import ConvCriticConfig, ShallowCriticConfig
from ganapp.generators import DCGANConfig, ShallowConfig
from training.data.source import PictureOptions
from training.game.objectives import NON_SATURATING, Objective
from training.game.recipe import Adam, Recipe, glorot_weights
from training.recipes.dcgan import DCGAN

BRAIN_MRI_COURSE = Recipe(
    name="brain-mri-course",
    summary="Brain MRI as the course's slides train it: 128x128 in colour, 10 times 1,000 steps of 4.",
    generator=ShallowConfig(channels=3),
    critic=ShallowCriticConfig(),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(),
    critic_optimizer=Adam(),
    initialise=glorot_weights,
    dataset="brain_mri",
    data=PictureOptions(image_size=128, channels="3", crop="pad"),
    batch_size=4,
    epochs=200,
    ema_half_life=0,
    show_every=20,
)
"""200 of the 228 distinct pictures are learnt from, so that an epoch is 50 steps."""

BRAIN_MRI_64 = replace(
    DCGAN,
    name="brain-mri-64",
    summary="Brain MRI, 64x64 in grey: DCGAN with DiffAugment and flips (Zhao et al. 2020).",
    generator=DCGANConfig(image_size=64, width=32),
    critic=ConvCriticConfig(width=16),
    augment=("flip", "translation", "cutout", "brightness"),
    dataset="brain_mri",
    data=PictureOptions(image_size=64, channels="1", crop="pad"),
    batch_size=32,
    epochs=2000,
    decay=0.0,
    show_every=400,
)

BRAIN_MRI_128 = replace(
    BRAIN_MRI_64,
    name="brain-mri-128",
    summary="The same at 128x128 in colour, for a GPU or a patient laptop.",
    generator=DCGANConfig(image_size=128, channels=3, width=32),
    augment=("flip", "translation", "cutout", "brightness", "saturation", "contrast"),
    data=PictureOptions(image_size=128, channels="3", crop="pad"),
    epochs=1200,
    show_every=300,
)
