"""MNIST and Fashion-MNIST as one data set of twenty classes, so that one generator can draw what lies between them."""

import torch

from training.data.source import Request, Samples, Source
from training.sources.fashion_mnist import FASHION_MNIST
from training.sources.mnist import MNIST


def load(request: Request) -> Samples:
    """Digits and clothes in turn. Raises DataError."""
    digits, clothes = MNIST.load(request), FASHION_MNIST.load(request)
    labels = torch.cat([digits.labels, clothes.labels + len(MNIST.classes)])
    order = torch.cat([torch.linspace(0, 1, len(part)) for part in (digits, clothes)]).argsort(stable=True)
    return Samples(torch.cat([digits.values, clothes.values])[order], labels[order])


MNIST_FASHION = Source(
    name="mnist_fashion",
    makes=MNIST.makes,
    load=load,
    classes=MNIST.classes + FASHION_MNIST.classes,
    made_by=f"{MNIST.made_by}; {FASHION_MNIST.made_by}",
    licence=f"{MNIST.licence} and {FASHION_MNIST.licence}",
    shareable=True,
)
