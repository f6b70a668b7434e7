"""Adversarial objectives as frozen values made of small callables that return named terms.

A term is a scalar tensor that its player minimises; the loop adds a player's terms up and logs each by name.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import softplus
from tyro.conf import Suppress

Terms = dict[str, Tensor]


@dataclass(frozen=True)
class AdversarialPair:
    """The two sides of the game, as functions of the critic's scores, each (n,)."""

    critic: Callable[[Tensor, Tensor], Terms]
    """(scores of real pictures, scores of generated pictures) -> terms"""
    generator: Callable[[Tensor], Terms]
    """(scores of generated pictures) -> terms"""


NON_SATURATING = AdversarialPair(
    critic=lambda real, fake: {"real": softplus(-real).mean() / 2, "fake": softplus(fake).mean() / 2},
    generator=lambda fake: {"adversarial": softplus(-fake).mean()},
)
"""Goodfellow et al. 2014, eq. 1 with the generator's loss of section 3: binary cross-entropy on logits,
-log D(x) = softplus(-score) and -log(1 - D(x)) = softplus(score); the critic's loss is halved."""

WASSERSTEIN = AdversarialPair(
    critic=lambda real, fake: {"real": -real.mean(), "fake": fake.mean()},
    generator=lambda fake: {"adversarial": -fake.mean()},
)
"""Arjovsky, Chintala, Bottou 2017, eq. 2: minus the critic's loss estimates the Wasserstein distance
up to the Lipschitz constant that the projection allows."""


@dataclass(frozen=True)
class WeightClip:
    """Clamp every parameter of the critic to [-limit, limit] (Arjovsky et al. 2017, algorithm 1)."""

    limit: float = 0.01

    @torch.no_grad()
    def __call__(self, critic: nn.Module) -> None:
        for parameter in critic.parameters():
            parameter.clamp_(-self.limit, self.limit)


@dataclass(frozen=True)
class Objective:
    """What the two players minimise, and how often the critic moves."""

    pair: Suppress[AdversarialPair]
    critic_steps: int = 1
    """Critic steps before each generator step."""
    projections: tuple[WeightClip, ...] = ()
    """Applied to the critic after each of its steps."""
