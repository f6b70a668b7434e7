"""Two turns of an Archimedean spiral."""

import math

import torch
from torch import Tensor

from training.data.source import Plane, Source


def draw(n: int, generator: torch.Generator) -> Tensor:
    """From radius 0.2 to 2, points evenly spread along its length, noise 0.04."""
    radius = torch.sqrt(torch.lerp(torch.tensor(0.04), torch.tensor(4.0), torch.rand(n, generator=generator)))
    angle = 2 * math.pi * radius
    return radius[:, None] * torch.stack([angle.cos(), angle.sin()], 1) + 0.04 * torch.randn(n, 2, generator=generator)


PLANE = Plane(draw, 16_384)
SPIRAL = Source("spiral", PLANE, PLANE.load)
