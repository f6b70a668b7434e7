"""What the program writes into its folders, by name: nothing else is ever deleted."""

import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ganapp.adversary import CRITIC, CRITIC_CONFIG, REAL, VERDICTS
from ganapp.checkpoints import CONFIG, CURVE, HISTORY, METRICS, TRAINING, WEIGHTS

NEIGHBOURS = "neighbours.png"  # samples above the training pictures that they are most like
CONFUSION = "confusion.png"  # which class was asked for, and which was read
LITTER = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.tmp\w{6}")
"""What file managers leave behind, and safetensors while it writes: it is in nobody's way, and not deleted either."""


@dataclass(frozen=True)
class Layout:
    """The names of files that the program writes into a folder, and the folders in it, which have layouts too."""

    files: re.Pattern[str]
    folders: Mapping[str, "Layout"] = field(default_factory=dict)

    def sort(self, folder: Path) -> tuple[list[Path], list[Path]]:
        """(files that the program wrote, all the rest) below a folder. It makes no links, so that they are the rest.

        An entry is what it was when the folder was listed: a run that goes on renames, and what is gone when one looks
        again was nobody else's for that."""
        own, foreign = [], []
        with os.scandir(folder) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
        for entry in there:
            path = folder / entry.name
            if entry.name in self.folders and entry.is_dir(follow_symlinks=False):
                with suppress(FileNotFoundError):
                    inner = self.folders[entry.name].sort(path)
                    own, foreign = own + inner[0], foreign + inner[1]
            elif self.files.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                own.append(path)
            else:
                foreign.append(path)
        return own, foreign

    def in_the_way(self, folder: Path) -> list[str]:
        """Names of what somebody else put below a folder, litter aside."""
        return [str(path.relative_to(folder)) for path in self.sort(folder)[1] if not LITTER.fullmatch(path.name)]

    def size(self, folder: Path) -> int:
        """Bytes of what the program wrote below a folder; 0 where there is none."""
        found = 0
        for file in self.sort(folder)[0] if folder.is_dir() else []:
            with suppress(FileNotFoundError):  # a run that goes on renames
                found += file.stat().st_size
        return found

    def remove(self, folder: Path) -> None:
        """Delete what the program wrote, and the folders where nothing else is in them."""
        if folder.is_dir():
            for file in self.sort(folder)[0]:
                file.unlink()
            for emptied in [*(folder / name for name in self.folders), folder]:
                with suppress(OSError):  # not there, or not empty
                    emptied.rmdir()


def named(*names: str) -> re.Pattern[str]:
    """Files of these names, each also while it is being written, see `write_atomically`."""
    either = "|".join(re.escape(name) for name in names)
    return re.compile(rf"{either}|\.(?:{either})\.tmp")


CHECKPOINT = Layout(
    named(
        "README.md",
        CONFIG,
        WEIGHTS,
        CRITIC,
        CRITIC_CONFIG,
        TRAINING,
        HISTORY,
        VERDICTS,
        METRICS,
        NEIGHBOURS,
        CONFUSION,
        CURVE,
        "samples.png",
        "evolution.png",
        REAL,
    )
)


def listed(names: Iterable[str], most: int = 5) -> str:
    """ "a, b and 3 more"."""
    names = list(names)
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
