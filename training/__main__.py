"""Command line: python -m training {vanilla,dcgan,...,status,evaluate,...} [--epochs 3] [--out FOLDER] ..."""

import codecs
import io
import os
import signal
import sys
from pathlib import Path
from typing import Annotated, Union

import tyro

from ganapp.checkpoints import CheckpointError
from ganapp.judge import JudgeError
from training.commands.cards import Cards
from training.commands.clean import Cleaning
from training.commands.evaluate import Evaluation
from training.commands.judge import JudgeTraining
from training.commands.leaderboard import Leaderboard
from training.commands.options import COMMAND_LINE
from training.commands.sample import Sampling
from training.commands.spread import Spread
from training.commands.status import Status
from training.commands.sweep import Sweep
from training.commands.train import Training
from training.commands.truncation import TruncationCurve
from training.engine.run import TrainingError
from training.errors import UsageError
from training.machine.signals import Stopped
from training.recipes import RECIPES
from training.record.state import StateError
from training.sources import DataError

PROGRAM = "gan-train" if Path(sys.argv[0]).stem == "gan-train" else "python -m training"
DESCRIPTION = "Train a GAN and write a checkpoint folder that the app loads."
OTHERS = {
    "status": (Status, "Show where a run stands."),
    "clean": (Cleaning, "Remove what finished runs keep to go on from."),
    "evaluate": (Evaluation, "Measure checkpoints: FID, precision and recall, classes, memorisation and more."),
    "truncation": (TruncationCurve, "Measure quality against variety along the truncation of a generator."),
    "sample": (Sampling, "Write what a generator makes: a folder of PNG files, or arrays for other programs."),
    "spread": (Spread, "How reliable a recipe is: mean, spread and collapses over seeds."),
    "sweep": (Sweep, "Run a recipe under many settings and seeds, and compare them in one table and one page."),
    "leaderboard": (Leaderboard, "Write the table of figures into docs/quality.md."),
    "cards": (Cards, "Write the model cards of checkpoints anew."),
    "judge": (JudgeTraining, "Train the classifier that evaluate relies on."),
}
SAID = (UsageError, CheckpointError, ValueError, DataError, JudgeError, StateError, TrainingError, OSError)
"""Errors whose message is the answer."""
PLAIN = {"•": "*", "…": "...", "±": "+-", "→": "->"}


def plain(error: UnicodeError) -> tuple[str, int]:
    """For streams whose encoding lacks a character (cp850, latin-1): something like it, or its number."""
    text = error.object[error.start : error.end]
    return "".join(PLAIN.get(letter, ascii(letter)[1:-1]) for letter in text), error.end


codecs.register_error("plain", plain)


def main(arguments: list[str] | None = None) -> int:
    """Run a command line; the exit status is 0, or 1 after one sentence that says what was wrong, or 128 and the number
    of a signal that stopped it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain")
    commands = tuple(
        Annotated[Training, tyro.conf.subcommand(name, default=Training(recipe), description=recipe.summary)]
        for name, recipe in RECIPES.items()
    )
    others = tuple(
        Annotated[kind, tyro.conf.subcommand(name, description=description)]
        for name, (kind, description) in OTHERS.items()
    )
    try:
        tyro.cli(
            Union[(*commands, *others)],  # made at run time
            args=arguments,
            prog=PROGRAM,
            description=DESCRIPTION,
            **COMMAND_LINE,
        ).run()
    except Stopped as stopped:
        return stopped.status
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except ModuleNotFoundError as missing:
        package = str(missing.name).partition(".")[0]
        print(f'error: {package} is missing: pip install "gan-explorer[train]"', file=sys.stderr)
        return 1
    except SAID as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def run() -> None:
    """The command line as a program of its own."""
    exit_status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(exit_status)  # all is written and closed; taking torch apart object by object would take another second


if __name__ == "__main__":
    run()
