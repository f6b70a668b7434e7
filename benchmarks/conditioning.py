"""Three ways to tell a critic the class, on the networks of `cgan` at half their width: what variants.py compares.

The recipe's own, projection, has won; the two others live here, and show that a game needs no branch for them.
"""

from dataclasses import dataclass, replace
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from ganapp.critics import ConvCriticConfig, CriticConfig
from ganapp.generators import DCGANConfig, GeneratorConfig
from training.game.objectives import NON_SATURATING, Objective, Penalty
from training.game.play import Play
from training.game.recipe import Recipe
from training.recipes import RECIPES

WIDTH = 8


@dataclass(frozen=True)
class PlanesConfig(CriticConfig):
    width: int = WIDTH

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return Planes(self.width, generator)


class Planes(nn.Module):
    """The class as further channels of the picture, each 1 or 0 all over it (as Mirza and Osindero 2014 give it to
    both players)."""

    def __init__(self, width: int, generator: GeneratorConfig):
        super().__init__()
        seen = replace(generator, channels=generator.channels + len(generator.classes), classes=())
        self.critic = ConvCriticConfig(width=width).build(seen)

    def forward(self, images: Tensor, classes: Tensor) -> Tensor:
        planes = classes[:, :, None, None].expand(-1, -1, *images.shape[2:])
        return self.critic(torch.cat([images, planes.to(images.dtype)], 1))


@dataclass(frozen=True)
class ClassifierConfig(CriticConfig):
    width: int = WIDTH

    def build(self, generator: GeneratorConfig) -> nn.Module:
        return Classifier(self.width, generator)


class Classifier(nn.Module):
    """A critic that is not told the class, but says which it sees: (n, 1 + classes), the score and the logits."""

    def __init__(self, width: int, generator: GeneratorConfig):
        super().__init__()
        self.critic = ConvCriticConfig(width=width).build(generator)

    def forward(self, images: Tensor, classes: Tensor | None = None) -> Tensor:
        return self.critic.layers(images)


@dataclass(frozen=True)
class ClassOfReal(Penalty):
    """Cross-entropy of the class of real and generated samples, in the critic's loss: L_C of AC-GAN (Odena et al. 2017,
    eq. 3)."""

    name: ClassVar[str] = "classes"
    weight: float = 1.0

    def __call__(self, play: Play) -> Tensor:
        batches = zip(play.said, (play.real, play.fake), strict=True)
        return self.weight * torch.stack([cross_entropy(said[:, 1:], b.parts["class"]) for said, b in batches]).mean()


@dataclass(frozen=True)
class ClassOfFake(Penalty):
    """The same of generated samples, in the generator's."""

    name: ClassVar[str] = "classes"
    weight: float = 1.0

    def __call__(self, play: Play) -> Tensor:
        return self.weight * cross_entropy(play.said_of_fake[:, 1:], play.fake.parts["class"])


PROJECTION = replace(
    RECIPES["cgan"], generator=DCGANConfig(width=2 * WIDTH), critic=ConvCriticConfig(width=WIDTH), epochs=3
)
CONDITIONING: dict[str, Recipe] = {
    "label planes": replace(PROJECTION, critic=PlanesConfig()),
    "AC-GAN": replace(
        PROJECTION,
        critic=ClassifierConfig(),
        objective=Objective(NON_SATURATING, penalties=(ClassOfReal(),), generator_penalties=(ClassOfFake(),)),
    ),
    "projection": PROJECTION,
}
