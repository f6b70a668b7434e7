"""A generator and a critic that grow through two sizes, and a critic that is shown past samples."""

from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import nn
from torch.nn.functional import interpolate

from ganapp.configs import Size
from ganapp.critics import CriticConfig
from ganapp.generators import Generator, GeneratorConfig
from ganapp.growth import Growth
from training.recipes import RECIPES


@dataclass(frozen=True)
class GrowingConfig(GeneratorConfig):
    architecture: Literal["growing"] = "growing"
    width: Size = 16

    @property
    def stages(self):
        return 2


class Growing(Generator):
    def __init__(self, config: GrowingConfig):
        super().__init__()
        self.config, self.growth = config, Growth(2)
        self.sizes = nn.ModuleList(
            nn.Sequential(nn.Linear(config.z_dim, side**2), nn.Unflatten(1, (1, side, side)), nn.Tanh())
            for side in (config.image_size // 2, config.image_size)
        )

    def forward(self, latent):
        small = interpolate(self.sizes[0](latent), scale_factor=2)
        return torch.lerp(small, self.sizes[1](latent), self.growth.share(1).to(small.dtype))


@dataclass(frozen=True)
class GrowingCriticConfig(CriticConfig):
    width: Size = 16

    def build(self, generator):
        return GrowingCritic(generator)


class GrowingCritic(nn.Module):
    def __init__(self, generator):
        super().__init__()
        self.growth = Growth(2)
        self.of = nn.Linear(generator.image_size**2, 1)

    def forward(self, images):
        return self.of(images.flatten(1))[:, 0] * (1 + self.growth.share(1))


RECIPE = replace(
    RECIPES["vanilla"],
    name="growing",
    summary="Two sizes, and a pool.",
    generator=GrowingConfig(z_dim=5),
    critic=GrowingCriticConfig(),
    objective=replace(RECIPES["vanilla"].objective, pool=3),
    growth=(1, 1),
)
