"""Samples of the shipped data sets, as a test asks for them."""

from pathlib import Path

import numpy as np
from torch import Tensor

from training.data.source import PictureOptions, Plane, PointOptions, Request, Samples, Split
from training.sources import SOURCES

PLANES: dict[str, Plane] = {name: source.makes for name, source in SOURCES.items() if isinstance(source.makes, Plane)}


def points(name: str, seed: int, n: int = 0) -> Tensor:
    """n points of a data set, as many as it has where none are asked for."""
    return SOURCES[name].load(Request(options=PointOptions(n), seed=seed)).values


def pictures(name: str, root: Path, image_size: int, split: Split = "train") -> Samples:
    return SOURCES[name].load(Request(root, PictureOptions(image_size=image_size), split))


def write_idx(file: Path, array: np.ndarray) -> None:
    """The IDX format of MNIST: two zero bytes, the type (8 = uint8), the rank, big-endian sizes, the data."""
    header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, dtype=">i4").tobytes()
    file.write_bytes(header + array.astype(np.uint8).tobytes())
