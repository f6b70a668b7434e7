"""The distributions of the plane that the lab offers, as numbers: the sources of training/ and the page's engine draw
points by the same ones."""

import math
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Depth:
    """Hidden layers of each player."""

    generator: int = 2
    critic: int = 2


@dataclass(frozen=True)
class Bends:
    """The activation of each player."""

    generator: str = "leaky_relu"
    critic: str = "leaky_relu"


@dataclass(frozen=True)
class Networks:
    """The players that the lab puts to a distribution, but for their width."""

    depth: Depth = Depth()
    activation: Bends = Bends()
    shrink: float = 1.0
    """How much narrower each hidden layer of the critic is than the one before."""
    initial: str = "uniform"
    """How the weights begin: `uniform` as torch has it, `small` from N(0, 0.02)."""


@dataclass(frozen=True)
class Distribution:
    """Points of the plane, all but a sliver of them in [-span, span]^2."""

    n: int
    """Points that are learnt from."""
    span: float = 2.5
    networks: Networks = field(default=Networks(), kw_only=True)


@dataclass(frozen=True)
class Moons(Distribution):
    """Two interleaving half circles of radius 1, points evenly spaced along each."""

    noise: float = 0.05


@dataclass(frozen=True)
class Affine(Distribution):
    """x = n A + b of normal numbers n."""

    matrix: tuple[tuple[float, float], ...] = ((1.0, 0.0), (0.0, 1.0))
    mean: tuple[float, float] = (0.0, 0.0)

    @property
    def covariance(self) -> tuple[tuple[float, float], ...]:
        """A^T A"""
        columns = tuple(zip(*self.matrix, strict=True))
        return tuple(tuple(sum(a * b for a, b in zip(x, y, strict=True)) for y in columns) for x in columns)


@dataclass(frozen=True)
class Mixture(Distribution):
    """Equally frequent round Gaussians."""

    centres: tuple[tuple[float, float], ...] = ()
    sigma: float = 0.1
    present: float = 0.1
    """From which share of its due of points a mode counts as found."""


@dataclass(frozen=True)
class Spiral(Distribution):
    """Archimedes' spiral, a turn for every unit of the radius, points evenly spread along it."""

    noise: float = 0.04
    inner: float = 0.2
    outer: float = 2.0


@dataclass(frozen=True)
class Drawing(Distribution):
    """Points that somebody drew, and a little noise around each."""

    brush: float = 0.04
    """Standard deviation of the noise."""


MOONS = Moons(2000)
GAUSSIAN = Affine(
    1000,
    span=7.0,
    matrix=((1.0, 2.0), (-0.1, 0.5)),
    mean=(1.0, 2.0),
    networks=Networks(Depth(generator=0), Bends(critic="tanh"), shrink=0.5, initial="small"),
)
"""Of the course, which has it learnt by one affine map against a tiny critic."""
RING = Mixture(
    16_384, centres=tuple((2 * math.cos(k * math.pi / 4), 2 * math.sin(k * math.pi / 4)) for k in range(8)), sigma=0.15
)
GRID = Mixture(16_384, centres=tuple((float(x), float(y)) for y in range(-2, 3) for x in range(-2, 3)), sigma=0.1)
SPIRAL = Spiral(16_384)
DRAWN = Drawing(8192)
