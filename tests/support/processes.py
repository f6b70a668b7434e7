"""The command line in processes of its own."""

import os
import sys
from multiprocessing.context import BaseContext
from pathlib import Path
from signal import Signals

import pytest

from training.__main__ import main

LIMIT = 120  # seconds that any process may take


class TrainingProcess:
    """`python -m training ARGUMENTS` in a process that has imported torch already, so that many runs take seconds."""

    def __init__(self, context: BaseContext, arguments: list[str], folder: Path):
        self.files = [folder / "stdout", folder / "stderr"]
        self.process = context.Process(target=run_main, args=(arguments, self.files))
        self.process.start()

    stdout = property(lambda self: self.files[0].read_text())
    stderr = property(lambda self: self.files[1].read_text())

    def ended_within(self, seconds: float) -> bool:
        self.process.join(seconds)
        return self.process.exitcode is not None

    def wait(self) -> int:
        """The exit status. A process that takes too long is killed and fails the test."""
        if not self.ended_within(LIMIT):
            self.kill()
            pytest.fail(f"still running after {LIMIT} s: {self.stderr[-500:]}")
        return self.process.exitcode

    def send(self, signal: Signals) -> None:
        os.kill(self.process.pid, signal)

    def kill(self) -> None:
        self.process.kill()
        self.process.join()


def run_main(arguments: list[str], files: list[Path]) -> None:
    for number, file in enumerate(files, 1):
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(descriptor, number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", buffering=1) for number in (1, 2))
    sys.exit(main(arguments))
