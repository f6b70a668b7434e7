"""What a bench is given, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from torch import Tensor


@dataclass(frozen=True)
class Drawn:
    """Pictures that are to be measured."""

    pictures: Tensor
    """(n, c, s, s) in [-1, 1]."""
    classes: Tensor | None = None
    """(n,) int64: which class was asked for, or is known; None where nothing is."""
    shares: Tensor | None = None
    """(classes,): how frequent each was to be; None: as in the data set."""
    codes: Tensor | None = None
    """(n,) int64: from which category each was drawn, where the latent has as many as there are classes."""
    reader: "Reader | None" = None
    """Of categories."""
    own: Tensor | None = None
    """The same at the data set's own size, where a figure wants them."""
    besides: Mapping[str, float] = field(default_factory=dict)
    """Figures that nobody can see in pictures, but in what draws them."""


@dataclass(frozen=True)
class Reader:
    """What reads categories in pictures of its size, (n, c, s, s) in [-1, 1]: (n,) int64."""

    size: int
    read: Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Measured:
    figures: dict[str, float]
    """By the names of one of scores.TABLES, and figures of single classes and scales besides."""
    alike: Tensor | None = None
    """Of pictures, (2 n, c, s, s): the samples nearest to a training picture, then these training pictures."""
    confusion: Tensor | None = None
    """(classes asked for, classes read) counts, where classes were asked for."""
