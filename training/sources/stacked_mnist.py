"""Stacked MNIST: three digits drawn by chance, one a colour, which make a number from 0 to 999 (Metz et al. 2017).

A thousand modes that are known and nearly equally frequent, so that one can count which of them a generator has found.
"""

import torch
from torch import Tensor

from ganapp.judge import STACKED
from training.data.source import Request, Samples, Source, Split, Stack
from training.sources.mnist import MNIST

NAME = "stacked_mnist"
TRIPLES: dict[Split, int] = {"train": 128_000, "test": 26_000}
"""How many of the training and of the test digits: as many as Lin et al. 2018 (PacGAN) learn from, and measure."""


def load(request: Request) -> Samples:
    """Pictures (n, 3, size, size) of digits drawn with replacement by the request's seed. Raises DataError."""
    digits = MNIST.load(request).values[:, 0]  # (m, size, size)
    return Samples(digits[drawn(len(digits), TRIPLES[request.split], 3, request.seed)])


def drawn(pictures: int, n: int, channels: int, seed: int) -> Tensor:
    """Which of so many pictures are the channels of each of n stacks, (n, channels) int64."""
    return torch.randint(pictures, (n, channels), generator=torch.Generator().manual_seed(seed))


STACKED_MNIST = Source(
    name=NAME,
    makes=Stack(channels=3, size=28, of=STACKED[NAME]),
    load=load,
    made_by=MNIST.made_by,
    licence=MNIST.licence,
    hub=MNIST.hub,
    shareable=MNIST.shareable,
)
