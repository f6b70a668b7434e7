"""The real training pictures that are nearest to a picture, where the data set lies on this machine.

The files are the IDX files of MNIST and Fashion-MNIST, read as they are: the app needs no torchvision.
"""

import gzip
import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch

from ganapp.judge import to_size
from ganapp.reading import to_float

FOLDERS = {"mnist": "MNIST", "fashion_mnist": "FashionMNIST"}  # as torchvision names them
IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
UNSIGNED_BYTES = 8  # the third byte of an IDX file names the type of its numbers


def data_root() -> Path:
    return Path(os.environ.get("GAN_DATA_DIR", Path(__file__).parent.parent / "data"))


def read_idx(file: Path) -> np.ndarray:
    """The array in an IDX file of unsigned bytes (the format of MNIST), plain or gzipped.

    Raises FileNotFoundError, and ValueError for a file that is damaged or of another type.
    """
    packed = file.with_name(f"{file.name}.gz")
    content = gzip.decompress(packed.read_bytes()) if not file.is_file() else file.read_bytes()
    if len(content) < 4 or content[:3] != bytes([0, 0, UNSIGNED_BYTES]):
        raise ValueError(f"{file} is no IDX file of unsigned bytes")
    start = 4 + 4 * content[3]
    shape = np.frombuffer(content[4:start], dtype=">u4").astype(int)
    if len(content) != start + shape.prod():
        raise ValueError(f"{file} has {len(content)} bytes, which is not what its header says")
    return np.frombuffer(bytearray(content), dtype=np.uint8, offset=start).reshape(shape)  # writable, as torch wants it


@lru_cache
def training_set(dataset: str, root: Path) -> tuple[np.ndarray, np.ndarray] | None:
    """(pictures (n, h, w) uint8, labels (n,) uint8), read once; None where they are not there or cannot be used."""
    raw = root / FOLDERS[dataset] / "raw"
    try:
        pictures, labels = read_idx(raw / IMAGES), read_idx(raw / LABELS)
    except (OSError, ValueError, EOFError):
        return None
    return (pictures, labels) if pictures.ndim == 3 and labels.shape == pictures.shape[:1] else None


def is_there(dataset: object) -> bool:
    return dataset in FOLDERS and training_set(dataset, data_root()) is not None


def nearest(dataset: str, picture: np.ndarray, count: int = 5) -> tuple[np.ndarray, list[int], list[float]]:
    """The `count` real training pictures with the smallest pixel distance to one picture (h, w, 1) uint8.

    Returns them (count, h, w, 1) uint8, the nearest first, with their labels and the root mean square differences in
    grey levels. The picture is brought to the size of the real ones. The data set must be there, see `is_there`.
    """
    real, labels = training_set(dataset, data_root())
    size = real.shape[1]
    query = to_size(to_float(picture[None]), size).add(1).mul(127.5).flatten()
    pixels = torch.from_numpy(real).flatten(1)
    squares = torch.cat([(part.float() - query).square_().mean(1) for part in pixels.split(4000)])
    best = squares.topk(count, largest=False)
    chosen = best.indices.numpy()
    return real[chosen][..., None], labels[chosen].tolist(), best.values.sqrt().tolist()
