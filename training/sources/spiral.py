"""Two turns of an Archimedean spiral."""

import math

import torch
from torch import Tensor

from ganapp.distributions import SPIRAL as DISTRIBUTION
from training.data.source import Plane, Source


def draw(n: int, generator: torch.Generator) -> Tensor:
    """From the inner to the outer radius, points evenly spread along its length, with noise."""
    inner, outer = (torch.tensor(radius**2) for radius in (DISTRIBUTION.inner, DISTRIBUTION.outer))
    radius = torch.sqrt(torch.lerp(inner, outer, torch.rand(n, generator=generator)))
    angle = 2 * math.pi * radius
    noise = DISTRIBUTION.noise * torch.randn(n, 2, generator=generator)
    return radius[:, None] * torch.stack([angle.cos(), angle.sin()], 1) + noise


PLANE = Plane(draw, DISTRIBUTION.n, DISTRIBUTION.span)
SPIRAL = Source("spiral", PLANE, PLANE.load)
