"""The judge: a classifier of real pictures that reads what a generator drew. One for each data set, in judges/."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import torch
from huggingface_hub import PyTorchModelHubMixin
from pydantic import Field, with_config
from torch import Tensor, nn
from torch.nn.functional import interpolate

from ganapp import weights
from ganapp.configs import CONFIG, STRICT, Side, Size, checked
from ganapp.files import FileFault, read_bytes, read_object, shipped

JUDGES = shipped("judges")
STACKED = {"stacked_mnist": "mnist"}
"""Data sets of stacks: each channel is a picture of another data set, whose judge reads them one by one."""


class JudgeError(Exception):
    """There is no usable judge; the message says what is wrong."""


@with_config(STRICT)
@dataclass(frozen=True)
class JudgeConfig:
    """`width` is the channels of the first layer; each of the two after it has twice as many."""

    dataset: str
    classes: Size = 10
    channels: Literal[1, 3] = 1
    image_size: Annotated[Side, Field(ge=8)] = 32
    width: Size = 32


class Judge(nn.Module, PyTorchModelHubMixin, library_name="pytorch", tags=["image-classification"]):
    """Pictures (n, channels, size, size) in [-1, 1] -> logits (n, classes). Any size: it is brought to its own.

    Three convolutions with BatchNorm and pooling, then a hidden layer of 128 units, which are the feature
    space of the measurements in training/measure/metrics.py.
    """

    def __init__(self, config: JudgeConfig):
        super().__init__()
        self.config = config
        f = config.width
        self.maps = nn.Sequential(
            *_block(config.channels, f, 5),  # (n, f, 16, 16)
            *_block(f, 2 * f, 3),  # (n, 2f, 8, 8)
            *_block(2 * f, 4 * f, 3),  # (n, 4f, 4, 4)
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(4 * f * (config.image_size // 8) ** 2, 128),
            nn.ReLU(),
        )
        self.classify = nn.Linear(128, config.classes)

    def forward(self, images: Tensor) -> Tensor:
        return self.classify(self.features(images))

    def features(self, images: Tensor) -> Tensor:
        """(n, channels, size, size) in [-1, 1] -> (n, 128), what the last layer sees."""
        return self.maps(to_size(images, self.config.image_size))

    @torch.inference_mode()
    def read(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """(features (n, 128), class probabilities (n, classes)) of any number of pictures."""
        features = torch.cat([self.features(part) for part in images.split(500)])
        return features, self.classify(features).softmax(1)

    def read_channels(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """(class, its probability), (n, c) each, of every channel of (n, c, s, s) as a grey picture of its own."""
        _, probabilities = self.read(images.flatten(0, 1)[:, None])
        surest = probabilities.max(1)
        return surest.indices.view(images.shape[:2]), surest.values.view(images.shape[:2])

    @classmethod
    def load(cls, dataset: str, root: Path | None = None) -> "Judge":
        """The shipped judge of a data set, in eval mode on the CPU. Raises JudgeError."""
        root = root or JUDGES
        folder = root / dataset
        if not folder.is_dir():
            known = ", ".join(sorted(p.name for p in root.glob("*/"))) or "none"
            raise JudgeError(f"there is no judge for {dataset} in {root.name} (there are: {known})")
        try:
            config = checked(read_object(folder / CONFIG), JudgeConfig)
            return weights.load(lambda: cls(config), folder / weights.WEIGHTS)
        except FileFault as fault:
            raise JudgeError(f"{root.name}/{dataset} cannot be loaded ({fault})") from fault


def exists(dataset: str, digest: str = "") -> bool:
    """Whether there is a judge of this data set, be it damaged. Of a folder of pictures, which has a digest, there is
    none, whatever its name."""
    return not digest and (JUDGES / dataset).is_dir()


def fingerprint(dataset: str, root: Path | None = None) -> str:
    """Start of the SHA-256 of the weights of the judge that reads a data set, 16 hexadecimal digits: only figures of
    the same one are comparable. Raises FileFault."""
    content = read_bytes((root or JUDGES) / STACKED.get(dataset, dataset) / weights.WEIGHTS, weights.MOST_WEIGHTS)
    return hashlib.sha256(content).hexdigest()[:16]


def is_current(protocol: dict) -> bool:
    """Whether figures with this protocol were made by the judge that is in judges/ now."""
    try:
        return protocol.get("judge") == fingerprint(str(protocol.get("dataset")))
    except FileFault:  # no such judge
        return False


def to_size(images: Tensor, size: int) -> Tensor:
    """Pictures resized as the real ones are for training: bilinear, antialiased."""
    if images.shape[-2:] == (size, size):
        return images
    return interpolate(images, size=(size, size), mode="bilinear", antialias=True, align_corners=False)


def _block(n_in: int, n_out: int, kernel: int) -> tuple[nn.Module, ...]:
    return nn.Conv2d(n_in, n_out, kernel, padding=kernel // 2), nn.BatchNorm2d(n_out), nn.ReLU(), nn.MaxPool2d(2)
