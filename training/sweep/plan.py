"""What a sweep is to run: how its grid is asked for, and the file that keeps it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ganapp.checkpoints import write_atomically
from ganapp.files import FileFault
from ganapp.sweeps import PLAN, Axis, Cell, Grid
from training.errors import UsageError
from training.record.layout import listed

TABLE, PAGE = "results.md", "index.html"


def parse_axis(text: str) -> Axis:
    """`lr=5e-5,2e-4` -> the axis. Raises UsageError."""
    name, equals, values = text.partition("=")
    found = tuple(value.strip() for value in values.split(","))
    name = name.strip().lstrip("-").replace("_", "-")
    if not equals or not name or not all(found):
        raise UsageError(f"--grid {text}: expected SETTING=VALUE,VALUE,... such as lr=5e-5,2e-4")
    if len(set(found)) < len(found):
        raise UsageError(f"--grid {text}: a value is there twice")
    return Axis(name, found)


def command_of(cell: Cell) -> list[str]:
    """Its settings on the command line of the recipe."""
    return ["--seed", str(cell.seed), *options(cell.values)]


def options(values: Sequence[tuple[str, str]]) -> list[str]:
    """(setting, value) of each as the command line has them; true and false switch an option on or leave it out."""
    found = []
    for name, value in values:
        found += {"true": [f"--{name}"], "false": []}.get(value, [f"--{name}", value])
    return found


@dataclass(frozen=True)
class Plan(Grid):
    """A sweep that is to be run."""

    @property
    def fixed(self) -> list[str]:
        """The options that all cells share."""
        return options([(axis.name, axis.values[0]) for axis in self.axes if not axis.varies])

    def keep(self, folder: Path) -> None:
        """Write the plan into the sweep's folder, or find it there. Raises UsageError where the folder holds something
        else, or a sweep that this one does not continue."""
        file = folder / PLAN
        if file.exists():
            self._check_continues(Plan.read(folder), folder)
        elif folder.exists() and (foreign := sorted(path.name for path in folder.iterdir())):
            raise UsageError(f"{folder} is no sweep: it holds {listed(foreign)}; give another --out")
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(self._content(), indent=2).encode())

    def _check_continues(self, other: "Plan", folder: Path) -> None:
        """Every cell of the sweep before must be one of this one: values and seeds may be added, nothing else."""
        missing = {cell.name for cell in other.cells} - {cell.name for cell in self.cells}
        if (self.recipe, self.fixed) != (other.recipe, other.fixed) or missing:
            raise UsageError(
                f"{folder} holds another sweep ({other}); the same with more values or seeds goes on, for others "
                "give another --out"
            )

    def _content(self) -> dict:
        return {
            "recipe": self.recipe,
            "grid": {axis.name: list(axis.values) for axis in self.axes},
            "seeds": self.seeds,
        }

    @classmethod
    def read(cls, folder: Path) -> "Plan":
        """The plan of a sweep's folder. Raises UsageError."""
        try:
            return super().read(folder)
        except FileFault as fault:
            raise UsageError(f"{folder}: {fault}") from fault

    def __str__(self) -> str:
        grid = " ".join(f"{axis.name}={','.join(axis.values)}" for axis in self.axes)
        return f"{self.recipe} --grid {grid} --seeds {self.seeds}"


def parse_axes(texts: Sequence[str]) -> tuple[Axis, ...]:
    """Raises UsageError where a setting is named twice."""
    axes = tuple(map(parse_axis, texts))
    names = [axis.name for axis in axes]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"--grid names {listed(twice)} twice; give all values of a setting at once")
    if "seed" in names or "out" in names:
        raise UsageError("--grid: the sweep itself gives every run its seed (--seeds) and its folder (--out)")
    return axes
