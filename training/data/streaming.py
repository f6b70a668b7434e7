"""Batches of a set that is larger than the memory: the next ones are read from the disk while the device works."""

import ctypes
import mmap
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import torch
from torch import Tensor

from training.data.batches import Batch, ShuffledBatches, normalise
from training.data.source import Samples
from training.machine.distributed import ALONE, World

AHEAD = 4
"""Batches that are read before they are asked for."""
READERS = 4
"""Threads: a disk serves several at once. They wait more than they work."""


class Streamed(ShuffledBatches):
    """The batches of memory-mapped samples, the same in the same order. A step is given samples, not where they lie.

    Batch k is a function of (seed, k) alone: whichever is asked for, those after it are read next. Nothing needs to be
    closed; a process that ends waits for the few batches in hand.
    """

    def __init__(
        self, samples: Samples, batch_size: int, seed: int, *,
        classes: int = 0, device: torch.device | None = None, world: World = ALONE, ahead: int = AHEAD,
    ):  # fmt: skip
        """As of ShuffledBatches; `ahead` batches are in memory beside the one that was asked for."""
        super().__init__(samples, batch_size, seed, classes=classes, world=world)
        self.device, self.ahead = device or torch.device("cpu"), ahead
        self._tensors = [self.samples] if self.classes is None else [self.samples, self.classes]
        self._rows = [tensor.numpy() for tensor in self._tensors]
        self._ask_for = asker(self.samples)
        self._pool = ThreadPoolExecutor(READERS, thread_name_prefix="read-ahead")
        self._begun: dict[int, Future[list[Tensor]]] = {}

    def feed(self, k: int) -> tuple[Tensor, ...]:
        """This process's share of batch k on the device: samples (n, ...) as they are stored, (n, classes) if told.

        Raises what reading them raised.
        """
        self._begun = {j: self._begun.get(j) or self._begin(j) for j in range(k, k + self.ahead + 1)}
        return tuple(tensor.to(self.device, non_blocking=True) for tensor in self._begun[k].result())

    def open(self, feed: tuple[Tensor, ...]) -> Batch:
        samples, *classes = feed
        samples = normalise(samples) if samples.dtype == torch.uint8 else samples
        return Batch(samples, {"class": classes[0]} if classes else {})

    def _begin(self, k: int) -> Future[list[Tensor]]:
        """Memory is taken here: given by one thread and freed by another it would pile up."""
        (places,) = super().feed(k)
        pinned = self.device.type == "cuda"  # which copies from there by itself
        into = [
            torch.empty((len(places), *tensor.shape[1:]), dtype=tensor.dtype, pin_memory=pinned)
            for tensor in self._tensors
        ]
        return self._pool.submit(self._read, places, into)

    def _read(self, places: Tensor, into: list[Tensor]) -> list[Tensor]:
        self._ask_for(places)
        for tensor, rows in zip(into, self._rows, strict=True):
            np.take(rows, places.numpy(), axis=0, out=tensor.numpy(), mode="clip")  # "raise" would copy twice
        return into


def asker(samples: Tensor) -> Callable[[Tensor], None]:
    """For mapped samples (m, ...): what has the kernel begin to read those at some places, (n,) int64, all at once.

    Touched one after another each would be waited for, at a sixth of the speed. Where the system cannot be asked,
    nothing is lost but that.
    """
    start, size = samples.data_ptr(), samples[0].nbytes
    try:
        madvise = ctypes.CDLL(None).madvise
    except (AttributeError, OSError, TypeError):  # Windows
        return lambda places: None

    def ask(places: Tensor) -> None:
        for place in places.tolist():
            first = start + place * size
            page = first - first % mmap.PAGESIZE
            madvise(ctypes.c_void_p(page), ctypes.c_size_t(first + size - page), mmap.MADV_WILLNEED)

    return ask
