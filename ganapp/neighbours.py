"""The real training pictures that are nearest to a picture, where the data set lies on this machine.

The app reads the files of MNIST and Fashion-MNIST as they are: it needs no torchvision.
"""

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch

from ganapp import idx
from ganapp.judge import to_size
from ganapp.reading import to_float


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
    size = real.shape[1]
    query = to_size(to_float(picture[None]), size).add(1).mul(127.5).flatten()
    pixels = torch.from_numpy(real).flatten(1)
    squares = torch.cat([(part.float() - query).square_().mean(1) for part in pixels.split(4000)])
    best = squares.topk(count, largest=False)
    chosen = best.indices.numpy()
    return real[chosen][..., None], labels[chosen].tolist(), best.values.sqrt().tolist()
