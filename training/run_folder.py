"""The working files of a run, in a hidden folder beside its checkpoint: state, history, pictures of epochs."""

import json
import os
import shutil
import sys
from pathlib import Path

from filelock import FileLock, Timeout
from PIL import Image

from ganapp.checkpoints import HISTORY, write_atomically
from training.machine import UsageError
from training.state import StateError, unpack


class RunFolder:
    """`checkpoints/.NAME.run` belongs to `checkpoints/NAME`; one process at a time may hold it."""

    def __init__(self, out: Path):
        self.out, self.path = out, out.with_name(f".{out.name}.run")
        self.state, self.previous = self.path / "state.safetensors", self.path / "state.previous.safetensors"
        self.history, self.epochs = self.path / HISTORY, self.path / "epochs"
        self._lock = FileLock(self.path / "lock")

    def open(self, fresh: bool) -> None:
        """Take the folder for this process. Raises UsageError where that would destroy something."""
        if self.out.exists() and not fresh and not self.has_state:
            raise UsageError(f"{self.out} exists already; give another --out, or --fresh to replace it")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(blocking=False)
        except Timeout as error:
            raise UsageError(
                f"another process is training into {self.out}; wait for it, or give another --out"
            ) from error
        except OSError as error:
            raise UsageError(f"cannot write to {self.path.parent}: {error.strerror}; give another --out") from error
        if fresh:
            for file in (self.state, self.previous, self.history):
                file.unlink(missing_ok=True)
            shutil.rmtree(self.epochs, ignore_errors=True)
        self.epochs.mkdir(exist_ok=True)

    def close(self, finished: bool) -> None:
        """Give the folder up; a finished run needs none of it."""
        self._lock.release()
        if finished:
            shutil.rmtree(self.path)

    @property
    def has_state(self) -> bool:
        return self.state.is_file() or self.previous.is_file()

    @property
    def is_held(self) -> bool:
        """Whether a process is training into this folder now."""
        if not self.path.is_dir():
            return False
        try:
            with FileLock(self.path / "lock", blocking=False):
                return False
        except Timeout:
            return True

    def save(self, content: bytes) -> None:
        """Keep the state and the one before it. At every moment at least one of the two files is whole."""
        with open(self.history, "ab") as stream:
            os.fsync(stream.fileno())
        if self.state.is_file():
            os.replace(self.state, self.previous)
        write_atomically(self.state, content)

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
            else:
                for message in damaged:
                    print(f"warning: {message}; continuing from the state before it", file=sys.stderr)
                return content
        if damaged:
            raise StateError(f"{' and '.join(damaged)}; --fresh starts over")
        return None

    def rewind(self, step: int, epoch_steps: int) -> None:
        """Drop what was written after the saved step: the run will write it again."""
        lines = self.history.read_text().splitlines() if self.history.is_file() else []
        kept = [line for line in lines if line.endswith("}") and json.loads(line)["step"] <= step]
        write_atomically(self.history, "".join(f"{line}\n" for line in kept).encode())
        for file in self.epochs.glob("*.png"):
            if int(file.stem) * epoch_steps > step:
                file.unlink()

    def add_log(self, log: dict) -> None:
        with open(self.history, "a") as stream:
            stream.write(json.dumps(log, allow_nan=False) + "\n")

    def add_epoch(self, epoch: int, pictures: Image.Image) -> None:
        pictures.save(self.epochs / f"{epoch:04d}.png")
