"""python -m training cards CHECKPOINT...: write their model cards anew, from what their files say of them."""

from dataclasses import dataclass
from pathlib import Path

import tyro

from ganapp import checkpoints
from ganapp.checkpoints import Checkpoint, write_atomically
from training.data.source import Picture, Source
from training.errors import UsageError
from training.record import card
from training.record.export import SHOWS
from training.sources import FOLDERS, SOURCES


@dataclass(frozen=True)
class Cards:
    folders: tyro.conf.Positional[tuple[Path, ...]]
    """Checkpoint folders. What somebody wrote into their README.md by hand is lost."""

    def run(self) -> None:
        """Raises CheckpointError, and UsageError for what does not say how it was trained."""
        if not self.folders:
            raise UsageError("name at least one checkpoint folder")
        for folder in self.folders:
            rewrite(checkpoints.load(folder))
            print(folder / card.CARD)


def rewrite(checkpoint: Checkpoint) -> None:
    """Write the card of a checkpoint as its training would write it today, with the figures that were measured."""
    folder, facts = checkpoint.folder, checkpoint.training
    try:
        source = _source(checkpoint)
        _, card_of = SHOWS[type(source.makes)]
        words = card_of(folder.name, card.seen_from_here(folder), checkpoint.generator, facts, source)
    except KeyError as missing:
        raise UsageError(f"{folder}: {checkpoints.TRAINING} does not say {missing}") from missing
    write_atomically(folder / card.CARD, words.encode())
    if figures := checkpoint.metrics.get("figures"):
        card.add_figures(folder, source, figures)


def _source(checkpoint: Checkpoint) -> Source:
    """What it was trained on, as far as a card tells of it: the pictures need not be there. Raises KeyError."""
    name, config = checkpoint.training["dataset"], checkpoint.generator.config
    if name in SOURCES:
        return SOURCES[name]
    note = FOLDERS[name].note if name in FOLDERS else ""
    return Source(Path(name).name, Picture(config.channels, config.image_size), load=_not_here, note=note)


def _not_here(request: object) -> None:
    raise NotImplementedError("a card is written without the pictures")
