"""The generator of the first GAN, as its authors' code has it for MNIST (Goodfellow et al. 2014, section 5)."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig


@dataclass(frozen=True)
class FirstGANConfig(GeneratorConfig):
    """`width` is that of both hidden layers."""

    architecture: Literal["first-gan"] = "first-gan"
    width: Size = 1200


class FirstGANGenerator(Generator):
    """z -> width -> width -> picture, ReLU between, a sigmoid at the end."""

    def __init__(self, config: FirstGANConfig):
        super().__init__()
        self.config = config
        pixels = config.channels * config.image_size**2
        self.layers = nn.Sequential(
            nn.Linear(config.latent.size, config.width), nn.ReLU(),
            nn.Linear(config.width, config.width), nn.ReLU(),
            nn.Linear(config.width, pixels), nn.Sigmoid(),
        )  # fmt: skip

    def forward(self, latent: Tensor) -> Tensor:
        grey = torch.unflatten(self.layers(latent), 1, self.config.image_shape)  # (n, c, s, s) in [0, 1]
        return 2 * grey - 1
