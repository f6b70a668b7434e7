"""Stacked MNIST."""

from dataclasses import replace

from training.recipes.wgan_gp import WGAN_GP

STACKED_MNIST = replace(
    WGAN_GP,
    name="stacked-mnist",
    summary="Three digits as colours, a thousand modes.",
    dataset="stacked_mnist",
    batch_size=256,
    epochs=25,
)
