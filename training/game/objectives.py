"""Adversarial objectives as frozen values made of small callables that return named terms.

A term is a scalar tensor that its player minimises; the loop adds a player's terms up and logs each by name.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

import torch
from torch import Tensor, nn
from torch.nn.functional import relu, softplus
from tyro.conf import Suppress

from training.game.memory import Memory, Pool
from training.game.play import Play, Terms

TAKEN = ("real", "fake", "pairs", "adversarial", "loss")
"""What no penalty may be called: adversarial terms, and their sum."""


@dataclass(frozen=True)
class AdversarialPair:
    """The two sides of the game, as functions of the critic's scores."""

    name: str
    """By which the settings of a run know it."""
    critic: Callable[[Tensor, Tensor], Terms]
    """(scores of real samples, scores of generated samples), (n,) each -> named terms of the critic's loss"""
    generator: Callable[[Play], Terms]
    """What is played -> named terms of the generator's loss"""
    alarm: Callable[[float], str | None] = lambda loss: None
    """Mean of the sum of the critic's terms -> what is wrong with the critic, in words, or None"""
    probability: bool = False
    """Whether the sigmoid of a score is the probability of being real, which has a known optimum."""


NON_SATURATING = AdversarialPair(
    name="non-saturating",
    critic=lambda real, fake: {"real": softplus(-real).mean() / 2, "fake": softplus(fake).mean() / 2},
    generator=lambda play: {"adversarial": softplus(-play.fake_scores).mean()},
    alarm=lambda loss: (
        "the critic tells real from generated without fail: its loss is 0 and the generator's gradient vanishes"
        if loss < 1e-3
        else "the critic is guessing: its loss stays at log 2"
        if abs(loss - math.log(2)) < 1e-4
        else None
    ),
    probability=True,
)
"""Goodfellow et al. 2014, eq. 1 with the generator's loss of section 3: binary cross-entropy on logits,
-log D(x) = softplus(-score) and -log(1 - D(x)) = softplus(score); the critic's loss is halved."""

SATURATING = replace(
    NON_SATURATING,
    name="saturating",
    generator=lambda play: {"adversarial": -softplus(play.fake_scores).mean()},
)
"""Goodfellow et al. 2014, eq. 1 as it stands: the generator minimises log(1 - D), whose gradient vanishes where the
critic is sure (their section 3; Arjovsky and Bottou 2017, theorem 2.4)."""

RELATIVISTIC = AdversarialPair(
    name="relativistic",
    critic=lambda real, fake: {"pairs": softplus(fake - real).mean()},
    generator=lambda play: {"adversarial": softplus(play.scores[0] - play.scores[1]).mean()},
    alarm=lambda loss: (
        "the critic tells each generated picture from its real one without fail: its loss is 0" if loss < 1e-3 else None
    ),
)
"""Jolicoeur-Martineau 2019 as Huang et al. 2024, eq. 3 and 4, have it: each generated sample is scored against a real
one, so that every real sample pulls, and none can be left out."""

WASSERSTEIN = AdversarialPair(
    name="wasserstein",
    critic=lambda real, fake: {"real": -real.mean(), "fake": fake.mean()},
    generator=lambda play: {"adversarial": -play.fake_scores.mean()},
    alarm=lambda loss: (
        "the critic's estimate of the Wasserstein distance is below 0: it scores generated pictures above real ones"
        if loss > 0
        else "the critic is dead: it gives every picture the same score"
        if loss == 0
        else None
    ),
)
"""Arjovsky, Chintala, Bottou 2017, eq. 2: minus the critic's loss estimates the Wasserstein distance
up to the Lipschitz constant that the projection allows."""

HINGE = AdversarialPair(
    name="hinge",
    critic=lambda real, fake: {"real": relu(1 - real).mean(), "fake": relu(1 + fake).mean()},
    generator=lambda play: {"adversarial": -play.fake_scores.mean()},
    alarm=lambda loss: "the critic tells real from generated without fail: its loss is 0" if loss < 1e-3 else None,
)
"""Lim and Ye 2017; Miyato et al. 2018, eq. 16 and 17: a critic learns nothing of a sample of which it is sure."""


class Projection:
    """What is done to the critic after each of its steps. A recipe may bring one of its own."""

    limit: float

    def __call__(self, critic: nn.Module) -> None:
        raise NotImplementedError


@dataclass(frozen=True)
class WeightClip(Projection):
    """Clamp every parameter of the critic to [-limit, limit] (Arjovsky et al. 2017, algorithm 1)."""

    limit: float = 0.01
    """Largest magnitude of a weight of the critic."""

    @torch.no_grad()
    def __call__(self, critic: nn.Module) -> None:
        for parameter in critic.parameters():
            parameter.clamp_(-self.limit, self.limit)


