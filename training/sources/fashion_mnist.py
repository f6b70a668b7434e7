"""Fashion-MNIST: clothes, in MNIST's form."""

from functools import partial

from training.data.idx_files import load
from training.data.source import Picture, Source

FASHION_MNIST = Source(
    name="fashion_mnist",
    makes=Picture(channels=1, size=28),
    load=partial(load, "fashion_mnist"),
    classes=(
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
        "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ),
    mirrored=True,
    made_by="Zalando Research (Han Xiao, Kashif Rasul and Roland Vollgraf)",
    licence="MIT",
    hub="zalando-datasets/fashion_mnist",
    judge_accuracy=0.925,
    shareable=True,
)  # fmt: skip
