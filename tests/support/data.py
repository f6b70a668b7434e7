"""Samples of the shipped data sets, as a test asks for them."""

from pathlib import Path

from torch import Tensor

from training.data.source import PictureOptions, Plane, PointOptions, Request, Samples, Split
from training.sources import SOURCES

PLANES: dict[str, Plane] = {name: source.makes for name, source in SOURCES.items() if isinstance(source.makes, Plane)}


def points(name: str, seed: int, n: int = 0) -> Tensor:
    """n points of a data set, as many as it has where none are asked for."""
    return SOURCES[name].load(Request(options=PointOptions(n), seed=seed)).values


def pictures(name: str, root: Path, image_size: int, split: Split = "train") -> Samples:
    return SOURCES[name].load(Request(root, PictureOptions(image_size=image_size), split))
