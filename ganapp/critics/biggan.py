"""The critic of BigGAN (Brock, Donahue, Simonyan 2019): residual blocks, spectral normalisation, projected classes."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, relu
from torch.nn.utils.parametrizations import spectral_norm

from ganapp.configs import Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.critics.convolution import Score
from ganapp.generators import GeneratorConfig


@dataclass(frozen=True)
class BigGANCriticConfig(CriticConfig):
    """`width` is f, the channels of the first maps."""

    width: Size = 32
    dense: Annotated[int, Field(ge=0, le=2**14)] = 256
    """The layer before the score, which is fully connected; 0: none."""
    batch_norm: bool = True
    """Off for a gradient penalty, which asks for every picture's own gradient."""

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return BigGANCritic(self, generator)


class BigGANCritic(nn.Module):
    """Picture @ 28x28 -> f @ 14x14 -> 2f @ 7x7 -> dense -> 1, of other sizes a half and a quarter of the side.

    Every layer of weights is divided by its largest singular value (Miyato et al. 2018), so that without BatchNorm no
    layer would stretch a difference. BatchNorm is none of the paper's, and neither is the dense layer.
    """

    def __init__(self, config: BigGANCriticConfig, generator: GeneratorConfig):
        super().__init__()
        f, dense = config.width, config.dense
        self.stem = spectral_norm(nn.Conv2d(generator.channels, f, 4, stride=2, padding=1))
        self.block = CriticBlock(f, 2 * f, config.batch_norm)
        self.dense = (
            nn.Sequential(
                spectral_norm(Score(2 * f, dense, generator.image_size // 4, bias=False)),
                nn.BatchNorm1d(dense) if config.batch_norm else nn.Identity(),
                nn.ReLU(),
            )
            if dense
            else SumPool()
        )
        self.score = spectral_norm(nn.Linear(dense or 2 * f, outputs_of(generator)))

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        features = self.dense(relu(self.block(self.stem(images))))
        return projected(self.score(features), classes)  # (n, c, size, size) -> (n,)


class SumPool(nn.Module):
    def forward(self, maps: Tensor) -> Tensor:
        return maps.sum((2, 3))


class CriticBlock(nn.Module):
    """(n, in, 2h, 2w) -> (n, out, h, w): what two convolutions make of the maps is added to the maps."""

    def __init__(self, n_in: int, n_out: int, batch_norm: bool):
        super().__init__()

        def norm(channels: int) -> nn.Module:
            return nn.BatchNorm2d(channels) if batch_norm else nn.Identity()

        self.layers = nn.Sequential(
            nn.ReLU(),
            spectral_norm(nn.Conv2d(n_in, n_in, 3, padding=1, bias=False)),
            norm(n_in),
            nn.ReLU(),
            spectral_norm(nn.Conv2d(n_in, n_out, 4, stride=2, padding=1, bias=False)),
            norm(n_out),
        )
        self.skip = spectral_norm(nn.Conv2d(n_in, n_out, 1))

    def forward(self, maps: Tensor) -> Tensor:
        return self.layers(maps) + avg_pool2d(self.skip(maps), 2)
