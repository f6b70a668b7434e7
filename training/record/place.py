"""The folder that a run writes its checkpoint into: what it may be, and how one checkpoint replaces another."""

import itertools
import json
import os
from collections.abc import Mapping
from pathlib import Path

from ganapp.checkpoints import CONFIG, TRAINING, WEIGHTS
from training.errors import UsageError
from training.record.layout import CHECKPOINT, listed

RUN_FACTS = {"recipe": str, "settings": dict}
"""By which training.json shows that a run wrote it."""
LONGEST = 240  # bytes of a name; most file systems take 255, and the run's own folder has a longer one


def check_place(out: Path, target: Path, own: Mapping[str, type] = RUN_FACTS) -> None:
    """Whether a checkpoint may be written to `out`, which leads to `target`, in the place of one with `own` facts.
    Raises UsageError, and writes nothing."""
    try:
        str(target).encode("utf-8")
        os.fsencode(target)
        _check_name(out, target)
        _check_access(out, target)
        if target.exists():
            _check_content(target, own)
    except UnicodeError as error:
        raise UsageError(
            f"--out {str(out)!a} is no text in this locale; use plain letters, or a UTF-8 locale (LC_ALL=C.UTF-8)"
        ) from error
    except OSError as error:
        raise UsageError(f"--out {out} cannot be used: {error.strerror}") from error


def _check_name(out: Path, target: Path) -> None:
    here = Path.cwd()
    if target == here or target in here.parents:
        raise UsageError(f"--out {out} is the folder that you are in, or one around it; name a folder of its own")
    if Path(os.path.abspath(out)).name.startswith((".", "_")):
        raise UsageError(f"--out {out}: the app passes over names that begin with . or _; give another name")
    if len(os.fsencode(target.name)) > LONGEST:
        raise UsageError(f"--out {out}: this name is longer than {LONGEST} bytes; give a shorter one")


def _check_access(out: Path, target: Path) -> None:
    there = next(path for path in (target, *target.parents) if os.path.lexists(path))
    if there.is_symlink():
        raise UsageError(f"--out {out}: the link {there} leads to itself; give another --out")
    if not there.is_dir():
        raise UsageError(f"--out {out}: {there} is a file, not a folder; give another --out")
    if os.path.ismount(target):
        raise UsageError(f"--out {out} is where a disk is mounted, which cannot be replaced; name a folder in it")
    for folder in (there, target.parent if there == target else there):
        if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
            raise UsageError(f"cannot write to {folder}; give another --out")


def _check_content(target: Path, own: Mapping[str, type]) -> None:
    strangers = CHECKPOINT.in_the_way(target)
    if strangers:
        raise UsageError(
            f"{target} is not replaced, because it holds what this program did not write: {listed(strangers)}. "
            "Give another --out, or move that elsewhere"
        )
    files, _ = CHECKPOINT.sort(target)
    if files and not facts_of(target, own):
        raise UsageError(
            f"{target} is not replaced, because this program did not write it: it holds "
            f"{listed(file.name for file in files)}, but no {TRAINING} of such a run beside its weights. "
            "Give another --out"
        )


def facts_of(folder: Path, own: Mapping[str, type] = RUN_FACTS) -> dict:
    """What training.json says, where the folder is a checkpoint that this program wrote, else nothing."""
    try:
        if not all((folder / name).is_file() for name in (CONFIG, WEIGHTS, TRAINING)):
            return {}
        facts = json.loads((folder / TRAINING).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    known = isinstance(facts, dict) and all(isinstance(facts.get(key), kind) for key, kind in own.items())
    return facts if known else {}


def put(new: Path, out: Path, aside: Path) -> None:
    """Let a whole checkpoint take the place of `out`, which lies `aside` until it does, so that a reader never sees
    half of one."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise UsageError(f"{out} is no folder any more; move it away")
    for file in new.iterdir():
        with open(file, "rb") as stream:
            os.fsync(stream.fileno())  # whole on the disk before the old one goes
    if out.exists():
        os.replace(out, aside)
    os.replace(new, out)
    if hasattr(os, "O_DIRECTORY"):  # the new name itself must survive a power cut
        parent = os.open(out.parent, os.O_DIRECTORY)
        os.fsync(parent)
        os.close(parent)
    put_right(out, aside)


def put_right(out: Path, aside: Path) -> None:
    """Finish what `put` began, or take it back where it was cut off in the middle.

    What others laid into the old checkpoint moves to the new one.
    """
    if not aside.exists():
        return
    if not out.exists():
        os.replace(aside, out)
        return
    for entry in CHECKPOINT.sort(aside)[1]:
        names = itertools.chain([entry.name], (f"{entry.name}.{k}" for k in itertools.count(1)))
        os.rename(entry, next(out / name for name in names if not os.path.lexists(out / name)))
    CHECKPOINT.remove(aside)
