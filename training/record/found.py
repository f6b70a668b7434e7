"""--classes-from: the categories that an InfoGAN's critic reads in pictures, as the classes of another run.

So a generator can be told a class, and its critic too, where nobody has labelled anything. What a category holds,
nobody has said either: they are named by letters.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

import torch
from tqdm import tqdm

from ganapp import checkpoints
from training.data.batches import normalise
from training.data.source import Picture, Request, Samples, Source
from training.errors import UsageError
from training.record.adversary import reader_of_categories
from training.record.layout import CRITIC

AT_ONCE = 500
MOST = 26  # categories


def fingerprint(folder: Path) -> str:
    """By which the settings of a run know what read its classes."""
    return hashlib.sha256((folder / CRITIC).read_bytes()).hexdigest() if (folder / CRITIC).is_file() else ""


def with_found_classes(source: Source, folder: Path) -> Source:
    """The data set, each of whose pictures has the category as its class that the critic in a checkpoint's folder reads
    in it. Raises CheckpointError for what is no checkpoint, and UsageError where nothing reads categories there, or not
    in such pictures."""
    config = checkpoints.load(folder).generator.config
    reader = reader_of_categories(folder, config) if 1 < config.categories <= MOST else None
    if reader is None:
        raise UsageError(
            f"--classes-from {folder} must be a checkpoint with categories, as infogan makes them, and its critic"
        )
    if not isinstance(source.makes, Picture) or source.makes.channels != config.channels:
        raise UsageError(f"--classes-from {folder} reads pictures of {config.channels} channels, not {source.name}")

    def load(request: Request) -> Samples:
        samples = source.load(request)
        parts = tqdm(samples.values.split(AT_ONCE), desc="reading classes", unit="batch", leave=False)
        return replace(samples, labels=torch.cat([reader.read(normalise(part)) for part in parts]))

    return replace(source, classes=config.latent.parts["category"].names, load=load)
