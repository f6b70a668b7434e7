"""The working files of a run, in a hidden folder beside its checkpoint: state, history, pictures of epochs."""

import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout
from PIL import Image

from ganapp import progress
from ganapp.checkpoints import HISTORY, TRAINING, write_atomically
from ganapp.progress import LOCK
from training.errors import UsageError
from training.pictures.cache import CACHE_FILES
from training.record.card import CARD, renamed
from training.record.continuing import StateError, check_budget, differences, in_words
from training.record.layout import CHECKPOINT, VERDICTS, Layout, listed, named
from training.record.place import check_place, facts_of, put, put_right
from training.record.state import read_metadata, unpack

STATE, PREVIOUS, OWN = "state.safetensors", "state.previous.safetensors", "own.txt"
EPOCHS, NEW, OLD, PICTURES = "epochs", "new", "old", "pictures"
KEPT, KEPT_NEW, KEPT_OLD = "kept.txt", "kept.new", "kept.old"
CACHE = Layout(CACHE_FILES)
"""Pictures of a folder as they are prepared for training."""
RUN = Layout(
    named(STATE, PREVIOUS, LOCK, HISTORY, VERDICTS, OWN, KEPT),
    {
        EPOCHS: Layout(re.compile(r"\d+\.png")),
        **dict.fromkeys((NEW, OLD, KEPT_NEW, KEPT_OLD), CHECKPOINT),
        PICTURES: CACHE,
    },
)


LOOKING = 0.3  # seconds; who only looks whether a run goes on holds the lock for less


