"""The real training pictures that are nearest to a picture, where the data set lies on this machine.

The app reads the files of MNIST and Fashion-MNIST as they are: it needs no torchvision.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from ganapp import idx
from ganapp.judge import to_size
from ganapp.reading import to_float

COMPONENTS = 64
"""Principal components by which pictures are compared before they are compared by pixels."""


def data_root() -> Path:
    """Where the files of MNIST lie: as the environment says, in the repository, or where the program was started."""
    beside = Path(__file__).parent.parent / "data"
    return Path(os.environ.get("GAN_DATA_DIR", beside if beside.is_dir() else "data"))


@lru_cache
def training_set(dataset: str, root: Path) -> tuple[np.ndarray, np.ndarray] | None:
    """(pictures (n, s, s) uint8, labels (n,) uint8), read once; None where they are not there or cannot be used."""
    try:
        return idx.read_split(root, dataset, "train")
    except (OSError, ValueError):
        return None


def is_there(dataset: object) -> bool:
    return dataset in idx.FOLDERS and training_set(dataset, data_root()) is not None


def nearest(dataset: str, picture: np.ndarray, count: int = 5) -> tuple[np.ndarray, list[int], list[float]]:
    """The `count` real training pictures with the smallest pixel distance to one picture (h, w, 1) uint8.

    Returns them (count, h, w, 1) uint8, the nearest first, with their labels and the root mean square differences in
    grey levels. The picture is brought to the size of the real ones. Raises LookupError without the data set.
    """
    found = training_set(dataset, data_root())
    if found is None:
        raise LookupError(f"{dataset} is not in {data_root()}")
    real, labels = found
    query = to_size(to_float(picture[None]), real.shape[1]).add(1).mul(127.5).flatten()
    best, indices = _smallest(real, _principal(dataset, data_root()), query, count)
    chosen = indices.numpy()
    return real[chosen][..., None], labels[chosen].tolist(), best.div(query.numel()).sqrt().tolist()


@dataclass(frozen=True)
class Principal:
    """Pictures by their first principal components, and what these leave of each."""

    mean: Tensor
    basis: Tensor
    """(pixels, COMPONENTS), orthonormal."""
    parts: Tensor
    """(n, COMPONENTS)"""
    rest: Tensor
    """(n,), the length of what is left."""

    @classmethod
    def of(cls, pictures: Tensor) -> "Principal":
        """Of (n, pixels)."""
        mean = sum(part.float().sum(0) for part in pictures.split(4000)) / len(pictures)
        centred = [part.float() - mean for part in pictures.split(4000)]
        basis = torch.linalg.eigh(sum(part.T @ part for part in centred)).eigenvectors[:, -COMPONENTS:]
        found = [_split(part, basis) for part in centred]
        return cls(mean, basis, torch.cat([parts for parts, _ in found]), torch.cat([rest for _, rest in found]))

    def bounds(self, query: Tensor) -> Tensor:
        """(n,): what the squared distance of each picture to one (pixels,) is at least."""
        parts, rest = _split((query - self.mean)[None], self.basis)
        return (self.parts - parts).square_().sum(1) + (self.rest - rest).square_()


def _split(centred: Tensor, basis: Tensor) -> tuple[Tensor, Tensor]:
    parts = centred @ basis
    return parts, (centred.square().sum(1) - parts.square().sum(1)).clamp_(min=0).sqrt_()


def _smallest(real: np.ndarray, known: Principal, query: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """(the `count` smallest squared distances of pictures (n, s, s) to one (pixels,), their indices). They are exact:
    those that are farther by what is known of them are not looked at."""
    bounds, size = known.bounds(query), 64 * count
    while True:
        size = min(size, len(real))
        likely = bounds.topk(size, largest=False)
        looked = torch.from_numpy(real[likely.indices.numpy()]).flatten(1).float()
        best = (looked - query).square_().sum(1).topk(count, largest=False)
        if size == len(real) or likely.values[-1] >= best.values[-1]:
            return best.values, likely.indices[best.indices]
        size *= 8


@lru_cache
def _principal(dataset: str, root: Path) -> Principal:
    found = training_set(dataset, root)
    assert found is not None, "whoever asks has looked"
    return Principal.of(torch.from_numpy(found[0]).flatten(1))
