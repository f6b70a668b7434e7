"""Pictures that any program made, as they are: nothing is kept aside, and what lies there twice counts twice."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from tqdm import tqdm

from training.data.source import DataError, PictureOptions
from training.pictures.preparing import candidates, in_order, look
from training.pictures.reading import FORMATS
from training.pictures.report import Some, counted
from training.pictures.scan import Archive, File, Folder, open_place, read

WORKERS, AHEAD = 8, 64
KEYS = ("samples", "arr_0", "images")
"""Names that pictures have in .npz files: ours, NumPy's own for one without a name, and one that suggests itself."""


def load(path: Path, most: int, seed: int) -> Tensor:
    """The pictures in a folder, a .zip or an .npz, (n, channels, size, size) uint8, of one size and all grey or all in
    colour; of more than `most` so many by chance. Raises DataError."""
    return _of_arrays(path, most, seed) if path.suffix.lower() == ".npz" else _of_files(path, most, seed)


def _of_files(path: Path, most: int, seed: int) -> Tensor:
    with open_place(path) as place:
        files, _ = candidates(place, place.listing())
        if not files:
            raise DataError(f"{path} holds no picture")
        files = [files[k] for k in some_of(len(files), most, seed)]
        options = PictureOptions(image_size=_side(place, files[0]))
        with ThreadPoolExecutor(WORKERS) as pool:
            bar = tqdm(files, desc=path.name, unit="picture", leave=False)
            found = [*in_order(pool, partial(look, place, options), bar, AHEAD)]
    broken = [f"{file.name} ({it.fault})" for file, it in zip(files, found, strict=True) if it.picture is None]
    if broken:
        raise DataError(f"{path}: {counted(len(broken), 'file')} cannot be read: {Some.of(broken)}. Mend or remove it")
    channels = 3 if any(it.picture.coloured for it in found) else 1
    return torch.from_numpy(np.stack([it.picture.pixels[channels] for it in found]))


def _side(place: Folder | Archive, file: File) -> int:
    """Pixels of the shorter side of the first picture: pictures that a generator made are all of one size."""
    try:
        with Image.open(io.BytesIO(read(place, file)), formats=FORMATS) as image:
            return min(image.size)
    except Exception as error:  # decoders raise nearly anything
        raise DataError(f"{file.name} cannot be read as a picture ({error})") from error


def _of_arrays(path: Path, most: int, seed: int) -> Tensor:
    wanted = f"expected (n, side, side, 1 or 3) uint8 under one of the names {', '.join(KEYS)}, as `sample` writes them"
    try:
        with np.load(path, allow_pickle=False) as content:
            name = next((key for key in KEYS if key in content), None)
            if name is None:
                raise DataError(f"{path} holds {', '.join(content) or 'nothing'}; {wanted}")
            array = content[name]
    except (OSError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise DataError(f"{path} cannot be read as an .npz ({error}); {wanted}") from error
    array = array[..., None] if array.ndim == 3 else array
    fits = array.ndim == 4 and array.dtype == np.uint8 and array.shape[1] == array.shape[2] and array.shape[3] in (1, 3)
    if not fits or not len(array):
        raise DataError(f"{path}: {name} is {array.shape} {array.dtype}; {wanted}")
    return torch.from_numpy(array[some_of(len(array), most, seed)]).permute(0, 3, 1, 2).contiguous()


def some_of(n: int, most: int, seed: int) -> list[int]:
    """Which of n are taken, in their order: all, or `most` by chance, since names are often sorted by class."""
    chance = torch.Generator().manual_seed(seed)
    return torch.randperm(n, generator=chance)[:most].sort().values.tolist()
