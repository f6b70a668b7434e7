"""The Gaussian x = n A + b of the course: its mean is b and its covariance A^T A."""

import torch
from torch import Tensor

from ganapp.distributions import GAUSSIAN as DISTRIBUTION
from training.data.source import Moments, Plane, Source

A, B = torch.tensor(DISTRIBUTION.matrix), torch.tensor(DISTRIBUTION.mean)


def draw(n: int, generator: torch.Generator) -> Tensor:
    return torch.randn(n, 2, generator=generator) @ A + B


KNOWN = Moments(DISTRIBUTION.mean, DISTRIBUTION.covariance)
PLANE = Plane(draw, DISTRIBUTION.n, DISTRIBUTION.span, known=KNOWN)
GAUSSIAN = Source("gaussian", PLANE, PLANE.load)
