"""Command line: python -m training {vanilla,dcgan,...,status} [--epochs 3] [--generator.width 16] [--out FOLDER] ..."""

import sys
from typing import Annotated, Union

import tyro

from training.data import DataError
from training.loop import TrainingError
from training.machine import UsageError
from training.recipes import RECIPES
from training.session import Training
from training.state import StateError
from training.status import Status

DESCRIPTION = "Train a GAN and write a checkpoint folder that the app loads."
SUMMARIES = {
    "vanilla": "Two multilayer perceptrons, binary cross-entropy (Goodfellow et al. 2014).",
    "dcgan": "Convolutions and BatchNorm, binary cross-entropy (Radford et al. 2016).",
    "wgan": "DCGAN's networks, Wasserstein loss with weight clipping (Arjovsky et al. 2017).",
    "wgan-gp": "WGAN with a gradient penalty in place of clipping (Gulrajani et al. 2017).",
}


def main(arguments: list[str] | None = None) -> int:
    """Run a command line; the exit status is 0, or 1 after one sentence that says what was wrong."""
    commands = tuple(
        Annotated[Training, tyro.conf.subcommand(name, default=Training(recipe), description=SUMMARIES[name])]
        for name, recipe in RECIPES.items()
    )
    status = Annotated[Status, tyro.conf.subcommand("status", description="Show where a run stands.")]
    try:
        tyro.cli(
            Union[(*commands, status)],  # made at run time
            args=arguments,
            prog="python -m training",
            description=DESCRIPTION,
            config=(tyro.conf.AvoidSubcommands, tyro.conf.FlagCreatePairsOff),
        ).run()
    except (UsageError, ValueError, DataError, StateError, TrainingError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
