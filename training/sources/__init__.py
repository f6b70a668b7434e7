"""Data sets, one file each. A new one is one more file and one line here."""

import os
from dataclasses import replace
from pathlib import Path

from training.data.source import DataError, Options, PictureOptions, Source
from training.sources.brain_mri import BRAIN_MRI
from training.sources.fashion_mnist import FASHION_MNIST
from training.sources.field_grid import GRID_2D
from training.sources.field_ring import RING_2D
from training.sources.gaussian import GAUSSIAN
from training.sources.grid import GRID
from training.sources.mnist import MNIST
from training.sources.mnist_fashion import MNIST_FASHION
from training.sources.moons import MOONS
from training.sources.named_folder import NamedFolder
from training.sources.outlines import OUTLINES
from training.sources.ring import RING
from training.sources.rotated import ROTATED
from training.sources.spiral import SPIRAL
from training.sources.stacked_mnist import STACKED_MNIST

SOURCES: dict[str, Source] = {
    source.name: source
    for source in (
        MNIST,
        FASHION_MNIST,
        MNIST_FASHION,
        STACKED_MNIST,
        OUTLINES,
        ROTATED,
        MOONS,
        GAUSSIAN,
        RING,
        GRID,
        RING_2D,
        GRID_2D,
        SPIRAL,
    )
}
FOLDERS: dict[str, NamedFolder] = {folder.name: folder for folder in (BRAIN_MRI,)}


def find(name: str, options: Options | None = None, cache: Path | None = None, root: Path = Path("data")) -> Source:
    """The data set of this name, or the pictures in a folder or a .zip, prepared in `cache`; those that have a name lie
    in `root`. Raises DataError."""
    if name in SOURCES:
        return SOURCES[name]
    if cache is None or not isinstance(options, PictureOptions) or not is_known(name):
        known = ", ".join((*SOURCES, *FOLDERS))
        raise DataError(f"there is no data set {name}; there are {known}, and folders or .zip of pictures")
    if name in FOLDERS:
        return FOLDERS[name].open(root, options, cache)
    from training.sources.folder import open_folder  # and with it Pillow's decoders

    source = open_folder(Path(name), options, cache)
    return replace(source, name=f"{source.name}-folder") if source.name in SOURCES else source


def is_known(name: str) -> bool:
    """Whether a data set of this name can be looked for: one that has it, or a folder."""
    return name in SOURCES or name in FOLDERS or is_place(name)


def is_place(name: str) -> bool:
    """Whether a name is that of a folder or a file, which exists or whoever wrote it thinks so."""
    return Path(name).exists() or any(mark in name for mark in ("/", os.sep, ".zip"))