class Penalty:
    """A further term of a player's loss, which sees all that is played. A recipe may bring one of its own."""

    name: ClassVar[str]
    by_sample: ClassVar[bool] = False
    """Whether the critic must treat every sample by itself: no BatchNorm."""
    weight: float

    def __call__(self, play: Play) -> Tensor:
        """The term, a scalar."""
        raise NotImplementedError


@dataclass(frozen=True)
class GradientPenalty(Penalty):
    """weight * E[(|grad critic(x)| - 1)^2] at random points x between real and generated pictures
    (Gulrajani et al. 2017, eq. 3)."""

    name: ClassVar[str] = "gradient_penalty"
    by_sample: ClassVar[bool] = True
    weight: float = 10.0
    """Of the squared difference between the slope and 1, between real and generated pictures."""

    def __call__(self, play: Play) -> Tensor:
        real, fake = play.real.samples, play.fake.samples
        share = play.uniform(1).view(-1, *[1] * (real.dim() - 1))
        between = torch.lerp(real, fake.to(real.dtype), share)
        return self.weight * (play.slopes(play.real.of(between)).norm(dim=1) - 1).square().mean()


@dataclass(frozen=True)
class RealGradientPenalty(Penalty):
    """weight / 2 * E[|grad critic(x)|^2] at real pictures x: the R1 of Mescheder, Geiger, Nowozin 2018, eq. 9, with
    which a GAN converges near the data's distribution."""

    name: ClassVar[str] = "r1"
    by_sample: ClassVar[bool] = True
    weight: float = 10.0
    """Of half the squared slope at real pictures (R1)."""

    def __call__(self, play: Play) -> Tensor:
        return self.weight / 2 * play.slopes(play.real).square().sum(1).mean()


@dataclass(frozen=True)
class GeneratedGradientPenalty(Penalty):
    """weight / 2 * E[|grad critic(x)|^2] at generated pictures x: the R2 of Mescheder, Geiger, Nowozin 2018, eq. 10."""

    name: ClassVar[str] = "r2"
    by_sample: ClassVar[bool] = True
    weight: float = 10.0
    """Of half the squared slope at generated pictures (R2)."""

    def __call__(self, play: Play) -> Tensor:
        return self.weight / 2 * play.slopes(play.fake).square().sum(1).mean()


@dataclass(frozen=True)
class GradientPenalties(Penalty):
    """weight / 2 * E[|grad critic(x)|^2] at real and at generated pictures x, R1 + R2, in the pass that scores them
    (Huang et al. 2024, eq. 5 and 6)."""

    name: ClassVar[str] = "r1_r2"
    by_sample: ClassVar[bool] = True
    weight: float = 1.0
    """Of half the squared slopes at real and at generated pictures (R1 and R2)."""

    def __call__(self, play: Play) -> Tensor:
        return self.weight * play.slopes_of_both.square().sum(1).mean()  # of twice as many: half of it twice


@dataclass(frozen=True)
class Objective:
    """What the two players minimise, and how often the critic moves."""

    pair: Suppress[AdversarialPair]
    critic_steps: int = 1
    """Critic steps before each generator step."""
    penalties: tuple[Penalty, ...] = ()
    """Further terms of the critic's loss, each with a name of its own."""
    generator_penalties: tuple[Penalty, ...] = ()
    """Further terms of the generator's loss, each with a name of its own."""
    projections: tuple[Projection, ...] = ()
    """Applied to the critic after each of its steps."""
    simultaneous: bool = False
    """Whether both players move at once, each against the other as it stood. Otherwise the critic moves first, and the
    generator against the critic that has moved."""
    pool: int = 0
    """Past generated samples, for each row of a batch, that the critic is shown among the new ones. 0: none."""

    def __post_init__(self) -> None:
        if self.pool < 0:
            raise ValueError(f"--objective.pool must be 0 (no past samples) or more, got {self.pool}")
        for penalties in (self.penalties, self.generator_penalties):
            names = [*TAKEN, *(penalty.name for penalty in penalties)]
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"every term of a loss needs a name of its own, but two are called {', '.join(twice)}")

    def memory(self, rows: int, shape: tuple[int, ...]) -> Memory:
        """What the critic is to be shown of generated samples, of which there are `rows` a batch."""
        return Pool(rows, self.pool, shape) if self.pool else Memory()

    def critic_terms(self, play: Play) -> Terms:
        """What the critic minimises."""
        return self.pair.critic(*play.scores) | {penalty.name: penalty(play) for penalty in self.penalties}

    def generator_terms(self, play: Play) -> Terms:
        """What the generator minimises."""
        return self.pair.generator(play) | {penalty.name: penalty(play) for penalty in self.generator_penalties}
