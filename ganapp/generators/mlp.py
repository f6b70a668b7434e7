"""The generator of the vanilla GAN (Goodfellow et al. 2014): fully connected layers."""

import itertools
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig


@dataclass(frozen=True)
class MLPConfig(GeneratorConfig):
    """`width` is the first hidden layer; each of the next two is twice as wide as the one before."""

    architecture: Literal["mlp"] = "mlp"
    width: Size = 256


class MLPGenerator(Generator):
    """z -> width -> 2 width -> 4 width -> picture, LeakyReLU(0.2) between, tanh at the end.

    No BatchNorm: the pictures of a batch do not influence one another.
    """

    def __init__(self, config: MLPConfig):
        super().__init__()
        self.config = config
        widths = [config.latent.size, config.width, 2 * config.width, 4 * config.width]
        hidden = [
            layer for n_in, n_out in itertools.pairwise(widths) for layer in (nn.Linear(n_in, n_out), nn.LeakyReLU(0.2))
        ]
        pixels = config.channels * config.image_size**2
        self.layers = nn.Sequential(*hidden, nn.Linear(widths[-1], pixels), nn.Tanh())

    def forward(self, latent: Tensor) -> Tensor:
        return torch.unflatten(self.layers(latent), 1, self.config.image_shape)  # (n, c, s, s)
