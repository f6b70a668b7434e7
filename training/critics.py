"""Critics (discriminators): a picture or a point in, one score out.

No sigmoid: the objective decides what a score means.
"""

import itertools
import math
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from ganapp.generators import GeneratorConfig
from ganapp.generators.convolution import Halve
from ganapp.generators.dcgan import doublings, outer_padding
from ganapp.generators.points import Perceptron

BatchNorm = nn.modules.batchnorm._BatchNorm
"""What torch's BatchNorm of points, pictures and volumes and that over processes have in common."""


class CriticConfig:
    """What every config of a critic shares; a recipe may bring one of its own."""

    width: int

    def build(self, generator: GeneratorConfig) -> nn.Module:
        """A new critic of what such a generator makes: (n, *sample_shape) -> scores (n,)."""
        raise NotImplementedError


@dataclass(frozen=True)
class MLPCriticConfig(CriticConfig):
    """`width` is the first hidden layer; each of the next two is half as wide as the one before."""

    width: int = 1024
    dropout: float = 0.3

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return MLPCritic(self, generator)


class MLPCritic(nn.Module):
    """Picture -> width -> width/2 -> width/4 -> 1, LeakyReLU(0.2) and dropout between."""

    def __init__(self, config: MLPCriticConfig, generator: GeneratorConfig):
        super().__init__()
        channels, height, width = generator.image_shape
        widths = [channels * height * width, config.width, config.width // 2, config.width // 4]
        hidden = [
            layer
            for n_in, n_out in itertools.pairwise(widths)
            for layer in (nn.Linear(n_in, n_out), nn.LeakyReLU(0.2), Dropout(config.dropout))
        ]
        self.layers = nn.Sequential(nn.Flatten(), *hidden, nn.Linear(widths[-1], 1))

    def forward(self, images: Tensor) -> Tensor:
        return self.layers(images).flatten()  # (n, c, h, w) -> (n,)


class Dropout(nn.Dropout):
    """torch's dropout with a mask from 16 random bits a number.

    On a CPU torch draws such masks number by number in one thread: 12 % of a step of the vanilla GAN.
    """

    def forward(self, x: Tensor) -> Tensor:
        return x * self.mask(x) if self.training and self.p else x

    def mask(self, x: Tensor) -> Tensor:
        """Of the shape and type of x: 0 with probability p (in steps of 1 / 65,536), else 1 / (1 - p)."""
        words = torch.empty(-(-x.numel() // 4), dtype=torch.int64, device=x.device).random_(-(2**63), None)
        bits = words.view(torch.int16)[: x.numel()].view(x.shape)
        return (bits >= round(self.p * 2**16) - 2**15).to(x.dtype).mul_(1 / (1 - self.p))


def mixes_batch(critic: nn.Module) -> bool:
    """Whether a sample's score depends on those beside it: BatchNorm does that, and every layer, or critic, that says
    so by an attribute `mixes_batch`. Looked for once: the answer becomes that attribute of the critic."""
    if getattr(critic, "mixes_batch", None) is None:
        critic.mixes_batch = any(
            isinstance(module, BatchNorm) or getattr(module, "mixes_batch", False) for module in critic.modules()
        )
    return critic.mixes_batch


@dataclass(frozen=True)
class ConvCriticConfig(CriticConfig):
    """`width` is f, the channels of the first layer; each layer after it has twice as many, but never more than 8f."""

    width: int = 64
    batch_norm: bool = True
    """Off for a gradient penalty, which asks for every picture's own gradient, and better off with clipped weights."""

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return ConvCritic(self, generator)


class ConvCritic(nn.Module):
    """Picture @ 128x128 -> f @ 64x64 -> 2f @ 32x32 -> 4f @ 16x16 -> 8f @ 8x8 -> 8f @ 4x4 -> 1 (Radford et al. 2016).

    Smaller pictures have fewer layers: 64x64 end with 8f @ 4x4, 32x32 and 28x28 with 4f @ 4x4. Kernels 4x4 without
    bias, LeakyReLU(0.2), BatchNorm (if any) on all hidden layers but the first. Real and generated pictures must go
    through as separate batches, because BatchNorm mixes what it sees together.
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
            Score(widths[-1], 1, 4, bias=False),  # (n, 1)
        )

    def forward(self, images: Tensor) -> Tensor:
        return self.layers(images).flatten()  # (n, c, size, size) -> (n,)


class Score(nn.Conv2d):
    """A convolution whose kernel covers the whole picture: one matrix product, in less than half of its time on a CPU.

    (n, c, 4, 4) -> (n, out)
    """

    def forward(self, maps: Tensor) -> Tensor:
        return _channels_last_rows(maps) @ _channels_last_rows(self.weight).T


def _channels_last_rows(maps: Tensor) -> Tensor:
    """(n, c, h, w) -> (n, h w c), which copies nothing where the maps lie channels last."""
    return maps.permute(0, 2, 3, 1).flatten(1)


@dataclass(frozen=True)
class PointsCriticConfig(CriticConfig):
    """`depth` hidden layers, the first `width` wide, each next one `shrink` times as wide, rounded up."""

    width: int = 32
    depth: int = 2
    activation: Literal["leaky_relu", "relu", "tanh"] = "leaky_relu"
    shrink: float = 1.0

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return PointsCritic(self, generator)


class PointsCritic(nn.Module):
    """Point -> width -> ... -> 1."""

    def __init__(self, config: PointsCriticConfig, generator: GeneratorConfig):
        super().__init__()
        widths = [math.ceil(config.width * config.shrink**k) for k in range(config.depth)]
        self.layers = Perceptron(math.prod(generator.sample_shape), widths, 1, config.activation)

    def forward(self, points: Tensor) -> Tensor:
        return self.layers(points).flatten()  # (n, 2) -> (n,)
