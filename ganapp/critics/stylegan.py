"""A critic for StyleGAN at the size of digits: convolutions, minibatch deviation, a dense layer."""

from dataclasses import dataclass

from torch import Tensor, nn

from ganapp.configs import Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.critics.convolution import Score
from ganapp.critics.deviation import MinibatchDeviation
from ganapp.generators import GeneratorConfig
from ganapp.generators.convolution import Halve


@dataclass(frozen=True)
class StyleGANCriticConfig(CriticConfig):
    """`width` is f, the channels of the first layer."""

    width: Size = 32
    dense: Size = 512
    """The layer before the score, which is fully connected."""
    batch_norm: bool = True
    """Off for a gradient penalty, which asks for every picture's own gradient."""

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return StyleGANCritic(self, generator)


class StyleGANCritic(nn.Module):
    """Picture @ 28x28 -> f @ 14x14 -> 2f @ 7x7 and a map of their deviation -> dense -> 1, of other sizes a half and a
    quarter of the side.

    The paper's critic has neither BatchNorm nor so few layers: at this size and in minutes, BatchNorm does more than
    its gradient penalty. Classes, if any, are projected.
    """

    def __init__(self, config: StyleGANCriticConfig, generator: GeneratorConfig):
        super().__init__()
        f, dense, norm = config.width, config.dense, config.batch_norm
        self.maps = nn.Sequential(
            nn.Conv2d(generator.channels, f, 4, stride=2, padding=1, bias=False),
            nn.LeakyReLU(0.1, inplace=True),  # (n, f, size / 2, size / 2)
            Halve(f, 2 * f),
            nn.BatchNorm2d(2 * f) if norm else nn.Identity(),
            nn.LeakyReLU(0.1, inplace=True),  # (n, 2f, size / 4, size / 4)
        )
        self.deviation = MinibatchDeviation(size=0)
        self.score = nn.Sequential(
            Score(2 * f + 1, dense, generator.image_size // 4, bias=False),
            nn.BatchNorm1d(dense) if norm else nn.Identity(),
            nn.LeakyReLU(0.1, inplace=True),
            nn.Linear(dense, outputs_of(generator)),
        )

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        maps = self.deviation(self.maps(images), classes)
        return projected(self.score(maps), classes)  # (n, c, size, size) -> (n,)
