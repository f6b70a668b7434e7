"""What a critic reads of the codes in a sample, as a term of both players' losses (InfoGAN).

The critic says more than a score, (n, 1 + readings): of the parts in READ that the latent has, the logits of the
category and the mean of each number of the code, in this order; see InfoGANCritic.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor

from ganapp.critics.infogan import READ
from training.game.objectives import Penalty
from training.game.play import Play


def readings_of(said: Tensor, parts: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """(n, 1 + readings) of samples drawn from such parts -> the readings of each part, (n, size)."""
    sizes = {name: parts[name].shape[1] for name in READ if name in parts}
    return dict(zip(sizes, said[:, 1:].split(list(sizes.values()), dim=1), strict=True))


def category_bound(drawn: Tensor, logits: Tensor) -> Tensor:
    """L_I(c; x) = H(c) + E[log Q(c | x)] in nats, the lower bound of the mutual information between an evenly
    distributed category and the samples (Chen et al. 2016, eq. 5); drawn: one-hot (n, k), logits: (n, k)."""
    return math.log(drawn.shape[1]) + (drawn * logits.log_softmax(1)).sum(1).mean()


def code_bound(drawn: Tensor, means: Tensor) -> Tensor:
    """The same of numbers that are spread evenly over [-1, 1], (n, k), by a normal Q of these means and deviation 1."""
    k = drawn.shape[1]
    surprise = (drawn - means).square().sum(1).mean() / 2 + k * math.log(2 * math.pi) / 2
    return k * math.log(2) - surprise


BOUNDS = {"category": category_bound, "code": code_bound}


@dataclass(frozen=True)
class Information(Penalty):
    """-(weight L_I(category; x) + codes L_I(code; x)): of both players' losses, for Q has its layers in the critic
    (Chen et al. 2016, eq. 6)."""

    name: ClassVar[str] = "information"
    weight: float = 1.0
    """Of the category's information in a sample, in nats."""
    codes: float = 0.5
    """Of the code's."""

    def __call__(self, play: Play) -> Tensor:
        drawn, weights = play.fake.parts, {"category": self.weight, "code": self.codes}
        readings = readings_of(play.said_of_fake, drawn)
        return -torch.stack([weights[k] * BOUNDS[k](drawn[k], read) for k, read in readings.items()]).sum()
