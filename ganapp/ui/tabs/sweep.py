"""A sweep in Compare: the wall of its runs, rows and columns by their settings, and the table of their figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import starmap
from pathlib import Path

from starlette.requests import Request

from ganapp import images, progress, scores, sweeps
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.files import FileFault
from ganapp.numbers import UNKNOWN, mean_and_deviation
from ganapp.shelf import Shelf
from ganapp.sweeps import Cell, Grid, Outcome
from ganapp.texts import say
from ganapp.ui.kit.curves import drawn
from ganapp.ui.kit.validation import Checks
from ganapp.ui.kit.wall import Wall

SIDE = 4
"""Pictures of a run, in rows and in columns."""


@dataclass(frozen=True)
class SweepView:
    """What a page asks for, over the sweeps whose runs are on the shelf."""

    shelf: Shelf

    @property
    def folders(self) -> dict[str, Path]:
        return {folder.name: folder for root in self.shelf.given if (folder := sweeps.sweep_of(root))}

    @property
    def choices(self) -> list[str]:
        """A sweep and one of its seeds each."""
        return [_choice(name, seed) for name, folder in self.folders.items() for seed in range(_seeds(folder))]

    def answer(self, request: Request | None, choice: object) -> dict:
        """{wall, table} of one of the choices. Raises gr.Error."""
        checks = Checks(request)
        chosen = checks.one_of("sweep", self.choices, choice)
        return {"wall": self.wall(checks, chosen), "table": self.table(checks, chosen)}

    def wall(self, checks: Checks, choice: str) -> dict:
        """{lead, across: the heads of the columns, rows: [{down: its settings, cells: [...]}]}; a cell has the `name`
        of its run, its `state` in words, and, where it has a checkpoint, a `picture` and its losses as `curves`."""
        folder, grid, told = self._read(checks, choice)
        seed = int(choice.rpartition("=")[2])
        *down, across = grid.varying or ((),)
        cells = [self._cell(folder, Cell(values, seed), told, checks.language) for values in grid.combinations]
        width = len(across.values) if across else 1
        rows = [
            {"down": ", ".join(starmap(_short, values[: len(down)])), "cells": cells[k : k + width]}
            for k, values in list(enumerate(grid.combinations))[::width]
        ]
        count = SIDE**2
        lead = say(checks.language, "sweep_lead", recipe=grid.recipe, count=count, last=count - 1)
        heads = [_short(across.name, value) for value in across.values] if across else [""]
        return {"lead": lead, "across": heads, "rows": rows}

    def table(self, checks: Checks, choice: str) -> str:
        """HTML: a row a combination of settings, which are columns, with how many of its runs are finished and means of
        their figures."""
        folder, grid, told = self._read(checks, choice)
        word = partial(say, checks.language)
        keys = sweeps.columns([outcome.figures for outcome in told.values()])
        heads = [*(axis.name for axis in grid.varying), word("sweep_finished"), *(word(f"name_{key}") for key in keys)]
        lines = []
        for values in grid.combinations:
            cells = [Cell(values, seed) for seed in range(grid.seeds)]
            ended = [told.get(cell.name, Outcome()) for cell in cells]
            states = [self._state(folder, cell, told) for cell in cells]
            lines.append(_line([value for _, value in values], ended, keys, states, checks.language))
        meanings = "".join(
            f"<dt>{escape(word(f'name_{key}'))}</dt><dd>{escape(word(f'score_{key}'))}</dd>" for key in keys
        )
        columns = "".join(f"<th scope='col'><button type='button'>{escape(head)}</button></th>" for head in heads)
        return (
            f"<p>{word('sweep_figures')}</p><div class='scroll'><table class='facts leaderboard'><thead><tr>{columns}"
            f"</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
            f"<details class='meaning'><summary>{word('meaning')}</summary><dl>{meanings}</dl></details>"
        )

    def _read(self, checks: Checks, choice: str) -> tuple[Path, Grid, dict[str, Outcome]]:
        folder = self.folders[choice.rpartition(", seed=")[0]]
        try:
            grid = Grid.read(folder)
        except FileFault as fault:  # it was there a moment ago
            raise checks.fail("sweep_broken", reason=str(fault)) from fault
        try:
            return folder, grid, sweeps.outcomes(folder, grid)
        except FileFault:  # none has ended yet
            return folder, grid, {}

    def _checkpoint(self, folder: Path, cell: Cell) -> Checkpoint | None:
        found = self.shelf.get(cell.name)
        return found if found and found.folder == folder / sweeps.RUNS / cell.name else None

    def _state(self, folder: Path, cell: Cell, told: dict[str, Outcome]) -> str:
        run = folder / sweeps.RUNS / cell.name
        checkpoint = self._checkpoint(folder, cell)
        if progress.is_held(progress.working_folder(run)):
            return "going"
        if told.get(cell.name, Outcome()).failed:
            return "failed"
        if checkpoint:
            return "finished" if checkpoint.training.get("finished") else "stopped"
        return "damaged" if run.is_dir() else "waiting"

    def _cell(self, folder: Path, cell: Cell, told: dict[str, Outcome], language: str) -> dict:
        state, checkpoint = self._state(folder, cell, told), self._checkpoint(folder, cell)
        words = "" if state == "finished" else say(language, f"state_{state}")
        return {"name": cell.name, "state": words, **(_shown(checkpoint) if checkpoint else {})}


@remembered
def _shown(checkpoint: Checkpoint) -> dict:
    pictures = Wall(checkpoint, 0, SIDE**2).pictures()
    losses = drawn(checkpoint.history, checkpoint.training)
    return {"picture": images.sprite(pictures, SIDE), "size": pictures.shape[1], "curves": losses}


def _short(name: str, value: str) -> str:
    """A setting as the names of the runs have it."""
    return f"{name.rpartition('.')[2]} {value}"


def _choice(name: str, seed: int) -> str:
    return f"{name}, seed={seed}"


def _seeds(folder: Path) -> int:
    try:
        return Grid.read(folder).seeds
    except FileFault:
        return 0


def _line(
    values: Sequence[str], told: Sequence[Outcome], keys: Sequence[str], states: Sequence[str], language: str
) -> str:
    """A row of the table: the settings of some runs that differ in their seeds, and what came of them."""
    done = states.count("finished")
    cells = [(value, _as_number(value)) for value in values]
    cells.append((say(language, "sweep_of", done=done, all=len(states)), done))
    for key in keys:
        found = [one.figures[key] for one in told if key in one.figures]
        text = mean_and_deviation(found, lambda value, key=key: scores.written(key, {key: value}, language), UNKNOWN)
        some = f" ({len(found)})" if 0 < len(found) < done else ""
        cells.append((text + some, sum(found) / len(found) if found else float("nan")))
    written = "".join(f"<td data-value='{value}'>{escape(text)}</td>" for text, value in cells)
    return f"<tr>{written}</tr>"


def _as_number(text: str) -> float:
    """By which a column of settings is sorted."""
    try:
        return float(text)
    except ValueError:
        return float("nan")
