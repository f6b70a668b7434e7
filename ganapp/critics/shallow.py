"""The critic of many tutorials: convolutions without BatchNorm, dropout before the score."""

from dataclasses import dataclass

from torch import Tensor, nn

from ganapp.configs import Share, Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.critics.mlp import Dropout
from ganapp.generators import GeneratorConfig


@dataclass(frozen=True)
class ShallowCriticConfig(CriticConfig):
    """`width` is f, the channels of the first layer."""

    width: Size = 64
    dropout: Share = 0.4

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return ShallowCritic(self, generator)


class ShallowCritic(nn.Module):
    """Picture @ 128x128 -> f @ 128x128 -> 2f @ 64x64 -> 2f @ 32x32 -> 4f @ 16x16 -> 1, for other sizes an eighth of the
    side at the end.

    Kernels 3x3 with bias, LeakyReLU(0.2) between, dropout before the score. Classes, if any, are projected.
    """

    def __init__(self, config: ShallowCriticConfig, generator: GeneratorConfig):
        super().__init__()
        f, side = config.width, -(-generator.image_size // 8)
        self.layers = nn.Sequential(
            nn.Conv2d(generator.channels, f, 3, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(f, 2 * f, 3, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(2 * f, 2 * f, 3, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(2 * f, 4 * f, 3, stride=2, padding=1),
            nn.LeakyReLU(0.2),
            nn.Flatten(),
            Dropout(config.dropout),
            nn.Linear(4 * f * side * side, outputs_of(generator)),
        )

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        return projected(self.layers(images), classes)  # (n, c, size, size) -> (n,)
