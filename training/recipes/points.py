"""GANs of the plane: the course's two moons and Gaussian, and the mixtures on which modes are counted.

Every one of them runs on every two-dimensional data set: --dataset ring, grid, spiral, moons, gaussian.
"""

from dataclasses import replace

from ganapp.critics import PointsCriticConfig
from ganapp.generators import PointsConfig
from training.data.source import PointOptions
from training.game.objectives import (
    NON_SATURATING,
    SATURATING,
    WASSERSTEIN,
    GradientPenalty,
    Objective,
    RealGradientPenalty,
    WeightClip,
)
from training.game.recipe import Adam, Recipe, RMSprop, he_weights, small_weights

MOONS = Recipe(
    name="moons",
    summary="2-D: two small perceptrons learn two moons, binary cross-entropy.",
    generator=PointsConfig(),
    critic=PointsCriticConfig(),
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(),
    critic_optimizer=Adam(),
    dataset="moons",
    data=PointOptions(),
    batch_size=64,
    epochs=1000,
    show_every=20,
)

MOONS_SATURATING = replace(
    MOONS,
    name="moons-saturating",
    summary="2-D: the same with the saturating loss, whose gradient vanishes.",
    objective=Objective(SATURATING),
)

MOONS_WGAN = replace(
    MOONS,
    name="moons-wgan",
    summary="2-D: the same with the Wasserstein loss and weight clipping.",
    objective=Objective(WASSERSTEIN, critic_steps=5, projections=(WeightClip(0.1),)),
    generator_optimizer=RMSprop(lr=2e-4),
    critic_optimizer=RMSprop(lr=2e-4),
)

GAUSSIAN_COURSE = Recipe(
    name="gaussian-course",
    summary="2-D: the same as in the course: fewer points, batches of 8, more momentum, which misses them.",
    generator=PointsConfig(z_dim=2, depth=0, span=8.5),
    critic=PointsCriticConfig(width=5, depth=2, shrink=0.5, activation="tanh"),  # 2-5-3-1
    objective=Objective(NON_SATURATING),
    generator_optimizer=Adam(lr=0.005, betas=(0.9, 0.999)),
    critic_optimizer=Adam(lr=0.05, betas=(0.9, 0.999)),
    initialise=small_weights,
    dataset="gaussian",
    data=PointOptions(),
    batch_size=8,
    epochs=20,
    ema_half_life=0,
)
"""The course adds the losses of a batch up where this takes their mean; Adam's steps are the same for both."""

GAUSSIAN = replace(
    GAUSSIAN_COURSE,
    name="gaussian",
    summary="2-D: one linear layer learns a Gaussian of known mean and covariance.",
    generator_optimizer=Adam(lr=0.005),
    critic_optimizer=Adam(lr=0.05),
    data=PointOptions(n_points=20_000),
    batch_size=128,
    epochs=16,
    ema_half_life=40_000,
    decay=0.75,
)
"""As many generator steps, and the mean and covariance come out right: 1,000 points do not determine them well enough
(their own mean is off by more than 0.1 for every third seed), and in batches of 8 with a momentum of 0.9 the two
players circle each other."""

RING_WGAN_GP = Recipe(
    name="ring-wgan-gp",
    summary="2-D: a ring of 8 Gaussians, WGAN-GP.",
    generator=PointsConfig(z_dim=2, width=128, depth=3, activation="relu"),
    critic=PointsCriticConfig(width=64, depth=3),
    objective=Objective(WASSERSTEIN, critic_steps=3, penalties=(GradientPenalty(0.1),)),
    generator_optimizer=Adam(lr=1e-3, betas=(0.0, 0.9)),
    critic_optimizer=Adam(lr=2e-3, betas=(0.0, 0.9)),
    initialise=he_weights,
    dataset="ring",
    data=PointOptions(),
    batch_size=256,
    epochs=100,
    decay=1.0,
    show_every=2,
)
"""The penalty's weight is that of the paper's own toy problems (its gan_toy.py). Fast learning makes the jumps between
modes sharp but shrinks each mode; the long fall of the learning rates lets the modes open again."""

GRID_WGAN_GP = replace(
    RING_WGAN_GP,
    name="grid-wgan-gp",
    summary="2-D: a grid of 25 Gaussians, WGAN-GP.",
    generator=PointsConfig(z_dim=2, width=256, depth=3, activation="relu"),
    critic=PointsCriticConfig(width=128, depth=3),
    generator_optimizer=Adam(lr=1.5e-3, betas=(0.0, 0.9)),
    critic_optimizer=Adam(lr=2.5e-3, betas=(0.0, 0.9)),
    dataset="grid",
    epochs=80,
)

RING_GAN_R1 = replace(
    RING_WGAN_GP,
    name="ring-gan-r1",
    summary="2-D: the same ring, binary cross-entropy with a gradient penalty at real points (R1).",
    generator=PointsConfig(z_dim=2, width=128, depth=4, activation="relu"),
    critic=PointsCriticConfig(width=128, depth=3),
    objective=Objective(NON_SATURATING, penalties=(RealGradientPenalty(0.05),)),
    generator_optimizer=Adam(lr=1.5e-3, betas=(0.0, 0.9)),
    critic_optimizer=Adam(lr=3e-3, betas=(0.0, 0.9)),
    epochs=140,
)
"""The same ring learnt from densities instead of distances: inside a mode a Wasserstein critic of slope 1 hardly pulls,
while a discriminator that is free to be steep (a weak R1) sees how each mode is filled."""

GRID_GAN_R1 = replace(
    RING_GAN_R1,
    name="grid-gan-r1",
    summary="2-D: the same grid, binary cross-entropy with a gradient penalty at real points (R1).",
    generator=PointsConfig(z_dim=3, width=256, depth=4, activation="relu"),
    objective=Objective(NON_SATURATING, penalties=(RealGradientPenalty(0.005),)),
    dataset="grid",
    epochs=100,
)
"""Five by five modes want a third latent number: with two, more of the plane lies between the modes."""

RING_2D = replace(
    RING_GAN_R1,
    name="2d-ring",
    summary="2-D: the ring of papers (radius 1, sigma .01), binary cross-entropy with R1.",
    generator=PointsConfig(z_dim=2, width=64, depth=6, activation="relu", span=1.5),
    critic=PointsCriticConfig(width=64, depth=3),
    objective=Objective(NON_SATURATING, penalties=(RealGradientPenalty(0.01),)),
    generator_optimizer=Adam(lr=2e-3, betas=(0.0, 0.9)),
    critic_optimizer=Adam(lr=4e-3, betas=(0.0, 0.9)),
    dataset="2d-ring",
    batch_size=128,
    epochs=40,
)
GRID_2D = replace(
    RING_2D,
    name="2d-grid",
    summary="2-D: the grid of papers (spacing 2, sigma .05), binary cross-entropy with R1.",
    generator=replace(RING_2D.generator, span=5.0),
    objective=Objective(NON_SATURATING, penalties=(RealGradientPenalty(0.1),)),
    generator_optimizer=Adam(lr=1e-3, betas=(0.0, 0.99)),
    critic_optimizer=Adam(lr=2e-3, betas=(0.0, 0.99)),
    dataset="2d-grid",
    batch_size=256,
    epochs=180,
    ema_half_life=500_000,
    show_every=10,
)
"""A generator is continuous, so that some of its points lie between the modes: the steeper it is there, the fewer.
Depth and many steps make it steep, width does not, and R1 holds every mode while it grows. With a short average, in
three runs of ten one mode stood more than 3 sigma beside its place at the end, as if it circled it: the long
one is in the middle."""
