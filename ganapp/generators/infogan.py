"""The generator of InfoGAN's experiment on MNIST (Chen et al. 2016, appendix C.1): two dense layers, then convolutions."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.convolution import Double
from ganapp.generators.dcgan import Paint, Project


@dataclass(frozen=True)
class InfoGANConfig(GeneratorConfig):
    """`width` is f, the channels of the maps of half the picture's side. The paper has f = 64 and 1024 in `dense`."""

    architecture: Literal["infogan"] = "infogan"
    image_size: Annotated[int, Field(ge=8, le=128, multiple_of=4)] = 28
    width: Size = 32
    dense: Size = 512
    """The first layer, which is fully connected."""


class InfoGANGenerator(Generator):
    """latent -> dense -> 2f @ 7x7 -> f @ 14x14 -> picture @ 28x28, of other sizes beginning with a quarter of the side.

    Both of the first layers are fully connected; the kernels of the others are 4x4. No bias, BatchNorm and ReLU between,
    tanh at the end.
    """

    def __init__(self, config: InfoGANConfig):
        super().__init__()
        self.config = config
        f = config.width
        to_pixels = Paint if config.channels == 1 else nn.ConvTranspose2d
        self.layers = nn.Sequential(
            nn.Linear(config.latent.size, config.dense, bias=False),
            nn.BatchNorm1d(config.dense),
            nn.ReLU(inplace=True),
            Project(config.dense, 2 * f, config.image_size // 4, bias=False),  # (n, 2f, size / 4, size / 4)
            nn.BatchNorm2d(2 * f),
            nn.ReLU(inplace=True),
            Double(2 * f, f),  # (n, f, size / 2, size / 2)
            nn.BatchNorm2d(f),
            nn.ReLU(inplace=True),
            to_pixels(f, config.channels, 4, stride=2, padding=1, bias=False),  # (n, c, size, size)
            nn.Tanh(),
        )

    def forward(self, latent: Tensor) -> Tensor:
        return self.layers(latent)
