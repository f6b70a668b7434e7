"""The bench on which the checkpoints of one 2-D data set are measured: against fresh points, between real and noise."""

from collections.abc import Callable
from importlib.metadata import version

import torch
from torch import Tensor

from ganapp.generators import Generator
from training.data.source import Moments, Source
from training.errors import UsageError
from training.measure import points_metrics
from training.measure.measured import Measured
from training.measure.metrics import finite

ROUNDS = 10  # fresh sets of points; the figures are their means


class PointsBench:
    """The same methods and facts as pictures_bench.Bench. The floor is real points against other real ones, the ceiling
    points that are spread evenly over the square."""

    def __init__(self, source: Source, *, samples: int, seed: int):
        self.source, self.plane, self.samples, self.seed = source, source.makes, samples, seed
        self.real = [self._real(k) for k in range(ROUNDS)]
        self.protocol = {
            "dataset": source.name,
            "samples": samples,
            "seed": seed,
            "reference": f"mean of {ROUNDS} fresh sets of {samples:,} points",
            "versions": {name: version(name) for name in ("torch",)},
        }
        self.floor = self._figures([self._real(ROUNDS + k) for k in range(ROUNDS)])
        span, chance = self.plane.span, torch.Generator().manual_seed(seed)
        even = [span * (2 * torch.rand(samples, 2, generator=chance) - 1) for _ in range(ROUNDS)]
        self.ceiling = self._figures(even)

    def _real(self, k: int) -> Tensor:
        """Points that no run has learnt from: runs draw theirs from their own seeds, which are small.

        A part of a larger set, because scikit-learn's moons lie evenly spaced on their arcs: two whole sets are more
        alike than independent points of the same distribution, which is what a generator makes, can be.
        """
        chance = torch.Generator().manual_seed(self.seed * ROUNDS * 2 + k)
        many = self.plane.points(2**40 + 1000 * self.seed + k, 10 * self.samples)
        return many[torch.randperm(len(many), generator=chance)[: self.samples]]

    missing = ""

    def take(self, pictures: Tensor) -> list[Tensor]:
        raise UsageError(f"these are pictures, and {self.source.name} holds points of the plane")

    @torch.inference_mode()
    def draw(self, generator: Generator) -> list[Tensor]:
        """ROUNDS sets of generated points, (samples, 2) each. Raises UsageError where they are none."""
        if generator.config.sample_shape != (2,):
            raise UsageError(f"it makes pictures, and {self.source.name} holds points of the plane")
        chance = torch.Generator().manual_seed(self.seed)
        sets = [generator(generator.config.latent.random(self.samples, chance)) for _ in range(ROUNDS)]
        if not all(torch.isfinite(x).all() for x in sets):
            raise UsageError("the generator makes NaN or infinity")
        return sets

    def measure(self, sets: Callable[[], list[Tensor]], name: str) -> Measured:
        return Measured(self._figures(sets()))

    def _figures(self, sets: list[Tensor]) -> dict[str, float]:
        """The mean of every figure over the sets, each against its own real points."""
        rows = [points_metrics.figures(x, real, self.plane) for x, real in zip(sets, self.real, strict=True)]
        means = {key: sum(row[key] for row in rows) / len(rows) for key in rows[0]}
        if isinstance(self.plane.known, Moments):  # a few points do not tell errors as small as those that matter here
            means |= points_metrics.moment_errors(torch.cat(sets), self.plane.known)
        return finite(means)
