"""The critic of progressive growing (Karras et al. 2018): the mirror image of its generator."""

import itertools
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d

from ganapp.configs import Size
from ganapp.critics.base import CriticConfig, outputs_of, projected
from ganapp.critics.deviation import MinibatchDeviation
from ganapp.generators import GeneratorConfig
from ganapp.generators.equalised import EqualisedConv, EqualisedLinear
from ganapp.growth import Growth


@dataclass(frozen=True)
class ProgressiveCriticConfig(CriticConfig):
    """`width` is f, the channels of the maps of the picture's size; those of half the side have twice as many."""

    width: Size = 8
    deviation: bool = True
    """Whether the last maps have the deviation within a group of pictures beside them."""

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return ProgressiveCritic(self, generator)


class ProgressiveCritic(nn.Module):
    """Picture @ 28x28 -> f @ 28x28 -> 2f @ 14x14 -> 4f @ 7x7 -> 4f -> 1, for other sizes as the generator grows.

    Every size has a 1x1 convolution of its own that reads the picture, made as small by means. Between two sizes what
    it reads in the smaller one is blended with what the layers make of the larger one. What would count nothing yet is
    not computed. Equalised learning rates, LeakyReLU(0.2), no normalisation; classes, if any, are projected.
    """

    def __init__(self, config: ProgressiveCriticConfig, generator: GeneratorConfig):
        super().__init__()
        stages, side = generator.stages, generator.image_size >> (generator.stages - 1)
        self.growth = Growth(stages)
        widths = [config.width * 2**k for k in reversed(range(stages))]
        self.from_pixels = nn.ModuleList(
            nn.Sequential(EqualisedConv(generator.channels, width, 1), leak()) for width in widths
        )
        self.blocks = nn.ModuleList(
            nn.Sequential(
                EqualisedConv(n_out, n_out, 3), leak(), EqualisedConv(n_out, n_in, 3), leak(), nn.AvgPool2d(2)
            )
            for n_in, n_out in itertools.pairwise(widths)
        )
        self.last = nn.Sequential(
            MinibatchDeviation() if config.deviation else nn.Identity(),
            EqualisedConv(widths[0] + config.deviation, widths[0], 3),
            leak(),
            nn.Flatten(),
            EqualisedLinear(widths[0] * side**2, widths[0]),
            leak(),
            EqualisedLinear(widths[0], outputs_of(generator), gain=1),
        )

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        present = self.growth.present
        images = avg_pool2d(images, 2 ** (self.growth.stages - present))
        maps = self.from_pixels[present - 1](images)
        for stage in range(present - 1, 0, -1):
            images = avg_pool2d(images, 2)
            smaller, larger = self.from_pixels[stage - 1](images), self.blocks[stage - 1](maps)
            maps = torch.lerp(smaller, larger, self.growth.share(stage).to(larger.dtype))
        return projected(self.last(maps), classes)  # (n, c, size, size) -> (n,)


def leak() -> nn.Module:
    return nn.LeakyReLU(0.2, inplace=True)
