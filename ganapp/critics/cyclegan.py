"""The critics of CycleGAN (Zhu et al. 2017): one a domain."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.critics.base import CriticConfig
from ganapp.critics.convolution import Score
from ganapp.generators import GeneratorConfig


@dataclass(frozen=True)
class CycleGANCriticConfig(CriticConfig):
    """`width` is f, the channels of the first layer."""

    width: Size = 16

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return CycleGANCritic(self, generator)


class CycleGANCritic(nn.Module):
    """Picture, domain -> score: each picture is judged by the critic of its own domain.

    Picture @ 28x28 -> f @ 14x14 -> 2f @ 7x7 -> 1. Kernels 4x4, LeakyReLU(0.2). The paper's critics normalise every map
    by itself, and see patches of 70 pixels, which are larger than these pictures.
    """

    def __init__(self, config: CycleGANCriticConfig, generator: GeneratorConfig):
        super().__init__()
        f = config.width
        self.of = nn.ModuleList(
            nn.Sequential(
                nn.Conv2d(generator.channels, f, 4, stride=2, padding=1),
                nn.LeakyReLU(0.2, inplace=True),
                nn.Conv2d(f, 2 * f, 4, stride=2, padding=1),
                nn.LeakyReLU(0.2, inplace=True),
                Score(2 * f, 1, generator.image_size // 4, bias=False),
            )
            for _ in generator.classes
        )

    def forward(self, images: Tensor, classes: Tensor) -> Tensor:
        scores = torch.cat([critic(images) for critic in self.of], 1)  # (n, domains)
        return (scores * classes).sum(1)
