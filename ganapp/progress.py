"""How far the run is that writes a checkpoint, from its files alone; what the app shows and `status` prints.

A run keeps its own files in a hidden folder beside its checkpoint, and holds the lock in it for as long as it goes on.
"""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from ganapp import facts
from ganapp.checkpoints import Checkpoint
from ganapp.facts import HISTORY
from ganapp.files import stamp

LOCK = "lock"
WORKING = re.compile(r"\.([^._].*)\.run")
LATELY = 20  # log points over which a speed is a mean
POINT = ("epoch", "images", "seconds")  # what every line of a history tells


def working_folder(out: Path) -> Path:
    """Where the run that writes the checkpoint folder `out` keeps its own files; a link is followed."""
    real = Path(os.path.realpath(out))
    return real.parent / f".{real.name}.run"


def is_held(working: Path) -> bool:
    """Whether a process is training now, by the lock in the folder of its own files."""
    if not (working / LOCK).is_file():
        return False
    try:
        with FileLock(working / LOCK, blocking=False):
            return False
    except Timeout:
        return True
    except OSError:  # somebody else's folder
        return False


class Pace(NamedTuple):
    epoch: float
    """So many are done."""
    speed: float
    """Samples a second, of late; 0 where that cannot be said."""
    left: float | None
    """Seconds to the end; None where that cannot be said."""


def pace(history: Sequence[dict], epochs: float) -> Pace | None:
    """By the log points of a run that is to make so many epochs; None where there is none yet."""
    points = [point for point in history if all(facts.is_number(point.get(key)) for key in POINT)]
    if not points:
        return None
    last, before = points[-1], points[-1 - LATELY] if len(points) > LATELY else dict.fromkeys(POINT, 0)
    images, seconds = last["images"] - before["images"], last["seconds"] - before["seconds"]
    speed = images / seconds if min(images, seconds) > 0 else 0.0
    to_do = (epochs / last["epoch"] - 1) * last["images"] if last["epoch"] > 0 else 0.0
    return Pace(last["epoch"], speed, to_do / speed if min(to_do, speed) > 0 else None)


@dataclass(frozen=True)
class Run:
    """The run of a checkpoint as it stands now."""

    going: bool
    """Whether a process is training."""
    finished: bool
    """Whether the checkpoint is its whole result."""
    history: list[dict]
    """Its log points, oldest first: those since the checkpoint too."""
    pace: Pace | None
    is_ahead: bool
    """Whether it has come further than the checkpoint."""


def look(checkpoint: Checkpoint) -> tuple | None:
    """What changes when its run goes on or ends, for the price of a look at two files; None where no run is kept."""
    working = working_folder(checkpoint.folder)
    return (is_held(working), stamp(working / HISTORY)) if working.is_dir() else None


def run_of(checkpoint: Checkpoint) -> Run | None:
    """None where no run is kept beside the checkpoint."""
    working = working_folder(checkpoint.folder)
    return _run(working, checkpoint.training) if working.is_dir() else None


def begun(root: Path) -> dict[str, Path]:
    """The folders of runs that go on and have not written a checkpoint yet, by the names that these will have, of a
    folder of checkpoints."""
    try:
        names = [found[1] for name in sorted(os.listdir(root)) if (found := WORKING.fullmatch(name))]
    except OSError:
        return {}
    folders = {name: working_folder(root / name) for name in names if not (root / name).exists() and name.isprintable()}
    return {name: folder for name, folder in folders.items() if is_held(folder)}


def first_run(working: Path) -> Run:
    """A run that has not written a checkpoint yet."""
    return _run(working, {})


def _run(working: Path, told: dict) -> Run:
    going = is_held(working)
    history: list[dict] = facts.optional(facts.history, working, HISTORY, [], lambda fault: None)
    steps = [point["step"] for point in history if facts.is_number(point.get("step"))]
    ahead = bool(steps) and steps[-1] > told.get("generator_steps", 0)
    return Run(going, bool(told.get("finished")) and not ahead, history, pace(history, told.get("epochs", 0)), ahead)
