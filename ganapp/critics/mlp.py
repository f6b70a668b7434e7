"""The critic of the vanilla GAN (Goodfellow et al. 2014): fully connected layers with dropout."""

import itertools
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ganapp.configs import Share, Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.generators import GeneratorConfig


@dataclass(frozen=True)
class MLPCriticConfig(CriticConfig):
    """`width` is the first hidden layer; each of the next two is half as wide as the one before."""

    width: Size = 1024
    dropout: Share = 0.3

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return MLPCritic(self, generator)


class MLPCritic(nn.Module):
    """Picture -> width -> width/2 -> width/4 -> 1, LeakyReLU(0.2) and dropout between; classes are projected."""

    def __init__(self, config: MLPCriticConfig, generator: GeneratorConfig):
        super().__init__()
        channels, height, width = generator.image_shape
        widths = [channels * height * width, config.width, config.width // 2, config.width // 4]
        hidden = [
            layer
            for n_in, n_out in itertools.pairwise(widths)
            for layer in (nn.Linear(n_in, n_out), nn.LeakyReLU(0.2), Dropout(config.dropout))
        ]
        self.layers = nn.Sequential(nn.Flatten(), *hidden, nn.Linear(widths[-1], outputs_of(generator)))

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        return projected(self.layers(images), classes)  # (n, c, h, w) -> (n,)


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
