"""A generator with a latent, a buffer and a penalty of its own: two vectors that are mixed while it learns, a number
that people may hold, and the mean of what its first layer makes, towards which that goes."""

from dataclasses import dataclass, replace
from typing import Literal

import torch
from torch import nn

from ganapp.configs import Size
from ganapp.generators import Generator, GeneratorConfig
from ganapp.latents import LatentSpec, Setting, Styles
from training.game.objectives import NON_SATURATING, Objective, Penalty
from training.recipes import RECIPES


@dataclass(frozen=True)
class CountingConfig(GeneratorConfig):
    architecture: Literal["counting"] = "counting"
    width: Size = 16

    @property
    def latent(self):
        return self._latent(0.0)

    @property
    def training_latent(self):
        return self._latent(0.5)

    def _latent(self, mixing):
        return LatentSpec({"z": Styles(2 * self.z_dim, 2, mixing), "calm": Setting()})


class Mean(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.momentum = 0.1
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("batches", torch.zeros(()))

    def reset_running_stats(self):
        self.running_mean.zero_()
        self.batches.zero_()

    @torch.no_grad()
    def forward(self, x):
        if self.training:
            self.batches += 1
            self.running_mean.lerp_(x.float().mean(0), 1 / self.batches if self.momentum is None else self.momentum)
        return self.running_mean


class Counting(Generator):
    def __init__(self, config: CountingConfig):
        super().__init__()
        self.config = config
        self.first = nn.Sequential(nn.Linear(2 * config.z_dim, config.width), nn.ReLU())
        self.mean = Mean(config.width)
        pixels = config.channels * config.image_size**2
        self.last = nn.Sequential(nn.Linear(config.width, pixels), nn.Unflatten(1, config.image_shape), nn.Tanh())

    def hidden(self, latent):
        return self.first(latent[:, :-1])

    def forward(self, latent):
        hidden = self.hidden(latent)
        return self.last(torch.lerp(self.mean(hidden).to(hidden), hidden, latent[:, -1:].to(hidden)))


@dataclass(frozen=True)
class Decay(Penalty):
    """The squares of the generator's weights."""

    name = "decay"
    weight: float = 1e-3

    def __call__(self, play):
        return self.weight * sum(w.square().sum() for w in play.generator.parameters())


RECIPE = replace(
    RECIPES["vanilla"],
    name="counting",
    summary="A generator that counts.",
    generator=CountingConfig(z_dim=5),
    objective=Objective(NON_SATURATING, generator_penalties=(Decay(),)),
)
