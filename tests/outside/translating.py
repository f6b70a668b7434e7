"""A translator of two affine maps of a pixel, between digits and their outlines."""

from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import nn

from ganapp.critics import CriticConfig
from ganapp.generators.cyclegan import CycleGAN, CycleGANConfig
from training.recipes import RECIPES


@dataclass(frozen=True)
class TranslatingConfig(CycleGANConfig):
    architecture: Literal["translating"] = "translating"


class Translating(CycleGAN):
    def __init__(self, config: TranslatingConfig):
        super().__init__(config)
        self.into = nn.ModuleList(nn.Sequential(nn.Conv2d(1, 1, 3, padding=1), nn.Tanh()) for _ in config.classes)


@dataclass(frozen=True)
class DomainsCriticConfig(CriticConfig):
    width: int = 1

    def build(self, generator):
        return DomainsCritic(generator)


class DomainsCritic(nn.Module):
    def __init__(self, generator):
        super().__init__()
        self.of = nn.Linear(generator.image_size**2, len(generator.classes))

    def forward(self, images, classes):
        return (torch.relu(self.of(images.flatten(1))) * classes).sum(1)


RECIPE = replace(
    RECIPES["cyclegan"],
    name="translating",
    summary="A translator of one layer.",
    generator=TranslatingConfig(),
    critic=DomainsCriticConfig(),
)
