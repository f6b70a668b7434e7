"""A generator of points of the plane: fully connected layers, and a way to look at one point as a picture."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

import torch
from pydantic import Field
from torch import Tensor, nn

from ganapp.configs import Side, Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.planes import dots, shade

ACTIVATIONS: dict[str, Callable[[], nn.Module]] = {
    "leaky_relu": lambda: nn.LeakyReLU(0.2),
    "relu": nn.ReLU,
    "tanh": nn.Tanh,
}
CLOUD = 1024  # points of the generator's own that every picture shows faintly


@dataclass(frozen=True)
class PointsConfig(GeneratorConfig):
    """`depth` hidden layers of `width`; 0 hidden layers are one affine map. Pictures show [-span, span]^2."""

    architecture: Literal["points"] = "points"
    z_dim: Size = 16
    image_size: Side = 64
    width: Size = 32
    depth: Annotated[int, Field(ge=0, le=64)] = 2
    activation: Literal["leaky_relu", "relu", "tanh"] = "leaky_relu"
    span: Annotated[float, Field(gt=0, le=1e6)] = 2.5

    @property
    def sample_shape(self) -> tuple[int, ...]:
        return (2,)


class PointsGenerator(Generator):
    """z -> width -> ... -> width -> (x, y), any real numbers: (n, z_dim) -> (n, 2)."""

    def __init__(self, config: PointsConfig):
        super().__init__()
        self.config = config
        self.layers = Perceptron(config.latent.size, [config.width] * config.depth, 2, config.activation)

    def forward(self, latent: Tensor) -> Tensor:
        return self.layers(latent)

    def pictures(self, latent: Tensor) -> Tensor:
        """For each latent a plane, (n, 1, size, size) in [-1, 1]: where it lands, bright, before the faint cloud of
        everything that this generator makes."""
        config = self.config
        others = self(config.latent.random(CLOUD, torch.Generator(latent.device).manual_seed(0)))
        cloud = shade(others, config.image_size, config.span)
        planes = torch.maximum(dots(self(latent), config.image_size, config.span), 0.5 * cloud)
        return 2 * planes[:, None] - 1


class Perceptron(nn.Sequential):
    """Affine maps with an activation after each but the last.

    Networks as small as these spend more time in the calls of modules than in arithmetic, so that the layers' own
    forward methods are called.
    """

    def __init__(self, n_in: int, hidden: list[int], n_out: int, activation: str):
        layers: list[nn.Module] = []
        for width in hidden:
            layers += [nn.Linear(n_in, width), ACTIVATIONS[activation]()]
            n_in = width
        super().__init__(*layers, nn.Linear(n_in, n_out))
        self._chain = tuple(self)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self._chain:
            x = layer.forward(x)
        return x
