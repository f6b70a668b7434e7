"""The generator of InfoGAN's experiment on MNIST (Chen et al. 2016, appendix C.1): dense layers before convolutions."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.convolution import Double
from ganapp.generators.dcgan import Paint


@dataclass(frozen=True)
class InfoGANConfig(GeneratorConfig):
    """`width` is f, the channels of the maps of half the picture's side. The paper has f = 64 and 1024 in `dense`."""

    architecture: Literal["infogan"] = "infogan"
    image_size: Annotated[int, Field(ge=8, le=128, multiple_of=4)] = 28
    width: Size = 32
    dense: Size = 512
    """The first layer, which is fully connected."""


class InfoGANGenerator(Generator):
    """latent -> dense -> 2f @ 7x7 -> f @ 14x14 -> picture @ 28x28, for other sizes a quarter and a half of the side.

    The first two layers are fully connected, with BatchNorm unit by unit: channel by channel, the pictures of a batch
    differ too little in their first epoch. Kernels 4x4, no bias, BatchNorm and ReLU between, tanh at the end.
    """

    def __init__(self, config: InfoGANConfig):
        super().__init__()
        self.config = config
        f, side = config.width, config.image_size // 4
        to_pixels = Paint if config.channels == 1 else nn.ConvTranspose2d
        self.layers = nn.Sequential(
            nn.Linear(config.latent.size, config.dense, bias=False),
            nn.BatchNorm1d(config.dense),
            nn.ReLU(inplace=True),
            nn.Linear(config.dense, side * side * 2 * f, bias=False),
            nn.BatchNorm1d(side * side * 2 * f),
            nn.ReLU(inplace=True),
            ChannelsLast(side, 2 * f),  # (n, 2f, size / 4, size / 4)
            Double(2 * f, f),  # (n, f, size / 2, size / 2)
            nn.BatchNorm2d(f),
            nn.ReLU(inplace=True),
            to_pixels(f, config.channels, 4, stride=2, padding=1, bias=False),  # (n, c, size, size)
            nn.Tanh(),
        )

    def forward(self, latent: Tensor) -> Tensor:
        return self.layers(latent)


class ChannelsLast(nn.Module):
    """(n, side side channels) -> (n, channels, side, side), which copies nothing."""

    def __init__(self, side: int, channels: int):
        super().__init__()
        self.shape = (side, side, channels)

    def forward(self, rows: Tensor) -> Tensor:
        return rows.unflatten(1, self.shape).permute(0, 3, 1, 2)
