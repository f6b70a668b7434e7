"""The folder of a sweep, as `python -m training sweep` writes it and the app reads it.

sweep.json     the recipe, the grid of settings and how many seeds
results.csv    one row a run: its settings, its state and its figures
runs/          a checkpoint a run, named by the settings that vary and the seed
"""

import csv
import io
import itertools
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from ganapp import scores
from ganapp.files import FileFault, parse_object, read_bytes

PLAN, ROWS = "sweep.json", "results.csv"
RUNS = "runs"
"""The folder of the checkpoints, one a cell."""
MOST_CELLS = 2000
MOST_BYTES = 2**22

Read = TypeVar("Read", bound="Grid")


@dataclass(frozen=True)
class Axis:
    """A setting and the values that it takes, as the command line has them."""

    name: str
    values: tuple[str, ...]

    @property
    def varies(self) -> bool:
        return len(self.values) > 1


@dataclass(frozen=True)
class Cell:
    """One run of a sweep."""

    values: tuple[tuple[str, str], ...]
    """(setting, value) of every axis that varies."""
    seed: int

    @property
    def name(self) -> str:
        """Of its folder: the settings that vary, and the seed."""
        parts = [f"{name.rpartition('.')[2]}={value}" for name, value in self.values]
        return ",".join([*parts, f"seed={self.seed}"]).replace("/", "-")


@dataclass(frozen=True)
class Grid:
    """Every combination of the values of some settings, with every seed."""

    recipe: str
    axes: tuple[Axis, ...]
    seeds: int

    @property
    def varying(self) -> tuple[Axis, ...]:
        """The axes that tell cells apart: they are the columns of every table."""
        return tuple(axis for axis in self.axes if axis.varies)

    @property
    def combinations(self) -> list[tuple[tuple[str, str], ...]]:
        """The values of every cell of a seed."""
        names = [axis.name for axis in self.varying]
        rows = itertools.product(*(axis.values for axis in self.varying))
        return [tuple(zip(names, values, strict=True)) for values in rows]

    @property
    def cells(self) -> list[Cell]:
        """Seed by seed, so that every combination has been tried once before any is tried twice."""
        return [Cell(values, seed) for seed in range(self.seeds) for values in self.combinations]

    @classmethod
    def read(cls: type[Read], folder: Path) -> Read:
        """That of a sweep's folder. Raises FileFault."""
        content = parse_object(read_bytes(folder / PLAN, MOST_BYTES), PLAN)
        recipe, grid, seeds = (content.get(key) for key in ("recipe", "grid", "seeds"))
        if not (isinstance(recipe, str) and isinstance(grid, dict) and type(seeds) is int and seeds > 0):
            raise FileFault(f"{PLAN} must hold a recipe, a grid and a number of seeds")
        if not all(isinstance(values, list) and values and all(map(_is_text, values)) for values in grid.values()):
            raise FileFault(f"{PLAN}: every setting of the grid must have a list of values, as texts")
        if math.prod(map(len, grid.values())) * seeds > MOST_CELLS:
            raise FileFault(f"{PLAN} has more than {MOST_CELLS:,} runs")
        return cls(recipe, tuple(Axis(name, tuple(values)) for name, values in grid.items()), seeds)


@dataclass(frozen=True)
class Outcome:
    """What is known of one run."""

    failed: bool = False
    figures: Mapping[str, float] = field(default_factory=dict)
    """By the names of `scores`, finite."""


def outcomes(folder: Path, grid: Grid) -> dict[str, Outcome]:
    """What results.csv tells, by the names of the cells. Raises FileFault."""
    text = read_bytes(folder / ROWS, MOST_BYTES).decode("utf-8-sig", errors="replace")
    found = {}
    names = {(*dict(cell.values).values(), str(cell.seed)): cell.name for cell in grid.cells}
    for row in csv.DictReader(io.StringIO(text, newline="")):
        name = names.get((*(row.get(axis.name, "") for axis in grid.varying), row.get("seed", "")))
        figures = {key: number for key in scores.ALL if (number := _number(row.get(key))) is not None}
        if name:
            found[name] = Outcome(row.get("state") == "failed", figures)
    return found


def sweep_of(root: Path) -> Path | None:
    """The folder of the sweep that a folder is, or whose checkpoints it holds; None of any other."""
    if _is_sweep(root):
        return root
    return root.parent if root.name == RUNS and _is_sweep(root.parent) else None


def _is_sweep(folder: Path) -> bool:
    return os.path.isfile(folder / PLAN)  # no, too, where the folder may not be read; Path.is_file raises there


def checkpoints_of(root: Path) -> Path:
    """Where the checkpoints of a folder lie: of a sweep in its runs."""
    return root / RUNS if _is_sweep(root) else root


def columns(figures: Sequence[Mapping[str, float]]) -> list[str]:
    """The figures that any of some runs has, in the order of a table."""
    return [key for key in (*SHOWN, *scores.RUN_SCORES) if any(key in one for one in figures)]


SHOWN = ("fid", "coverage", "kl", "sliced_wasserstein", "modes", "high_quality")
"""Figures of quality that a table of a sweep shows, where a run has them."""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 200 and value.isprintable()


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "nan")
    except ValueError:
        return None
    return value if math.isfinite(value) else None
