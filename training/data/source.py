"""What a data set is: its samples, their classes, who made it, how it is loaded."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar, Literal, cast

import torch
from torch import Tensor

from ganapp.generators import GeneratorConfig


class DataError(Exception):
    """A data set cannot be had or used; the message says where it was looked for and what to do."""


@dataclass(frozen=True)
class Picture:
    """A sample is a square picture."""

    noun: ClassVar[str] = "pictures"
    channels: int
    size: int
    """Pixels a side that the source has by itself; `PictureOptions.image_size` may ask for others."""

    def fit(self, generator: GeneratorConfig, options: "PictureOptions") -> GeneratorConfig:
        """The generator of pictures that makes such ones."""
        return replace(generator, image_size=options.image_size or self.size, channels=self.channels)


@dataclass(frozen=True)
class Stack(Picture):
    """A sample is a picture whose channels are pictures of another data set, drawn independently of each other."""

    of: str
    """The name of that data set, whose judge reads them one by one."""


@dataclass(frozen=True)
class Domains(Picture):
    """A sample is a picture of one of two kinds, which are met in turn: one of another data set, or what a fixed rule
    makes of one. Never both of the same: nothing is shown of the rule, by which a translation can be checked."""

    noun: ClassVar[str] = "pictures of two domains"
    of: str
    """The name of that data set."""
    rule: Callable[[Tensor], Tensor]
    """(n, channels, size, size) uint8 -> the same"""


@dataclass(frozen=True)
class Modes:
    """A mixture of equally frequent round Gaussians, of which one can count how many are found."""

    centres: tuple[tuple[float, float], ...]
    sigma: float
    present: float = 0.1
    """From which share of its due of points a mode counts as found; 0: from one point on."""

    def draw(self, n: int, generator: torch.Generator) -> Tensor:
        """n of its points, (n, 2)."""
        centres = torch.tensor(self.centres)[torch.randint(len(self.centres), (n,), generator=generator)]
        return centres + self.sigma * torch.randn(n, 2, generator=generator)


@dataclass(frozen=True)
class Moments:
    """The mean and covariance of a distribution that has nothing else to be right about."""

    mean: tuple[float, float]
    covariance: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Plane:
    """A sample is a point of the plane; all but a sliver of them lie in [-span, span]^2."""

    noun: ClassVar[str] = "points of the plane"
    draw: Callable[[int, torch.Generator], Tensor]
    """(n, source of randomness) -> (n, 2) float32"""
    n: int
    """Points that are learnt from."""
    span: float = 2.5
    known: Modes | Moments | None = None
    """What is known of the distribution and can be checked in samples."""
    samples: int = 2000
    """Points, at most, by which a generator is measured in each of several rounds."""

    def fit(self, generator: GeneratorConfig, options: "PointOptions") -> GeneratorConfig:
        """The generator of points as it is, whatever the plane."""
        return generator

    def points(self, seed: int, n: int) -> Tensor:
        """n points by a seed, (n, 2)."""
        return self.draw(n, torch.Generator().manual_seed(seed))

    def load(self, request: "Request") -> "Samples":
        """`n_points` of them, or as many as are learnt from, by the seed."""
        return Samples(self.points(request.seed, cast(PointOptions, request.options).n_points or self.n))


@dataclass(frozen=True)
class PictureOptions:
    """How pictures are prepared. Data sets that are all of one size and kind want `image_size` alone."""

    image_size: int = 0
    """Pixels a side; 0: the data set's own, 64 for a folder of pictures."""
    channels: Literal["auto", "1", "3"] = "auto"
    """Of a folder: 1 makes pictures grey, 3 colour; auto: grey where all are grey."""
    crop: Literal["center", "pad"] = "center"
    """Of a folder, for what is not square: cut out the middle, or fill up with the background. Never squeezed."""
    background: Literal["black", "white"] = "black"
    """Of a folder: behind transparent pictures and beside padded ones."""

    def __post_init__(self) -> None:
        if self.image_size < 0:
            raise ValueError(f"--image-size must be 0 (the data set's own) or more, got {self.image_size}")


@dataclass(frozen=True)
class PointOptions:
    n_points: int = 0
    """Points to learn from; 0: as many as the set has by itself."""

    def __post_init__(self) -> None:
        if self.n_points < 0:
            raise ValueError(f"--n-points must be 0 or more, got {self.n_points}")


Options = PictureOptions | PointOptions


@dataclass(frozen=True)
class Samples:
    """A whole data set, or a part of it, on the CPU."""

    values: Tensor
    """Pictures (n, channels, size, size) uint8, which may be memory-mapped, or points (n, 2) float32."""
    labels: Tensor | None = None
    """(n,) int64, indices of the source's classes; None where there are none."""
    mapped: bool = False
    """Whether the values lie on the disk until they are touched."""

    def __len__(self) -> int:
        return len(self.values)


Split = Literal["train", "test"]


@dataclass(frozen=True)
class Request:
    """What is wanted of a source."""

    root: Path = Path("data")
    """Where data sets are kept, and downloaded to."""
    options: Options = field(default_factory=PictureOptions)
    split: Split = "train"
    seed: int = 0
    """Of sources that draw their samples."""
    download: bool = True
    """Whether what is missing may be downloaded."""


@dataclass(frozen=True)
class Source:
    """A data set, found by its name in SOURCES, or a folder of pictures."""

    name: str
    makes: Picture | Plane
    load: Callable[[Request], Samples]
    """Raises DataError."""
    classes: tuple[str, ...] = ()
    """Names in the order of the labels; empty where samples have no labels."""
    mirrored: bool = False
    """Whether a sample seen in a mirror could be one of the set: a shoe, not a digit."""
    made_by: str = ""
    licence: str = ""
    note: str = ""
    """A paragraph that stands in the card of every model of it, in Markdown."""
    hub: str | None = None
    """Its id on the Hugging Face Hub."""
    judge_accuracy: float | None = None
    """The least share of test pictures that a classifier must read right to judge by; None where none is trained."""
    digest: str = ""
    """SHA-256 of what it holds, where that may be something else tomorrow."""
    shareable: bool = False
    """Whether its licence allows a few test pictures to travel with a checkpoint."""
