"""The real training pictures that are nearest to a picture, where the data set lies on this machine.

The app reads the files of MNIST and Fashion-MNIST as they are: it needs no torchvision.
"""

import os
from functools import lru_cache
from math import gcd
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d

from ganapp import idx
from ganapp.judge import to_size
from ganapp.reading import to_float

BLOCK = 4
"""Pixels a side of what pictures are compared by before they are compared by pixels."""


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
    query = to_size(to_float(picture[None]), real.shape[1]).add(1).mul(127.5)[0, 0]
    best, indices = _smallest(real, _means_of(dataset, data_root()), query, count)
    chosen = indices.numpy()
    return real[chosen][..., None], labels[chosen].tolist(), best.sqrt().tolist()


def _smallest(real: np.ndarray, means: Tensor, query: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """(the `count` smallest mean square differences of pictures (n, s, s) to one (s, s), their indices), all of them
    exact: what differs in the means of blocks differs at least as much itself, so that most pictures are not looked at.
    """
    bounds = (means - _means(query[None])).square_().mean(1)
    order, size = bounds.argsort(), 16 * count
    while True:
        looked = order[:size]
        squares = (torch.from_numpy(real[looked.numpy()]).float() - query).square_().mean((1, 2))
        best = squares.topk(count, largest=False)
        if size >= len(order) or bounds[order[size]] >= best.values[-1]:
            return best.values, looked[best.indices]
        size = min(4 * size, len(order))


@lru_cache
def _means_of(dataset: str, root: Path) -> Tensor:
    real, _ = training_set(dataset, root)
    return torch.cat([_means(torch.from_numpy(part).float()) for part in np.array_split(real, 16)])


def _means(pictures: Tensor) -> Tensor:
    """Of blocks of BLOCK x BLOCK pixels, or smaller ones that divide a side: (n, s, s) -> (n, blocks)."""
    block = gcd(BLOCK, pictures.shape[-1])
    return avg_pool2d(pictures[:, None], block).flatten(1)
