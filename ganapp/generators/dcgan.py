"""The generator of DCGAN (Radford, Metz, Chintala 2016): transposed convolutions."""

import itertools
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn.functional import fold

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.convolution import Double


@dataclass(frozen=True)
class DCGANConfig(GeneratorConfig):
    """`width` is f: the first layer has 8f channels, each next one half as many, but never fewer than f."""

    architecture: Literal["dcgan"] = "dcgan"
    image_size: Literal[28, 32, 64, 128] = 32
    """28: MNIST's own pixels; the networks are those of 32, less what they would draw outside."""
    width: Size = 64


class DCGANGenerator(Generator):
    """z -> 8f @ 4x4 -> 4f @ 8x8 -> 2f @ 16x16 -> f @ 32x32 -> f @ 64x64 -> picture @ 128x128.

    Smaller pictures have fewer layers: 64x64 come from f @ 32x32, 32x32 from 2f @ 16x16, 28x28 are the middle of those.
    Kernels 4x4 without bias, BatchNorm and ReLU between, tanh at the end.
    """

    def __init__(self, config: DCGANConfig):
        super().__init__()
        self.config = config
        widths = [config.width * max(8 >> k, 1) for k in range(doublings(config.image_size))]
        doubles = [layer for n_in, n_out in itertools.pairwise(widths) for layer in (*_norm(n_in), Double(n_in, n_out))]
        to_pixels = Paint if config.channels == 1 else nn.ConvTranspose2d
        padding = outer_padding(config.image_size)
        self.layers = nn.Sequential(
            Project(config.latent.size, widths[0], 4, bias=False),  # (n, 8f, 4, 4)
            *doubles,  # (n, f or 2f, size / 2, size / 2)
            *_norm(widths[-1]),
            to_pixels(widths[-1], config.channels, 4, stride=2, padding=padding, bias=False),  # (n, c, size, size)
            nn.Tanh(),
        )

    def forward(self, latent: Tensor) -> Tensor:
        return self.layers(latent)


class Project(nn.ConvTranspose2d):
    """A transposed convolution of a 1x1 picture, which is one matrix product and much faster as such.

    (n, z) -> (n, channels, 4, 4), channels last.
    """

    def forward(self, latent: Tensor) -> Tensor:
        maps = (latent @ self.weight.flatten(1)).unflatten(1, self.weight.shape[1:])
        if self.bias is not None:
            maps = maps + self.bias[:, None, None]
        return maps.contiguous(memory_format=torch.channels_last)


class Paint(nn.ConvTranspose2d):
    """A transposed convolution to one channel: one matrix product, then overlapping patches summed.

    (n, c_in, h, w) -> (n, 1, 2h, 2w), or less with more padding. Pictures of up to 64x64 are drawn in a quarter of the
    time of the library's kernel and learned in half of it to nine tenths; three channels are slower this way.
    """

    def forward(self, maps: Tensor) -> Tensor:
        assert self.bias is None
        patches = torch.einsum("nchw,cokl->noklhw", maps, self.weight).flatten(4).flatten(1, 3)
        size = [2 * side + 2 - 2 * padding for side, padding in zip(maps.shape[2:], self.padding, strict=True)]
        return fold(patches, size, self.kernel_size, padding=self.padding, stride=self.stride)


def doublings(image_size: int) -> int:
    """How often 4x4 is doubled until a picture of this side fits in: 28 and 32 pixels 3 times, 64 4, 128 5."""
    return (image_size - 1).bit_length() - 2


def outer_padding(image_size: int) -> int:
    """Padding of the 4x4 convolution of stride 2 between a picture and the maps of half its side: 1, or 3 where 28x28
    are the middle of 32x32."""
    return 1 + ((4 << doublings(image_size)) - image_size) // 2


def _norm(channels: int) -> tuple[nn.Module, nn.Module]:
    return nn.BatchNorm2d(channels), nn.ReLU(inplace=True)
