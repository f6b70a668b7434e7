"""What a bench gives back."""

from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Measured:
    figures: dict[str, float]
    """By the names of scores.SCORES, or of scores.POINT_SCORES."""
    alike: Tensor | None = None
    """Of pictures, (2 n, c, s, s): the samples nearest to a training picture, then these training pictures."""
