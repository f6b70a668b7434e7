"""MNIST: handwritten digits."""

from functools import partial

from training.data.idx_files import load
from training.data.source import Picture, Source

MNIST = Source(
    name="mnist",
    makes=Picture(channels=1, size=28),
    load=partial(load, "mnist"),
    classes=tuple("0123456789"),
    made_by="Yann LeCun, Corinna Cortes and Christopher J. C. Burges",
    licence="CC BY-SA 3.0",
    hub="ylecun/mnist",
    judge_accuracy=0.994,
    shareable=True,
)
