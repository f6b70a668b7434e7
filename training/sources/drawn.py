"""A distribution that somebody draws, in the lab."""

from collections.abc import Sequence

import torch
from torch import Tensor

from ganapp.distributions import DRAWN as DISTRIBUTION
from ganapp.lab import LEAST_MARKS, MOST_MARKS, SPAN
from training.data.source import Plane, Source


def drawn(marks: Sequence[tuple[float, float]]) -> Source:
    """The distribution of a drawing: one of its points, and a little noise around it.

    Raises ValueError for too few or too many points, and for ones that are not numbers or lie outside the plane.
    """
    if not LEAST_MARKS <= len(marks) <= MOST_MARKS:
        raise ValueError(f"a drawn distribution must have {LEAST_MARKS} to {MOST_MARKS} points, got {len(marks)}")
    marks = torch.tensor(marks, dtype=torch.float32)
    if marks.shape[1:] != (2,) or not bool((marks.abs() <= SPAN).all()):
        raise ValueError(f"every point of a drawn distribution must be two numbers from -{SPAN} to {SPAN}")

    def draw(n: int, generator: torch.Generator) -> Tensor:
        chosen = marks[torch.randint(len(marks), (n,), generator=generator)]
        return chosen + DISTRIBUTION.brush * torch.randn(n, 2, generator=generator)

    plane = Plane(draw, DISTRIBUTION.n, DISTRIBUTION.span)
    return Source("drawn", plane, plane.load)
