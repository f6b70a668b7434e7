"""The files of MNIST and Fashion-MNIST: where they may lie, how they may be called, and what is in them.

An IDX file is two zero bytes, the type of its numbers (8: unsigned bytes), their rank, their big-endian sizes, and the
numbers.
"""

import gzip
import math
import zlib
from pathlib import Path
from typing import Literal

import numpy as np

Split = Literal["train", "test"]

FOLDERS = {"mnist": "MNIST", "fashion_mnist": "FashionMNIST"}  # as torchvision names them
NAMES: dict[Split, tuple[str, str]] = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}
"""Pictures and labels."""
CLASSES = 10
UNSIGNED_BYTES = 8


def raw(root: Path, dataset: str) -> Path:
    """The folder in which torchvision keeps the files."""
    return root / FOLDERS[dataset] / "raw"


def find(folder: Path, name: str) -> list[Path]:
    """Every file in a folder that goes by one of the names: as it is or with a dot in place of the dash before idx,
    plain or gzipped."""
    spellings = (name, name.replace("-idx", ".idx"))
    files = (folder / f"{spelling}{suffix}" for spelling in spellings for suffix in ("", ".gz"))
    return [file for file in files if file.is_file()]


def files_of(root: Path, dataset: str, name: str) -> list[Path]:
    """Every file that may hold this part of a data set, in `root/MNIST/raw` or in `root/MNIST`. Files in `root` itself
    are not among them: their names do not say of which data set they are."""
    return [file for folder in (raw(root, dataset), root / FOLDERS[dataset]) for file in find(folder, name)]


def read_split(root: Path, dataset: str, split: Split) -> tuple[np.ndarray, np.ndarray]:
    """(pictures (n, s, s) uint8, labels (n,) uint8, from 0 to 9) of a data set.

    Raises FileNotFoundError for what is absent, and ValueError, with the file's name, for what cannot be used.
    """
    (pictures, pictures_file), (labels, labels_file) = (_read_first(root, dataset, name) for name in NAMES[split])
    for array, file, rank, what in ((pictures, pictures_file, 3, "pictures"), (labels, labels_file, 1, "labels")):
        if array.ndim != rank:
            raise ValueError(f"{file} holds no {what}: its numbers are {' x '.join(map(str, array.shape))}")
    if len(pictures) != len(labels):
        raise ValueError(
            f"{pictures_file} holds {len(pictures):,} pictures, but {labels_file} holds {len(labels):,} labels: "
            "one of them is of another data set"
        )
    if pictures.shape[1] != pictures.shape[2]:
        raise ValueError(
            f"the pictures in {pictures_file} are {pictures.shape[1]} high and {pictures.shape[2]} wide, and {dataset} "
            "has square ones"
        )
    if labels.max() >= CLASSES:
        raise ValueError(f"{labels_file} holds labels up to {labels.max()}, and {dataset} has 0 to {CLASSES - 1}")
    return pictures, labels


def _read_first(root: Path, dataset: str, name: str) -> tuple[np.ndarray, Path]:
    """The first whole one of the files that may hold a part, and its name."""
    files, damaged = files_of(root, dataset, name), []
    for file in files:
        try:
            return read(file), file
        except ValueError as error:
            damaged.append(str(error))
    if not files:
        raise FileNotFoundError(f"{name} is not in {raw(root, dataset)}")
    raise ValueError(" and ".join(damaged))


def read(file: Path) -> np.ndarray:
    """The array in an IDX file of unsigned bytes, plain or gzipped, writable.

    Raises ValueError, with the file's name, for one that cannot be read, is damaged or of another type.
    """
    content = _unpacked(file)
    if not content:
        raise ValueError(f"{file} is damaged: it is empty")
    if content[:2] != b"\0\0":
        raise ValueError(f"{file} is damaged or no IDX file: it begins with {content[:12]!r}")
    if len(content) < 4 or len(content) < 4 + 4 * content[3]:
        raise ValueError(f"{file} is damaged: it is cut short in its head")
    if content[2] != UNSIGNED_BYTES:
        raise ValueError(f"{file} holds numbers of type 0x{content[2]:02X}, not unsigned bytes (0x08)")
    start = 4 + 4 * content[3]
    shape = np.frombuffer(content[4:start], dtype=">u4").tolist()
    here, due = len(content), start + math.prod(shape)
    if here != due:
        what = "is cut short" if here < due else "is too long"
        raise ValueError(f"{file} is damaged: it {what}, {here:,} bytes where its head says {due:,}")
    if here == start:
        raise ValueError(f"{file} is damaged: there is nothing behind its head")
    return np.frombuffer(bytearray(content), dtype=np.uint8, offset=start).reshape(shape)  # writable, for torch


def _unpacked(file: Path) -> bytes:
    try:
        content = file.read_bytes()
        return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
    except EOFError:
        raise ValueError(f"{file} is damaged: it is cut short") from None
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ValueError(f"{file} is damaged: it cannot be unpacked ({error})") from error
    except OSError as error:
        raise ValueError(f"{file} cannot be read: {error.strerror}") from error
