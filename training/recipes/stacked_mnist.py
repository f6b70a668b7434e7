"""Stacked MNIST by R3GAN's game in large batches; what each of its parts brings stands in docs/quality.md."""

from dataclasses import replace

from training.recipes.r3gan import R3GAN

STACKED_MNIST = replace(
    R3GAN,
    name="stacked-mnist",
    summary="Three digits as colours, a thousand modes: R3GAN's game in large batches (Huang et al. 2024).",
    dataset="stacked_mnist",
    batch_size=512,
    epochs=28,
    ema_half_life=100_000,
    decay=0.5,
    show_every=4,
)
