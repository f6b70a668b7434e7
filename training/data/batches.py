"""Batches of samples with what is known of them, shuffled without end from a data set that lies whole on the device."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from training.data.source import Samples
from training.machine.distributed import ALONE, World


@dataclass(frozen=True)
class Batch:
    """Samples (n, ...), pictures in [-1, 1] or points, and what is known of each."""

    samples: Tensor
    parts: Mapping[str, Tensor] = field(default_factory=dict)
    """By the names of the latent's parts, (n, size) each: of generated samples all that they were drawn from, of real
    ones the `class` where there are labels, one-hot as in a latent."""

    def of(self, samples: Tensor) -> "Batch":
        """Other samples of which the same is known."""
        return replace(self, samples=samples)

    @property
    def condition(self) -> tuple[Tensor, ...]:
        """What a critic is told beside the samples: their classes (n, classes), or nothing."""
        return (self.parts["class"],) if "class" in self.parts else ()


def normalise(images: Tensor) -> Tensor:
    """uint8 -> float32 in [-1, 1]."""
    return images.float().div_(127.5).sub_(1)


def _labels(samples: Samples) -> Tensor:
    if samples.labels is None:
        raise ValueError("the samples have no labels that a critic could be told")
    return samples.labels


class ShuffledBatches:
    """Batch k of an endless stream: one random permutation of the data after another, cut into batches.

    Every batch is a function of (seed, k) alone, so a stream continues anywhere without being replayed. Pictures are
    kept as uint8 and become float32 in [-1, 1] batch by batch; points of the plane are float32 already.
    """

    def __init__(
        self, samples: Samples, batch_size: int, seed: int, *,
        classes: int = 0, device: torch.device | None = None, world: World = ALONE,
    ):  # fmt: skip
        """`classes`: how many there are, where the critic is to be told; 0 leaves labels out of the batches."""
        if batch_size > len(samples):
            raise ValueError(f"--batch-size {batch_size} is larger than the data set ({len(samples):,} samples)")
        if batch_size % world.size:
            raise ValueError(f"--batch-size {batch_size} cannot be divided by {world.size} processes")
        self.samples, self.batch_size, self.seed, self.world = samples.values.to(device), batch_size, seed, world
        self.classes = one_hot(_labels(samples), classes).float().to(device) if classes else None
        self._permutations: dict[int, Tensor] = {}

    def __len__(self) -> int:
        """Samples in the data set."""
        return len(self.samples)

    def __getitem__(self, k: int) -> Batch:
        """This process's share of batch k, batch_size / processes samples."""
        return self.open(self.feed(k))

    def feed(self, k: int) -> tuple[Tensor, ...]:
        """What a step is given of batch k: where this process's share of it lies, (batch_size / processes,) int64."""
        return (self.world.share(self.indices(k)),)

    def open(self, feed: tuple[Tensor, ...]) -> Batch:
        """The batch that was fed, ready for the critic. Part of the step, so that it can be recorded."""
        (places,) = feed
        samples = self.samples[places]
        samples = normalise(samples) if samples.dtype == torch.uint8 else samples
        return Batch(samples, {} if self.classes is None else {"class": self.classes[places]})

    def indices(self, k: int) -> Tensor:
        """Where the samples of the whole batch k are, (batch_size,) int64."""
        first_pass, start = divmod(k * self.batch_size, len(self.samples))
        index = self._permutation(first_pass)[start : start + self.batch_size]
        if len(index) < self.batch_size:
            index = torch.cat([index, self._permutation(first_pass + 1)[: self.batch_size - len(index)]])
        return index

    def _permutation(self, number: int) -> Tensor:
        if number not in self._permutations:
            generator = torch.Generator().manual_seed(self.seed * 1_000_003 + number)
            permutation = torch.randperm(len(self.samples), generator=generator).to(self.samples.device)
            kept = {n: p for n, p in self._permutations.items() if n == number - 1}
            self._permutations = {**kept, number: permutation}
        return self._permutations[number]


class Alternating(ShuffledBatches):
    """The same of samples of two classes, of which every second one is of the second: so it is in every batch.

    Each class goes through permutations of its own, so that who stands beside whom changes. Raises ValueError for a
    share of the batch that is odd.
    """

    def __init__(
        self, samples: Samples, batch_size: int, seed: int, *,
        classes: int = 0, device: torch.device | None = None, world: World = ALONE,
    ):  # fmt: skip
        super().__init__(samples, batch_size, seed, classes=classes, device=device, world=world)
        if batch_size // world.size % 2:
            raise ValueError(f"--batch-size {batch_size} must be even for each process: the two domains take turns")
        places = torch.arange(len(samples))
        self._turns = [
            ShuffledBatches(Samples(places[k::2]), batch_size // 2, 2 * seed + k, device=device) for k in (0, 1)
        ]

    def indices(self, k: int) -> Tensor:
        return torch.stack([turn.samples[turn.indices(k)] for turn in self._turns], 1).flatten()
