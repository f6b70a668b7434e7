"""The Gaussian x = n A + b of the course: its mean is b and its covariance A^T A."""

import torch
from torch import Tensor

from training.data.source import Moments, Plane, Source

A, B = ((1.0, 2.0), (-0.1, 0.5)), (1.0, 2.0)


def draw(n: int, generator: torch.Generator) -> Tensor:
    return torch.randn(n, 2, generator=generator) @ torch.tensor(A) + torch.tensor(B)


COVARIANCE = torch.tensor(A).T @ torch.tensor(A)
PLANE = Plane(draw, 1000, span=7.0, known=Moments(B, tuple(map(tuple, COVARIANCE.tolist()))))
GAUSSIAN = Source("gaussian", PLANE, PLANE.load)
