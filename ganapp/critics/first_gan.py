"""The critic of the first GAN, as its authors' code has it for MNIST (Goodfellow et al. 2014, section 5): maxout units
(Goodfellow et al. 2013, section 3) and dropout."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from torch import Tensor, nn

from ganapp.configs import Share, Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.critics.mlp import Dropout
from ganapp.generators import GeneratorConfig


@dataclass(frozen=True)
class FirstGANCriticConfig(CriticConfig):
    width: Size = 240
    """Maxout units of both hidden layers."""
    pieces: Annotated[int, Field(ge=1, le=64)] = 5
    """Affine maps of a unit, of which the largest counts."""
    pixel_dropout: Share = 0.2
    """Share of the pixels that the critic does not see."""
    dropout: Share = 0.5
    """Share of the hidden units that are left out."""

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return FirstGANCritic(self, generator)


class FirstGANCritic(nn.Module):
    """Picture -> width -> width maxout units -> 1, dropout before each layer; classes are projected."""

    def __init__(self, config: FirstGANCriticConfig, generator: GeneratorConfig):
        super().__init__()
        channels, height, width = generator.image_shape
        units = config.width * config.pieces
        self.layers = nn.Sequential(
            Dropout(config.pixel_dropout), nn.Linear(channels * height * width, units), Maxout(config.pieces),
            Dropout(config.dropout), nn.Linear(config.width, units), Maxout(config.pieces),
            Dropout(config.dropout), nn.Linear(config.width, outputs_of(generator)),
        )  # fmt: skip

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        grey = images.flatten(1).add(1).div(2)  # a pixel that is left out is black
        return projected(self.layers(grey), classes)  # (n, c, h, w) -> (n,)


class Maxout(nn.Module):
    """(n, units * pieces) -> (n, units): the largest of the pieces of each unit."""

    def __init__(self, pieces: int):
        super().__init__()
        self.pieces = pieces

    def forward(self, x: Tensor) -> Tensor:
        return x.unflatten(1, (-1, self.pieces)).amax(2)
