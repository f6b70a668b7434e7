"""A critic of points of the plane: fully connected layers."""

import math
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.generators import GeneratorConfig
from ganapp.generators.points import Perceptron


@dataclass(frozen=True)
class PointsCriticConfig(CriticConfig):
    """`depth` hidden layers, the first `width` wide, each next one `shrink` times as wide, rounded up."""

    width: Size = 32
    depth: Annotated[int, Field(ge=0, le=64)] = 2
    activation: Literal["leaky_relu", "relu", "tanh"] = "leaky_relu"
    shrink: Annotated[float, Field(gt=0, le=2)] = 1.0

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return PointsCritic(self, generator)


class PointsCritic(nn.Module):
    """Point -> width -> ... -> 1."""

    def __init__(self, config: PointsCriticConfig, generator: GeneratorConfig):
        super().__init__()
        widths = [math.ceil(config.width * config.shrink**k) for k in range(config.depth)]
        self.layers = Perceptron(math.prod(generator.sample_shape), widths, outputs_of(generator), config.activation)

    def forward(self, points: Tensor, classes: Tensor | None = None) -> Tensor:
        return projected(self.layers(points), classes)  # (n, 2) -> (n,)
