"""The checkpoints of a folder as they lie there now: looked at again, and read again where something has changed."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ganapp.checkpoints import FILES, Checkpoint, CheckpointError, load
from ganapp.files import find, stamp
from ganapp.sweeps import checkpoints_of

KEPT = "the version from before is still shown"


class Snapshot(Mapping[str, Checkpoint]):
    """Checkpoints by name that may become others at any moment, in any thread. Whoever goes through them goes through
    those of one moment; whoever asks for one by name may find that it is gone."""

    def now(self) -> dict[str, Checkpoint]:
        """Those of this moment; never changed afterwards."""
        raise NotImplementedError

    def __getitem__(self, name: str) -> Checkpoint:
        return self.now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.now())

    def __len__(self) -> int:
        return len(self.now())

    def items(self):
        return self.now().items()

    def values(self):
        return self.now().values()


class Those(Snapshot):
    """The checkpoints for which `fits` holds, of others that may change."""

    def __init__(self, checkpoints: Mapping[str, Checkpoint], fits: Callable[[Checkpoint], bool]):
        self._all, self._fits = checkpoints, fits

    def now(self) -> dict[str, Checkpoint]:
        return {name: checkpoint for name, checkpoint in self._all.items() if self._fits(checkpoint)}


class Entry(NamedTuple):
    """What is known of a folder."""

    seen: tuple
    """The `look` of the folder before it was read."""
    checkpoint: Checkpoint | None
    error: str | None


class Shelf(Snapshot):
    """Every checkpoint in some folders that draws by latents, of sweeps in their runs; of two with one name the one in
    the later folder.

    `refresh` follows what happened there; it never raises, whatever lies in the folders.

    A checkpoint that cannot be read any more, because it is being written at this moment or because it was damaged,
    stays as it was, and the error says so. One whose folder is gone is gone.
    """

    def __init__(self, *roots: Path):
        self.given, self._lock = roots, threading.Lock()
        self._entries: dict[str, Entry] = {}
        self._found: dict[str, Checkpoint] = {}
        self.translators: dict[str, Checkpoint] = {}
        """Those that read pictures: they have no latent, which all other tools of the page want, and stand apart."""
        self.errors: dict[str, str] = {}
        """What is wrong, by the name of the folder that could not be loaded."""
        self.refresh()

    def now(self) -> dict[str, Checkpoint]:
        return self._found

    @property
    def every(self) -> list[Checkpoint]:
        """The checkpoints, and the translators."""
        return [*self.values(), *self.translators.values()]

    @property
    def roots(self) -> list[Path]:
        """The folders in which the checkpoints lie."""
        return [*map(checkpoints_of, self.given)]

    @property
    def faults(self) -> dict[str, tuple[str, ...]]:
        """What of the optional files cannot be used, by the name of the checkpoint."""
        return {name: checkpoint.faults for name, checkpoint in self.items() if checkpoint.faults}

    def refresh(self) -> None:
        """Look at the folder again: a millisecond where nothing has changed, see `look`."""
        with self._lock:
            folders, unreadable = self._folders()
            entries = {name: self._entry(folder) for name, folder in folders.items()}
            for name in self._entries.keys() - entries.keys():  # away between two renames? It has come back by now
                if unreadable or any((root / name).is_dir() for root in self.roots):
                    entries[name] = self._entries[name]
            self._entries = dict(sorted(entries.items()))
            loaded = {name: entry.checkpoint for name, entry in self._entries.items() if entry.checkpoint}
            self.translators = {name: c for name, c in loaded.items() if c.generator.config.reads_pictures}
            self._found = {name: c for name, c in loaded.items() if name not in self.translators}
            self.errors = {name: entry.error for name, entry in self._entries.items() if entry.error} | unreadable

    def _folders(self) -> tuple[dict[str, Path], dict[str, str]]:
        """(the folders by name, what is wrong with roots that cannot be read)"""
        folders: dict[str, Path] = {}
        unreadable: dict[str, str] = {}
        for root in self.roots:
            try:
                folders |= {folder.name: folder for folder in find(root)}
            except OSError as error:
                unreadable[root.name] = f"{root.name}: {error.strerror}"
        return folders, unreadable

    def _entry(self, folder: Path) -> Entry:
        known, seen = self._entries.get(folder.name), look(folder)
        if known and known.seen == seen:
            return known
        before = known.checkpoint if known else None
        try:
            return Entry(seen, load(folder), None)
        except CheckpointError as error:
            message = str(error)
        except Exception as error:  # one folder must not keep the others from being shown
            logging.getLogger(__name__).exception("%s cannot be loaded", folder)
            message = f"{folder.name}: cannot be loaded ({type(error).__name__})"
        return Entry(seen, before, f"{message}; {KEPT}" if before else message)


def look(folder: Path) -> tuple:
    """What changes when a checkpoint does."""
    return tuple(stamp(folder / name) for name in FILES)
