"""What the runs of a sweep came to, one row a run and one row a combination of settings."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ganapp import facts, scores, sweeps
from ganapp.checkpoints import HISTORY, TRAINING, CheckpointError, read_metrics
from ganapp.numbers import mean_and_deviation
from ganapp.sweeps import RUNS, SHOWN, Cell
from training.sweep.plan import Plan


@dataclass(frozen=True)
class Result:
    """One run."""

    cell: Cell
    state: str
    """finished, stopped, failed or waiting."""
    figures: Mapping[str, float] = field(default_factory=dict)
    curve: Sequence[tuple[float, float]] = ()
    """(epoch, loss of the critic) at every log point."""


def read(plan: Plan, folder: Path, failed: Mapping[str, int], bound: float) -> list[Result]:
    """The results of all cells as they lie in the sweep's folder; `failed`: exit statuses by the names of cells."""
    return [_read(cell, folder / RUNS / cell.name, cell.name in failed, bound) for cell in plan.cells]


def _read(cell: Cell, run: Path, failed: bool, bound: float) -> Result:
    if not (run / TRAINING).exists():
        return Result(cell, "failed" if failed else "waiting")
    try:
        told = json.loads((run / TRAINING).read_text(encoding="utf-8"))
        history = [json.loads(line) for line in (run / HISTORY).read_text(encoding="utf-8").splitlines()]
        measured = read_metrics(run).get("figures", {})
    except (OSError, ValueError, CheckpointError):
        return Result(cell, "failed")
    curve = [(point["epoch"], point["critic_loss"]) for point in history if facts.is_number(point.get("critic_loss"))]
    figures = {key: measured[key] for key in SHOWN if key in measured} | {"minutes": told.get("seconds", 0) / 60}
    figures |= {"stability": spread} if (spread := stability(curve)) is not None else {}
    figures |= {"reached": epoch} if (epoch := reached(history, bound)) is not None else {}
    state = "failed" if failed else "finished" if told.get("finished") else "stopped"
    return Result(cell, state, figures, curve)


def stability(curve: Sequence[tuple[float, float]]) -> float | None:
    """How much the critic's loss shakes, in its own unit: the standard deviation about a straight line through it,
    without the first tenth of the run, in which it falls or rises from where the weights began.

    A loss that falls steadily is stable; None where fewer than ten log points are left.
    """
    last = curve[-1][0] if curve else 0
    kept = np.array([point for point in curve if point[0] > last / 10])
    if len(kept) < 10:
        return None
    line = np.polyfit(kept[:, 0], kept[:, 1], 1)
    return float(np.std(kept[:, 1] - np.polyval(line, kept[:, 0])))


def reached(history: Sequence[Mapping], bound: float) -> float | None:
    """The epoch of the first measurement with a FID under the bound; None where none was, or nothing was measured on
    the way (--grid measure-every=1)."""
    return next((p["epoch"] for p in history if facts.is_number(p.get("fid")) and p["fid"] <= bound), None)


def groups(results: Sequence[Result]) -> dict[tuple, list[Result]]:
    """The results of all seeds of every combination, in the order of the plan."""
    found: dict[tuple, list[Result]] = {}
    for result in results:
        found.setdefault(result.cell.values, []).append(result)
    return found


def columns(results: Sequence[Result]) -> list[str]:
    """The figures that any of the runs has, in the order of a table."""
    return sweeps.columns([result.figures for result in results])


def mean(key: str, runs: Sequence[Result]) -> str:
    """Mean and standard deviation over the seeds that have the figure, and how many they are where some have not."""
    values = [run.figures[key] for run in runs if key in run.figures]
    some = f" ({len(values)} of {len(runs)})" if 0 < len(values) < len(runs) else ""
    return f"{mean_and_deviation(values, lambda value: scores.written(key, {key: value}))}{some}"


def table(plan: Plan, results: Sequence[Result]) -> list[list[str]]:
    """One row a combination of settings below a row of titles: the settings that vary, how many runs are finished,
    the means of their figures."""
    keys = columns(results)
    rows = [[axis.name for axis in plan.varying] + ["finished", *(scores.ALL[key].title for key in keys)]]
    for values, runs in groups(results).items():
        finished = f"{sum(run.state == 'finished' for run in runs)} of {len(runs)}"
        rows.append([value for _, value in values] + [finished, *(mean(key, runs) for key in keys)])
    return rows