class RunFolder:
    """`checkpoints/.NAME.run` belongs to `checkpoints/NAME`; one process at a time may hold it.

    It is kept when the run has finished, because more epochs go on from its state. A link is followed: everything
    lies where it leads to.
    """

    def __init__(self, out: Path):
        self.asked, self.out = out, Path(os.path.realpath(out))
        self.path = progress.working_folder(out)
        self.state, self.previous = self.path / STATE, self.path / PREVIOUS
        self.history, self.epochs, self.new, self.old = (self.path / name for name in (HISTORY, EPOCHS, NEW, OLD))
        self.pictures, self.verdicts = self.path / PICTURES, self.path / VERDICTS
        self._lock = FileLock(self.path / LOCK)
        self._damaged: set[Path] = set()

    def check(self) -> None:
        """Whether a run may write here. Raises UsageError where that would destroy something; writes nothing."""
        check_place(self.asked, self.out)
        self._check_own()

    def _check_own(self) -> None:
        if self.path.is_symlink() or (self.path.exists() and not self.path.is_dir()):
            raise UsageError(f"{self.path} is no folder, but the run's own files belong there; move it elsewhere")
        strangers = RUN.in_the_way(self.path) if self.path.exists() else []
        if strangers:
            raise UsageError(f"{self.path} holds what no run wrote: {listed(strangers)}. Move that elsewhere")

    def check_replaceable(self, settings: dict) -> None:
        """Whether a run of these settings may begin here or go on. Raises UsageError where a checkpoint of another run
        lies here, or one of this run without the state that it would go on from, and StateError for too few epochs."""
        facts = facts_of(self.out)
        if self.has_state and not self.owns_checkpoint:
            raise UsageError(
                f"{self.asked} is not the checkpoint of the run whose state is kept in {self.path}; give another "
                "--out, or move one of the two elsewhere, or replace both with --fresh"
            )
        if not facts or self.has_state:
            return
        changed = differences(facts["settings"], settings)
        if changed.keys() <= {"epochs"}:
            check_budget(facts["epochs_done"], settings["epochs"])
            raise UsageError(
                f"{self.asked} cannot go on after its {facts['epochs_done']} epochs, because the state of its run is "
                f"not kept in {self.path}; begin another run from its weights (--start-from {self.asked} and another "
                "--out), or replace it with --fresh"
            )
        raise UsageError(
            f"{self.asked} exists already, of other settings: {in_words(changed)}; give another --out, or --fresh to "
            "replace it"
        )

    def open(self, fresh: bool) -> None:
        """Take the folder for a run; `fresh` drops the state and lets the checkpoint that lies there be replaced.
        Raises UsageError."""
        self.check()
        self.take()
        if fresh:
            self.drop_state()
        if not self.has_state:
            self._write_own([self.out] if fresh else [])
        self.epochs.mkdir(exist_ok=True)

    def take(self) -> None:
        """Keep other processes out, and put right what a crash left. Raises UsageError where another one is in."""
        self._check_own()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=LOOKING)
            put_right(self.out, self.old)
        except Timeout as error:
            raise UsageError(
                f"another process is training into {self.asked}; wait for it, or use another folder"
            ) from error
        except OSError as error:
            raise UsageError(f"cannot write to {self.path.parent}: {error.strerror}; use another folder") from error

    def drop_state(self) -> None:
        """Forget where the run stood, and what it had drawn."""
        written = self.state, self.previous, self.history, self.verdicts, self.path / KEPT
        for file in (*written, *self.epochs.glob("*.png")):
            file.unlink(missing_ok=True)

    def close(self, finished: bool) -> None:
        """Give the folder up; of a finished run one state is enough, and without any there is nothing to keep."""
        if finished and self.state.is_file() and self.state not in self._damaged:
            self.previous.unlink(missing_ok=True)
        if not self.has_state:
            RUN.remove(self.path)
        self._lock.release()

    @property
    def size(self) -> int:
        """Bytes of the working files."""
        return RUN.size(self.path)

    @property
    def has_state(self) -> bool:
        return self.state.is_file() or self.previous.is_file()

    @property
    def is_held(self) -> bool:
        """Whether a process is training into this folder now."""
        return progress.is_held(self.path)

    @property
    def owns_checkpoint(self) -> bool:
        """Whether the checkpoint that lies there is one that this run wrote, or was told to replace."""
        if not facts_of(self.out) or not (self.path / OWN).is_file():  # the first revisions kept no such list
            return True
        return _digest(self.out) in (self.path / OWN).read_text().split()

    def publish(self) -> None:
        """Let the checkpoint in `new` take its place. Raises UsageError where another one lies there meanwhile."""
        if not self.owns_checkpoint:
            raise UsageError(f"{self.out} is not the checkpoint of this run any more; move it elsewhere")
        self._write_own([self.out, self.new])  # either may lie there after a crash
        put(self.new, self.out, self.old)

    def kept(self, name: str) -> Path:
        """Where a checkpoint of this run is kept aside: beside the checkpoint."""
        return self.out.with_name(f"{self.out.name}-{name}")

    def check_kept(self, name: str, fresh: bool = False) -> None:
        """Raises UsageError where something else lies there; for a `fresh` run all is something else."""
        place = self.kept(name)
        if not os.path.lexists(place):
            return
        known = _words(self.path / KEPT) if not fresh else []
        if place.is_symlink() or not facts_of(place) or _digest(place) not in known:
            raise UsageError(
                f"{place} is where a checkpoint of this run is to be kept, which did not write what is there; move it "
                "elsewhere, or give another --out"
            )

    def keep(self, name: str) -> None:
        """Keep the checkpoint as it is now. Raises UsageError where something else lies there."""
        self.check_kept(name)
        place, new, old = self.kept(name), self.path / KEPT_NEW, self.path / KEPT_OLD
        for rest in (new, old):  # of a crash
            CHECKPOINT.remove(rest)
        shutil.copytree(self.out, new, ignore=lambda _, names: [n for n in names if not CHECKPOINT.files.fullmatch(n)])
        if (new / CARD).is_file():
            write_atomically(new / CARD, renamed((new / CARD).read_text(encoding="utf-8"), place).encode())
        _add(self.path / KEPT, _digest(new))
        put(new, place, old)

    def _write_own(self, checkpoints: list[Path]) -> None:
        write_atomically(self.path / OWN, "\n".join(_digest(one) for one in checkpoints if facts_of(one)).encode())

    def save(self, content: bytes) -> None:
        """Keep the state and the one before it. At every moment at least one of the two files is whole."""
        with open(self.history, "ab") as stream:
            os.fsync(stream.fileno())
        if self.state.is_file() and self.state not in self._damaged:
            os.replace(self.state, self.previous)
        write_atomically(self.state, content)
        self._damaged = set()

    def load(self) -> bytes | None:
        """The newest whole state, or None where the run has not saved any. Raises StateError."""
        damaged = []
        for file in (self.state, self.previous):
            if not file.is_file():
                continue
            try:
                content = file.read_bytes()
                unpack(content)
            except StateError as error:
                damaged.append(f"{file} is damaged ({error})")
                self._damaged.add(file)
            else:
                for message in damaged:
                    print(f"warning: {message}; continuing from the state before it", file=sys.stderr)
                return content
        if damaged:
            raise StateError(f"{' and '.join(damaged)}; --fresh starts over")
        return None

    def head(self) -> dict[str, str]:
        """Step, seconds, settings and notes of the newest state, without its tensors, and when it was saved (seconds
        since 1970); empty where there is none."""
        for file in (self.state, self.previous):
            try:
                with open(file, "rb") as stream:
                    start, about = stream.read(8), os.fstat(stream.fileno())
                    length = min(int.from_bytes(start, "little"), about.st_size)
                    return read_metadata(start + stream.read(length)) | {"saved": str(about.st_mtime)}
            except (OSError, StateError):
                continue
        return {}

    @property
    def is_finished(self) -> bool:
        """Whether the checkpoint is the whole result of a run, and no other run stands on its way to replace it."""
        facts, head = facts_of(self.out), self.head()
        if not facts.get("finished"):
            return False
        if not head or not self.owns_checkpoint:
            return True
        return json.loads(head["settings"]) == facts["settings"] and int(head["step"]) == facts["generator_steps"]

    def rewind(self, images: int, keeps: Callable[[int], bool]) -> None:
        """Drop what was written after the saved state, which had seen so many images, and the pictures of epochs that
        the run does not keep: it will write them again."""
        _keep_lines(self.history, lambda log: log["images"] <= images)
        _keep_lines(self.verdicts, lambda verdict: keeps(verdict["epoch"]))
        for file in self.epochs.glob("*.png"):
            if not keeps(int(file.stem)):
                file.unlink()

    def add_log(self, log: dict) -> None:
        _add_line(self.history, log)

    def add_epoch(self, epoch: int, pictures: Image.Image, verdict: dict) -> None:
        """What the fixed latents give after an epoch, and what the critic thinks of it."""
        pictures.save(self.epochs / f"{epoch:04d}.png")
        _add_line(self.verdicts, {"epoch": epoch, **verdict})


def _add_line(file: Path, content: dict) -> None:
    with open(file, "a", encoding="utf-8") as stream:
        stream.write(json.dumps(content, allow_nan=False) + "\n")


def _keep_lines(file: Path, keeps: Callable[[dict], bool]) -> None:
    """Of a file of JSON objects only some; a line that a crash cut goes as well."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    kept = [line for line in lines if line.endswith("}") and keeps(json.loads(line))]
    write_atomically(file, "".join(f"{line}\n" for line in kept).encode())


def _words(file: Path) -> list[str]:
    return file.read_text().split() if file.is_file() else []


def _add(file: Path, word: str) -> None:
    """To a list of words, whole or not at all."""
    write_atomically(file, "\n".join(dict.fromkeys([*_words(file), word])).encode())


def _digest(checkpoint: Path) -> str:
    """By which a checkpoint is known, whatever was measured of it since."""
    return hashlib.sha256((checkpoint / TRAINING).read_bytes()).hexdigest()
