"""A distribution that somebody draws, in the lab."""

from collections.abc import Sequence

import torch
from torch import Tensor

from training.data.source import Plane, Source

LEAST, MOST = 10, 4000  # points of a drawing
BRUSH = 0.04  # standard deviation of the noise around a drawn point


def drawn(marks: Sequence[tuple[float, float]]) -> Source:
    """The distribution of a drawing: one of its points, and a little noise around it.

    Raises ValueError for too few or too many points, and for ones that are not numbers or lie outside the plane.
    """
    if not LEAST <= len(marks) <= MOST:
        raise ValueError(f"a drawn distribution must have {LEAST} to {MOST} points, got {len(marks)}")
    marks = torch.tensor(marks, dtype=torch.float32)
    if marks.shape[1:] != (2,) or not bool((marks.abs() <= 2.5).all()):
        raise ValueError("every point of a drawn distribution must be two numbers from -2.5 to 2.5")

    def draw(n: int, generator: torch.Generator) -> Tensor:
        chosen = marks[torch.randint(len(marks), (n,), generator=generator)]
        return chosen + BRUSH * torch.randn(n, 2, generator=generator)

    plane = Plane(draw, 8192)
    return Source("drawn", plane, plane.load)
