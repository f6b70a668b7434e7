"""Data sets: the whole of one as a tensor on the device, and an endless stream of shuffled batches.

Pictures are kept as uint8 and become float32 in [-1, 1] batch by batch; points of the plane are float32 already.
"""

import gzip
import os
from http.client import HTTPException
from pathlib import Path
from ssl import SSLError
from tempfile import TemporaryDirectory
from urllib.error import URLError

import torch
from torch import Tensor

from ganapp import idx
from ganapp.checkpoints import write_atomically
from training.distributed import ALONE, World

PICTURES = idx.FOLDERS
"""Data sets of pictures: the classes of torchvision.datasets. Those of points are in points.POINTS."""
NETWORK = (URLError, HTTPException, ConnectionError, TimeoutError, SSLError, RuntimeError)
"""What a download ends in that is no fault of this machine's; RuntimeError is torchvision's for a wrong checksum."""


class DataError(Exception):
    """A data set cannot be had; the message says where it was looked for and what to do."""


def load(name: str, root: Path, image_size: int, *, train: bool = True) -> tuple[Tensor, Tensor]:
    """Pictures (n, 1, image_size, image_size) uint8 and labels (n,) int64, on the CPU.

    Looks in `root` first and downloads only what is missing of the training or of the test files. Raises DataError.
    """
    split = "train" if train else "test"
    for file in idx.NAMES[split]:
        if not idx.files_of(root, name, file):
            _download(name, root, file)
    try:
        pictures, labels = idx.read_split(root, name, split)
    except ValueError as error:
        raise DataError(
            f"{name}: {error}. Delete what is wrong and run the command again, which downloads it, or put a whole "
            "file in its place."
        ) from error
    images = torch.from_numpy(pictures)[:, None]  # (n, 1, 28, 28)
    if images.shape[-1] != image_size:
        from torchvision.transforms.v2.functional import resize  # a second of library that others do not need

        images = resize(images, [image_size, image_size])
    return images.contiguous(), torch.from_numpy(labels).long()


def _download(name: str, root: Path, file: str) -> None:
    """Put one file of a data set into its folder, from the mirrors that torchvision knows, whole or not at all."""
    from torchvision import datasets
    from torchvision.datasets.utils import download_url

    folder, source = idx.raw(root, name), getattr(datasets, PICTURES[name])
    archive, checksum = next(resource for resource in source.resources if resource[0] == f"{file}.gz")
    failed: Exception | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".download", dir=folder) as aside:  # several processes may do the same
            for mirror in source.mirrors:
                try:
                    download_url(f"{mirror}{archive}", aside, archive, checksum)
                except NETWORK as error:
                    failed = error
                    continue
                whole = Path(aside) / file
                write_atomically(whole, gzip.decompress((Path(aside) / archive).read_bytes()))
                os.replace(whole, folder / file)
                return
    except OSError as error:
        raise DataError(f"{name}: {file} is to be downloaded, but cannot be written to {folder} ({error})") from error
    stray = idx.find(root, file)
    hint = f" {stray[0]} does not say of which data set it is: if it is of {name}, move it there." if stray else ""
    raise DataError(
        f"{name}: {file} is not in {folder} and could not be had from the network ({failed}). Connect once, or put "
        f"that file there, plain or gzipped.{hint}"
    ) from failed


def normalise(images: Tensor) -> Tensor:
    """uint8 -> float32 in [-1, 1]."""
    return images.float().div_(127.5).sub_(1)


class ShuffledBatches:
    """Batch k of an endless stream: one random permutation of the data after another, cut into batches.

    Every batch is a function of (seed, k) alone, so a stream continues anywhere without being replayed.
    """

    def __init__(self, images: Tensor, batch_size: int, seed: int, world: World = ALONE):
        if batch_size > len(images):
            raise ValueError(f"--batch-size {batch_size} is larger than the data set ({len(images):,} samples)")
        if batch_size % world.size:
            raise ValueError(f"--batch-size {batch_size} cannot be divided by {world.size} processes")
        self.images, self.batch_size, self.seed, self.world = images, batch_size, seed, world
        self._permutations: dict[int, Tensor] = {}

    def __getitem__(self, k: int) -> Tensor:
        """This process's share of batch k, (batch_size / processes, c, h, w) float32 in [-1, 1], or (..., 2)."""
        return self.pick(self.places(k))

    def pick(self, places: Tensor) -> Tensor:
        """The pictures at these places of the data set, (n,) int64 -> (n, c, h, w) float32 in [-1, 1], or (n, 2)."""
        batch = self.images[places]
        return normalise(batch) if batch.dtype == torch.uint8 else batch

    def places(self, k: int) -> Tensor:
        """Where the pictures of this process's share of batch k are, (batch_size / processes,) int64."""
        return self.world.share(self.indices(k))

    def indices(self, k: int) -> Tensor:
        """Where the pictures of the whole batch k are, (batch_size,) int64."""
        first_pass, start = divmod(k * self.batch_size, len(self.images))
        index = self._permutation(first_pass)[start : start + self.batch_size]
        if len(index) < self.batch_size:
            index = torch.cat([index, self._permutation(first_pass + 1)[: self.batch_size - len(index)]])
        return index

    def _permutation(self, number: int) -> Tensor:
        if number not in self._permutations:
            generator = torch.Generator().manual_seed(self.seed * 1_000_003 + number)
            permutation = torch.randperm(len(self.images), generator=generator).to(self.images.device)
            kept = {n: p for n, p in self._permutations.items() if n == number - 1}
            self._permutations = {**kept, number: permutation}
        return self._permutations[number]
