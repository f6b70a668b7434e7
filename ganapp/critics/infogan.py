"""The critic of InfoGAN's experiment on MNIST (Chen et al. 2016, appendix C.1): two convolutions and a dense layer."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.critics.convolution import Score
from ganapp.generators import GeneratorConfig
from ganapp.generators.convolution import Halve

READ = ("category", "code")
"""The parts of the latent that are read in a sample, where a generator has them."""
Q_WIDTH = 128


@dataclass(frozen=True)
class InfoGANCriticConfig(CriticConfig):
    """`width` is f, the channels of the first layer. The paper has f = 64 and 1024 in `dense`."""

    width: Size = 32
    dense: Size = 512
    """The layer before the score, which is fully connected."""
    batch_norm: bool = True
    """Off for a gradient penalty, which asks for every picture's own gradient."""

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return InfoGANCritic(self, generator)


class InfoGANCritic(nn.Module):
    """Picture @ 28x28 -> f @ 14x14 -> 2f @ 7x7 -> dense -> 1, of other sizes a half and a quarter of the side.

    Kernels 4x4, LeakyReLU(0.1), BatchNorm (if any) on all hidden layers but the first. That of the dense layer sees how
    alike the pictures of a batch are. Classes, if any, are projected. Where the latent has a category or a code, Q
    reads them from the dense layer: (n, 1 + readings), the score, the logits of the one and the means of the other.
    """

    def __init__(self, config: InfoGANCriticConfig, generator: GeneratorConfig):
        super().__init__()
        f, dense, norm = config.width, config.dense, config.batch_norm
        self.trunk = nn.Sequential(
            nn.Conv2d(generator.channels, f, 4, stride=2, padding=1, bias=False),
            nn.LeakyReLU(0.1, inplace=True),  # (n, f, size / 2, size / 2)
            Halve(f, 2 * f),
            nn.BatchNorm2d(2 * f) if norm else nn.Identity(),
            nn.LeakyReLU(0.1, inplace=True),  # (n, 2f, size / 4, size / 4)
            Score(2 * f, dense, generator.image_size // 4, bias=False),
            nn.BatchNorm1d(dense) if norm else nn.Identity(),
            nn.LeakyReLU(0.1, inplace=True),  # (n, dense)
        )
        self.score = nn.Linear(dense, outputs_of(generator))
        parts = generator.latent.parts
        readings = sum(parts[name].size for name in READ if name in parts)
        self.q = reader(dense, readings) if readings else None

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        features = self.trunk(images)  # (n, c, size, size) -> (n, dense)
        score = projected(self.score(features), classes)  # (n,)
        return score if self.q is None else torch.cat([score[:, None], self.q(features)], 1)


def reader(dense: int, readings: int) -> nn.Module:
    """Q: (n, dense) -> (n, readings)."""
    return nn.Sequential(
        nn.Linear(dense, Q_WIDTH, bias=False),
        nn.BatchNorm1d(Q_WIDTH),
        nn.LeakyReLU(0.1, inplace=True),
        nn.Linear(Q_WIDTH, readings),
    )
