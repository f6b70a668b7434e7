"""Two moons: the course's first data set of the plane."""

import numpy as np
import torch
from torch import Tensor

from ganapp.distributions import MOONS as DISTRIBUTION
from training.data.source import Plane, Source


def draw(n: int, generator: torch.Generator) -> Tensor:
    """Two interleaving half circles with noise, in scikit-learn's order and with its numbers."""
    chance = np.random.RandomState(int(torch.randint(2**31, (), generator=generator)))
    outer, inner = np.linspace(0, np.pi, n // 2), np.linspace(0, np.pi, n - n // 2)
    upper = np.stack([np.cos(outer), np.sin(outer)], 1)
    lower = np.stack([1 - np.cos(inner), 0.5 - np.sin(inner)], 1)
    order = np.arange(n)
    chance.shuffle(order)
    points = np.concatenate([upper, lower])[order] + chance.normal(scale=DISTRIBUTION.noise, size=(n, 2))
    return torch.from_numpy(points).float()


PLANE = Plane(draw, DISTRIBUTION.n, DISTRIBUTION.span)
MOONS = Source("moons", PLANE, PLANE.load)
