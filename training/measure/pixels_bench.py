"""The bench of pictures that no judge can read: what pixels, patches and a network that nobody trained tell."""

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import version

import torch
from torch import Tensor
from tqdm import tqdm

from ganapp.generators import Generator
from training.data.source import DataError, Request, Source
from training.errors import UsageError
from training.measure import drawing, metrics, patches
from training.measure.measured import Drawn, Measured
from training.measure.untrained import Untrained

MOST = 2048  # pictures of a set; their patches are what is compared, and there are enough of them
LOOKED_UP = 500  # pictures whose nearest training picture is searched
ALIKE = 8
NEIGHBOURS = 3  # k of precision and recall: there may be no more than a hundred pictures


class PixelsBench:
    """The same methods and facts as pictures_bench.Bench.

    Training pictures are divided by chance: samples are compared with one part of them, and so is another part, which
    is the floor; the ceiling is noise. Pictures that were kept aside say how far an unseen one is from the nearest that
    was learnt from. Raises UsageError where there are too few.
    """

    def __init__(self, source: Source, wanted: Request, *, samples: int, seed: int, inception: bool = False):
        training = source.load(wanted)
        n = min(samples, len(training) // 2, MOST)
        if n < 2:
            raise UsageError(f"{source.name} has {len(training)} training pictures; at least 4 are needed to measure")
        self.source, self.samples, self.seed, self.training = source, n, seed, training.values
        self.channels, self.size = training.values.shape[1], training.values.shape[-1]
        chance = torch.Generator().manual_seed(seed)
        order = torch.randperm(len(training), generator=chance)
        self.real, other = (metrics.as_floats(self.training[part]) for part in (order[:n], order[n : 2 * n]))
        self.see = Untrained(self.real)
        self.features = self.see(self.real)
        self.unseen, self.usual_distance = self._unseen(source, wanted)
        self.inception = metrics.inception_distance(self.real) if inception else None
        self.protocol = {
            "dataset": source.name,
            "pictures": source.digest[:16],
            "samples": n,
            "seed": seed,
            "neighbours": NEIGHBOURS,
            "reference": f"{n:,} of {len(training):,} training pictures at {self.size}x{self.size}, and "
            f"{self.unseen:,} that were kept aside",
            "versions": {name: version(name) for name in ("torch", "torchmetrics", "prdc")},
        }
        self.floor = self.measure(lambda: Drawn(other), "floor").figures
        noise = torch.randn(other.shape, generator=chance).clamp_(-1, 1)
        self.ceiling = self.measure(lambda: Drawn(noise), "ceiling").figures

    def _unseen(self, source: Source, wanted: Request) -> tuple[int, float]:
        """How many pictures were kept aside, and how far such a one usually is from the nearest training picture."""
        try:
            aside = source.load(replace(wanted, split="test")).values
        except DataError:  # of few pictures it may be none
            return 0, 0.0
        return len(aside), float(nearest(metrics.as_floats(aside[:LOOKED_UP]), self.training)[0].median())

    @property
    def missing(self) -> str:
        """What is not measured here, and why."""
        novelty = "" if self.unseen else " Novelty is missing because no picture was kept aside to compare with."
        return (
            "FID, density, coverage, CAS and all that is said of classes are missing: they are computed from what a "
            f"classifier of such pictures sees, and of {self.source.name} there is none. KID, precision and recall are "
            "those of a network with random weights. Like patches and pixels it tells whether textures and outlines "
            f"are right, not whether a picture shows anything.{novelty}"
        )

    def draw(self, generator: Generator) -> Drawn:
        """The pictures that are measured. Raises UsageError where they are none."""
        return drawing.by_generator(generator, self.samples, self.seed, self.channels, self.size, ())

    def take(self, pictures: Tensor) -> Drawn:
        """The same of pictures that lie there, (n, c, s, s) uint8."""
        return drawing.of_bytes(pictures[: self.samples], self.channels, self.size)

    def measure(self, pictures: Callable[[], Drawn], name: str) -> Measured:
        """All figures of some pictures, and those of them that are most like a training picture."""
        with tqdm(total=4, desc=name, unit="step", leave=False) as bar:
            drawn = pictures().pictures
            bar.update()
            scales = patches.distances(self.real[: len(drawn)], drawn, self.seed)
            found = {"swd": sum(scales.values()) / len(scales)}
            found |= {f"swd_{side}": distance for side, distance in scales.items()}
            bar.update()
            found |= self._by_features(drawn)
            bar.update()
            found["pixel_diversity"] = metrics.pixel_diversity(drawn, self.real)
            distance, index = nearest(drawn[:LOOKED_UP], self.training)
            if self.usual_distance:
                found["novelty"] = float(distance.median()) / self.usual_distance
            if self.inception:
                found["fid_inception"] = self.inception(drawn)
            bar.update()
        chosen = distance.argsort()[:ALIKE]
        alike = torch.cat([drawn[chosen], metrics.as_floats(self.training[index[chosen]])])
        return Measured(metrics.finite(found), alike)

    def _by_features(self, drawn: Tensor) -> dict[str, float]:
        features = self.see(drawn)
        found = {"random_kid": metrics.kernel_distance(self.features, features)}
        if min(self.samples, len(drawn)) >= NEIGHBOURS + 2:
            near = metrics.neighbourhoods(self.features, features, NEIGHBOURS)
            found |= {f"random_{name}": near[name] for name in ("precision", "recall")}
        return found


def nearest(pictures: Tensor, training: Tensor) -> tuple[Tensor, Tensor]:
    """As metrics.nearest, also in a mirror: who is shown pictures with flips may copy them the other way round."""
    straight, mirrored = (metrics.nearest(some, training) for some in (pictures, pictures.flip(3)))
    closer = mirrored[0] < straight[0]
    return tuple(torch.where(closer, there, here) for here, there in zip(straight, mirrored, strict=True))
