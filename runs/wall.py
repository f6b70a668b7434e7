"""Samples of a sweep in one picture, seed 0 of every cell: its first setting down, its last across.

python runs/wall.py wall.png sweeps/exercise-1
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tyro
from matplotlib.figure import Figure
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.sweeps import RUNS
from training.sweep.plan import Plan

ACROSS = 8  # samples in a row of samples.png
SHOWN = 4  # of them, in as many rows


@dataclass(frozen=True)
class Wall:
    out: tyro.conf.Positional[Path]
    """The picture to write."""
    sweep: tyro.conf.Positional[Path]
    """The sweep's folder, of two settings."""


def samples(folder: Path) -> np.ndarray:
    sheet = np.asarray(Image.open(folder / "samples.png"))
    side = len(sheet) // ACROSS * SHOWN
    return sheet[:side, :side]


def draw(asked: Wall) -> Figure:
    plan = Plan.read(asked.sweep)
    down, across = plan.varying
    figure = Figure(figsize=(2 * len(across.values) + 0.4, 2 * len(down.values) + 0.4), layout="constrained")
    places = figure.subplots(len(down.values), len(across.values), squeeze=False)
    cells = [cell for cell in plan.cells if cell.seed == 0]
    for axes, cell in zip(places.flat, cells, strict=True):
        axes.imshow(samples(asked.sweep / RUNS / cell.name), cmap="gray", vmin=0, vmax=255)
        axes.set(xticks=[], yticks=[])
        axes.label_outer()
    for axes, value in zip(places[0], across.values, strict=True):
        axes.set_title(f"{across.name} {value}", fontsize="medium")
    for axes, value in zip(places[:, 0], down.values, strict=True):
        axes.set_ylabel(f"{down.name.rpartition('.')[2]} {value}")
    return figure


if __name__ == "__main__":
    asked = tyro.cli(Wall, description=__doc__)
    draw(asked).savefig(asked.out, dpi=90)
