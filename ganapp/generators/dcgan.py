"""The generator of DCGAN (Radford, Metz, Chintala 2016): transposed convolutions."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn.functional import fold

from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.convolution import Double


@dataclass(frozen=True)
class DCGANConfig(GeneratorConfig):
    """`width` is f, the channels of the last hidden layer; each layer before it has twice as many."""

    architecture: Literal["dcgan"] = "dcgan"
    image_size: Literal[28, 32] = 32
    """32: the data is resized. 28: MNIST's own pixels; the networks are the same, less what they would draw outside."""
    width: int = 64


class DCGANGenerator(Generator):
    """z -> 8f @ 4x4 -> 4f @ 8x8 -> 2f @ 16x16 -> picture @ 32x32, or the middle 28x28 of it.

    Kernels 4x4 without bias, BatchNorm and ReLU between, tanh at the end.
    """

    def __init__(self, config: DCGANConfig):
        super().__init__()
        self.config = config
        f = config.width
        self.layers = nn.Sequential(
            Project(config.latent.size, 8 * f, 4, bias=False),  # (n, 8f, 4, 4)
            *_norm(8 * f),
            Double(8 * f, 4 * f),  # (n, 4f, 8, 8)
            *_norm(4 * f),
            nn.ConvTranspose2d(4 * f, 2 * f, 4, stride=2, padding=1, bias=False),  # (n, 2f, 16, 16)
            *_norm(2 * f),
            Paint(2 * f, config.channels, 4, stride=2, padding=outer_padding(config.image_size), bias=False),
            # (n, c, 32, 32) or (n, c, 28, 28)
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
    """A transposed convolution to very few channels: one matrix product, then overlapping patches summed.

    (n, c_in, h, w) -> (n, c_out, 2h, 2w), or less with more padding. The library's kernel takes 2 to 4 times as long
    for one channel.
    """

    def forward(self, maps: Tensor) -> Tensor:
        assert self.bias is None
        patches = torch.einsum("nchw,cokl->noklhw", maps, self.weight).flatten(4).flatten(1, 3)
        size = [2 * side + 2 - 2 * padding for side, padding in zip(maps.shape[2:], self.padding, strict=True)]
        return fold(patches, size, self.kernel_size, padding=self.padding, stride=self.stride)


def outer_padding(image_size: int) -> int:
    """Padding with which a 4x4 convolution of stride 2 leads from 16x16 to pictures of 32 or 28 pixels, or back."""
    return 1 + (32 - image_size) // 2


def _norm(channels: int) -> tuple[nn.Module, nn.Module]:
    return nn.BatchNorm2d(channels), nn.ReLU(inplace=True)
