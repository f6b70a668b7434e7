"""The generator of progressive growing (Karras, Aila, Laine, Lehtinen 2018): small pictures first, then larger ones."""

import itertools
from dataclasses import dataclass
from typing import Annotated, Literal

import torch
from pydantic import Field
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate

from ganapp.configs import Size
from ganapp.generators.base import Generator, GeneratorConfig
from ganapp.generators.equalised import EqualisedConv, EqualisedLinear, PixelNorm
from ganapp.growth import Growth

SMALLEST = 4  # pixels a side


@dataclass(frozen=True)
class ProgressiveConfig(GeneratorConfig):
    """`width` is f, the channels of the maps of the picture's size; those of half the side have twice as many."""

    architecture: Literal["progressive"] = "progressive"
    image_size: Annotated[int, Field(ge=8, le=128, multiple_of=4)] = 28
    width: Size = 8

    @property
    def sides(self) -> list[int]:
        """Of the pictures that it grows through: 7, 14, 28, or 4, 8, 16, 32."""
        sides = [self.image_size]
        while sides[0] % 2 == 0 and sides[0] // 2 >= SMALLEST:
            sides.insert(0, sides[0] // 2)
        return sides

    @property
    def stages(self) -> int:
        return len(self.sides)


class ProgressiveGenerator(Generator):
    """z -> 4f @ 7x7 -> 2f @ 14x14 -> f @ 28x28, each with a 1x1 convolution to a picture of its own.

    Between two sizes the picture is a blend of both, see `faded`; the buffer `growth.reached` says how far it is. What
    would count nothing yet is not computed. Every layer has an equalised learning rate, LeakyReLU(0.2) and a
    normalisation of every place after it. The tanh at the end is none of the paper's.
    """

    def __init__(self, config: ProgressiveConfig):
        super().__init__()
        self.config = config
        self.growth = Growth(config.stages)
        widths = [config.width * 2**k for k in reversed(range(config.stages))]
        self.first = nn.Sequential(
            PixelNorm(),
            EqualisedLinear(config.latent.size, widths[0] * config.sides[0] ** 2),
            nn.Unflatten(1, (widths[0], config.sides[0], config.sides[0])),
            *activated(),
            EqualisedConv(widths[0], widths[0], 3),
            *activated(),
        )
        self.blocks = nn.ModuleList(
            nn.Sequential(
                nn.Upsample(scale_factor=2),
                EqualisedConv(n_in, n_out, 3), *activated(),
                EqualisedConv(n_out, n_out, 3), *activated(),
            )
            for n_in, n_out in itertools.pairwise(widths)
        )  # fmt: skip
        self.to_pixels = nn.ModuleList(
            nn.Sequential(EqualisedConv(width, config.channels, 1, gain=1), nn.Tanh()) for width in widths
        )

    def forward(self, latent: Tensor) -> Tensor:
        maps = [self.first(latent)]
        for block in self.blocks[: self.growth.present - 1]:
            maps.append(block(maps[-1]))
        pictures = faded([paint(m) for paint, m in zip(self.to_pixels, maps, strict=False)], self.growth)
        return interpolate(pictures, self.config.image_size)

    def within_reach(self, real: Tensor) -> Tensor:
        """The same blend of real pictures, each size the mean of the next one (section 2)."""
        sizes = [real]
        for _ in self.blocks:
            sizes.insert(0, avg_pool2d(sizes[0], 2))
        return interpolate(faded(sizes[: self.growth.present], self.growth), self.config.image_size)


def activated() -> tuple[nn.Module, nn.Module]:
    return nn.LeakyReLU(0.2, inplace=True), PixelNorm()


def faded(pictures: list[Tensor], growth: Growth) -> Tensor:
    """Pictures of doubling sides -> one of the last: (1 - a) times the one before, enlarged, plus a times the next,
    size by size, where a is the share of that stage (figure 2)."""
    shown = pictures[0]
    for stage, larger in enumerate(pictures[1:], 1):
        shown = torch.lerp(interpolate(shown, scale_factor=2), larger, growth.share(stage).to(larger.dtype))
    return shown
