"""What a critic reads of the codes in a sample, as terms of both players' losses: InfoGAN, and a regulariser for it.

The critic says more than a score, (n, 1 + readings): of the parts in READ that the latent has, the logits of the
category and the mean of each number of the code, in this order; see InfoGANCritic.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

import torch
from torch import Tensor

from ganapp.critics.infogan import READ
from training.game.affine import Affine
from training.game.objectives import Penalty
from training.game.play import Play, wide


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


def faded(rest: float, done: Tensor) -> Tensor:
    """1 over the first quarter of the budget, `rest` over the second half, and a straight line between."""
    return 1 + (rest - 1) * (4 * done - 1).clamp(0, 1)


class Fading(Penalty):
    """A term of which `rest` is left in the second half of the budget."""

    rest: float

    def __post_init__(self) -> None:
        if not 0 <= self.rest <= 1:
            raise ValueError(f"rest of {self.name} must be from 0 to 1, got {self.rest}")

    def left(self, play: Play) -> Tensor:
        """The share of it that counts now."""
        return faded(self.rest, play.done)


@dataclass(frozen=True)
class Information(Fading):
    """-(weight L_I(category; x) + codes L_I(code; x)): of both players' losses, for Q has its layers in the critic
    (Chen et al. 2016, eq. 6)."""

    name: ClassVar[str] = "information"
    weight: float = 1.0
    """Of the category's information in a sample, in nats."""
    codes: float = 0.5
    """Of the code's."""
    rest: float = 1.0
    """What is left of both weights in the second half of the budget; they fall in its second quarter."""

    def __call__(self, play: Play) -> Tensor:
        drawn, weights = play.fake.parts, {"category": self.weight, "code": self.codes}
        readings = readings_of(play.said_of_fake, drawn)
        bounds = torch.stack([weights[k] * BOUNDS[k](drawn[k], read) for k, read in readings.items()])
        return -self.left(play) * bounds.sum()


@dataclass(frozen=True)
class SelfAugmentation(Fading):
    """What the category of real pictures should be: sure, evenly spread, and blind to small affine changes: the
    regularised information maximisation of IMSAT (Hu et al. 2017) for Q. No labels, but two assumptions: as many
    pictures of each kind as of any other, and a kind that such changes leave as it is. Of the critic's loss."""

    name: ClassVar[str] = "self_augmentation"
    weight: float = 1.0
    """Of the whole term, in nats."""
    sure: float = 0.25
    """Of the mean entropy of a reading, against the entropy of their mean."""
    rest: float = 1.0
    """What is left of the weight in the second half of the budget; it falls in its second quarter."""
    change: Affine = field(default_factory=Affine)

    def __call__(self, play: Play) -> Tensor:
        changed = wide(play.critic(self.change(play.real.samples, play.uniform), *play.real.condition))
        log_p, log_q = (
            readings_of(said, play.fake.parts)["category"].log_softmax(1) for said in (play.said[0], changed)
        )
        p, q = log_p.exp(), log_q.exp()
        unsure = -(p * log_p).sum(1).mean()
        differ = -(p.detach() * log_q + q.detach() * log_p).sum(1).mean()
        return self.weight * self.left(play) * (self.sure * unsure - entropy_of_mean(p, play.mean) + differ)


def entropy_of_mean(p: Tensor, mean: Callable[[Tensor], Tensor]) -> Tensor:
    """H(E[p]) in nats of probabilities (n, k), with the mean over the shares of all processes. Its value and, because
    they add up to 1, its gradient are those of the cross-entropy between a share's mean and that of all."""
    here = p.mean(0)
    return -(here * mean(here).clamp(min=1e-9).log()).sum()
