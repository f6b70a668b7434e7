"""Data sets: the whole of one as a tensor on the device, and an endless stream of shuffled batches.

Pictures are kept as uint8 and become float32 in [-1, 1] batch by batch; points of the plane are float32 already.
"""

from pathlib import Path

import torch
from torch import Tensor

from training.distributed import ALONE, World

PICTURES = {"mnist": "MNIST", "fashion_mnist": "FashionMNIST"}
"""Data sets of pictures: the classes of torchvision.datasets. Those of points are in points.POINTS."""


class DataError(Exception):
    """A data set cannot be had; the message says where it was looked for and what to do."""


def load(name: str, root: Path, image_size: int, *, train: bool = True) -> tuple[Tensor, Tensor]:
    """Pictures (n, 1, image_size, image_size) uint8 and labels (n,) int64, on the CPU.

    Looks in `root` first and downloads only what is missing. Raises DataError.
    """
    from torchvision import datasets  # a second of library that points of the plane do not need
    from torchvision.transforms.v2.functional import resize

    dataset = getattr(datasets, PICTURES[name])
    raw = root / dataset.__name__ / "raw"
    try:
        try:
            data = dataset(root, train=train, download=False)
        except RuntimeError:  # torchvision's "Dataset not found"
            data = dataset(root, train=train, download=True)
    except (RuntimeError, OSError) as error:
        reason = str(error).splitlines()[0].rstrip(":")
        raise DataError(
            f"{name} is not in {raw} and could not be had from the network ({reason}). Connect once, or put the "
            "four IDX files (train-images-idx3-ubyte and so on) there."
        ) from error
    except (ValueError, AssertionError, EOFError) as error:
        raise DataError(
            f"the files of {name} in {raw} are damaged ({error}). Delete that folder and run the command again."
        ) from error
    images = data.data[:, None]  # (n, 1, 28, 28)
    if images.shape[-1] != image_size:
        images = resize(images, [image_size, image_size])
    return images.contiguous(), data.targets


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
