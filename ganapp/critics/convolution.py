"""The critic of DCGAN (Radford, Metz, Chintala 2016): convolutions of stride 2."""

import itertools
from dataclasses import dataclass

from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.generators import GeneratorConfig
from ganapp.generators.convolution import Halve
from ganapp.generators.dcgan import doublings, outer_padding


@dataclass(frozen=True)
class ConvCriticConfig(CriticConfig):
    """`width` is f, the channels of the first layer; each layer after it has twice as many, but never more than 8f."""

    width: Size = 64
    batch_norm: bool = True
    """Off for a gradient penalty, which asks for every picture's own gradient, and better off with clipped weights."""

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return ConvCritic(self, generator)


class ConvCritic(nn.Module):
    """Picture @ 128x128 -> f @ 64x64 -> 2f @ 32x32 -> 4f @ 16x16 -> 8f @ 8x8 -> 8f @ 4x4 -> 1 (Radford et al. 2016).

    Smaller pictures have fewer layers: 64x64 end with 8f @ 4x4, 32x32 and 28x28 with 4f @ 4x4. Kernels 4x4 without
    bias, LeakyReLU(0.2), BatchNorm (if any) on all hidden layers but the first. Real and generated pictures must go
    through as separate batches, because BatchNorm mixes what it sees together. Classes, if any, are projected.
    """

    def __init__(self, config: ConvCriticConfig, generator: GeneratorConfig):
        super().__init__()
        norm = nn.BatchNorm2d if config.batch_norm else nn.Identity
        size, channels = generator.image_size, generator.channels
        widths = [config.width * min(2**k, 8) for k in range(doublings(size))]
        halves = [
            layer
            for n_in, n_out in itertools.pairwise(widths)
            for layer in (Halve(n_in, n_out), norm(n_out), nn.LeakyReLU(0.2, inplace=True))
        ]
        self.layers = nn.Sequential(
            nn.Conv2d(channels, widths[0], 4, stride=2, padding=outer_padding(size), bias=False),
            nn.LeakyReLU(0.2, inplace=True),  # (n, f, size / 2, size / 2), 16x16 for 28
            *halves,  # (n, 4f or 8f, 4, 4)
            Score(widths[-1], outputs_of(generator), 4, bias=False),  # (n, 1 + classes)
        )

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        return projected(self.layers(images), classes)  # (n, c, size, size) -> (n,)


class Score(nn.Conv2d):
    """A convolution whose kernel covers the whole picture: one matrix product, in less than half of its time on a CPU.

    (n, c, 4, 4) -> (n, out)
    """

    def forward(self, maps: Tensor) -> Tensor:
        return _channels_last_rows(maps) @ _channels_last_rows(self.weight).T


def _channels_last_rows(maps: Tensor) -> Tensor:
    """(n, c, h, w) -> (n, h w c), which copies nothing where the maps lie channels last."""
    return maps.permute(0, 2, 3, 1).flatten(1)
