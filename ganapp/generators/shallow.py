"""The generator of many tutorials: one dense layer to large maps, two transposed convolutions, one convolution."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig


@dataclass(frozen=True)
class ShallowConfig(GeneratorConfig):
    """`width` is f, the channels of both transposed convolutions. Nearly all weights are those of the dense layer."""

    architecture: Literal["shallow"] = "shallow"
    image_size: Annotated[int, Field(ge=8, le=128, multiple_of=4)] = 128
    width: Size = 128


class ShallowGenerator(Generator):
    """z -> 2f @ 32x32 -> f @ 64x64 -> f @ 128x128 -> picture @ 128x128; of other sizes a quarter and a half of the
    side.

    Kernels 4x4 with bias, LeakyReLU(0.2) between, tanh at the end. No BatchNorm.
    """

    def __init__(self, config: ShallowConfig):
        super().__init__()
        self.config = config
        f, side = config.width, config.image_size // 4
        self.layers = nn.Sequential(
            nn.Linear(config.latent.size, 2 * f * side * side),
            nn.LeakyReLU(0.2),
            nn.Unflatten(1, (2 * f, side, side)),  # (n, 2f, size / 4, size / 4)
            nn.ConvTranspose2d(2 * f, f, 4, stride=2, padding=1),
            nn.LeakyReLU(0.2),  # (n, f, size / 2, size / 2)
            nn.ConvTranspose2d(f, f, 4, stride=2, padding=1),
            nn.LeakyReLU(0.2),  # (n, f, size, size)
            nn.ZeroPad2d((1, 2, 1, 2)),  # as Keras has it where a kernel is even
            nn.Conv2d(f, config.channels, 4),
            nn.Tanh(),
        )

    def forward(self, latent: Tensor) -> Tensor:
        return self.layers(latent)
