"""python -m training sweep RECIPE --grid SETTING=VALUE,...: a recipe under many settings and seeds, compared."""

import math
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import tyro
from tqdm import tqdm

from ganapp.checkpoints import METRICS, TRAINING
from ganapp.generators import build
from ganapp.sweeps import RUNS, Cell
from training.commands.options import COMMAND_LINE
from training.commands.train import Training
from training.errors import UsageError
from training.recipes import RECIPES
from training.record.place import facts_of
from training.sweep import page, results
from training.sweep.launch import LAUNCHERS, STOPPED, Done, Job
from training.sweep.plan import PAGE, TABLE, Plan, command_of, parse_axes

DISK = 8
"""A run keeps its networks, their average and what two optimisers know: so many times the generator, about."""


@dataclass(frozen=True)
class Sweep:
    recipe: tyro.conf.Positional[str]
    """The recipe to vary, as `python -m training` knows it."""
    grid: tuple[str, ...] = ()
    """Settings as SETTING=VALUE,VALUE,...; every combination is run. One with a single value is the same for all:
    --grid generator.z-dim=50,100,200 lr=5e-5,2e-4,2e-3 epochs=10 dataset=fashion_mnist."""
    seeds: int = 3
    """Runs of every combination, with the seeds 0, 1, ..."""
    out: Path | None = None
    """The sweep's folder; default sweeps/RECIPE. The same command continues it, with more values or seeds as well."""
    samples: int = 5000
    """Samples that every finished run is measured by."""
    bound: float = 30.0
    """The table tells after how many epochs FID fell under it, where runs are measured on the way
    (measure-every=1 in the grid)."""
    jobs: int = 0
    """Runs beside each other, one thread each; 0: as many as there are cores."""
    launcher: Literal["local", "ray"] = "local"
    """ray: tasks of a Ray cluster (RAY_ADDRESS, or a local one) that ask for a core each, tried again where a machine
    is lost; its machines must see the sweep's folder under the same path."""
    dry_run: bool = False
    """Print the plan, and leave."""

    @property
    def folder(self) -> Path:
        return (self.out or Path("sweeps") / self.recipe).resolve()

    @property
    def at_once(self) -> int:
        """Runs beside each other."""
        return self.jobs or os.cpu_count() or 1

    def run(self) -> None:
        """Print the plan, run what is missing of it, and write results.csv, results.md and index.html after every run.

        Raises UsageError for a plan that cannot be run, and at the end where any run failed.
        """
        if self.recipe not in RECIPES:
            raise UsageError(f"there is no recipe {self.recipe}; there are {', '.join(RECIPES)}")
        if self.seeds < 1 or self.jobs < 0:
            raise UsageError("--seeds must be 1 or more, --jobs 0 or more")
        plan = Plan(self.recipe, parse_axes(self.grid), self.seeds)
        runs = check(plan)
        print(self.describe(plan, runs))
        if self.dry_run:
            return
        plan.keep(self.folder)
        failed = self.work_off(plan)
        print((self.folder / TABLE).read_text(encoding="utf-8"), end="")
        print(f"written: {self.folder / PAGE}")
        if failed:
            logs = ", ".join(str(self.job(plan, cell).log) for cell in plan.cells if cell.name in failed)
            raise UsageError(f"{len(failed)} of {len(plan.cells)} runs failed, the rest stands; see {logs}")

    def work_off(self, plan: Plan) -> dict[str, int]:
        """Run and measure every cell that is not done; the exit statuses of those that failed."""
        waiting = [self.job(plan, cell) for cell in plan.cells if not self.is_done(cell)]
        failed: dict[str, int] = {}
        self.tell(plan, failed)
        with tqdm(total=len(plan.cells), initial=len(plan.cells) - len(waiting), unit="run", desc="sweep") as bar:
            for done in LAUNCHERS[self.launcher](waiting, self.at_once):
                self.note(done, failed)
                self.tell(plan, failed)
                bar.update()
        return failed

    def note(self, done: Done, failed: dict[str, int]) -> None:
        if done.status in STOPPED:
            raise KeyboardInterrupt  # somebody stopped the runs, so the sweep as well
        if done.status:
            failed[done.name] = done.status
            tqdm.write(f"failed: {done.name} (exit status {done.status})", file=sys.stderr)

    def tell(self, plan: Plan, failed: dict[str, int]) -> None:
        page.write(plan, results.read(plan, self.folder, failed, self.bound), self.folder, self.bound)

    def job(self, plan: Plan, cell: Cell) -> Job:
        out = str(self.folder / RUNS / cell.name)
        train = (plan.recipe, *plan.fixed, *command_of(cell), "--out", out)
        log = self.folder / "logs" / f"{cell.name}.txt"
        return Job(cell.name, (train, ("evaluate", out, "--samples", str(self.samples))), log, Path.cwd())

    def is_done(self, cell: Cell) -> bool:
        out = self.folder / RUNS / cell.name
        return (out / METRICS).exists() and (out / TRAINING).exists() and bool(facts_of(out).get("finished"))

    def describe(self, plan: Plan, runs: list[Training]) -> str:
        """What is about to happen: how many runs, how long each, how much they keep."""
        done = [cell for cell in plan.cells if self.is_done(cell)]
        epochs = sorted({run.recipe.epochs for run in runs})
        each = f"{epochs[0]} epochs" if len(epochs) == 1 else f"{epochs[0]} to {epochs[-1]} epochs"
        known = [facts_of(self.folder / RUNS / cell.name).get("seconds", 0) for cell in done]
        left = (len(plan.cells) - len(done)) * sum(known) / len(known) / self.at_once / 60 if known else None
        size = sum(weights(run) for run in runs) * self.seeds * DISK / 2**20
        return "\n".join(
            [
                f"{len(plan.cells)} runs of {plan.recipe}, {each} each: "
                + " x ".join([*(f"{len(axis.values)} {axis.name}" for axis in plan.varying), f"{self.seeds} seeds"]),
                f"{self.at_once} at once, one thread each ({self.launcher}); "
                f"about {math.ceil(size):,} MiB in {self.folder}",
                f"{len(done)} are done" + (f"; about {left:,.0f} minutes for the others" if left is not None else ""),
            ]
        )


def weights(run: Training) -> int:
    """Bytes of the generator."""
    return sum(weight.numel() * 4 for weight in build(run.recipe.generator).parameters())


def check(plan: Plan) -> list[Training]:
    """The run of every combination as the command line would have it. Raises UsageError for an unknown setting, a value
    that is none, and two combinations that come to the same run."""
    runs: dict[str, str] = {}
    found = []
    for cell in replace(plan, seeds=1).cells:
        run = parse(plan, cell)
        settings = str(run.settings)
        if settings in runs:
            raise UsageError(f"{runs[settings]} and {cell.name} are the same run; leave one of the values out")
        runs[settings] = cell.name
        found.append(run)
    return found


def parse(plan: Plan, cell: Cell) -> Training:
    """Raises UsageError in the words of the command line."""
    recipe = RECIPES[plan.recipe]
    try:
        run = tyro.cli(
            Training,
            default=Training(recipe),
            args=[*plan.fixed, *command_of(cell)],
            prog=f"python -m training {plan.recipe}",
            **COMMAND_LINE,
        )
    except SystemExit as error:
        raise UsageError(
            f"--grid asks for what {plan.recipe} does not take: {' '.join([*plan.fixed, *command_of(cell)])}"
        ) from error
    except ValueError as error:
        raise UsageError(f"{cell.name}: {error}") from error
    return replace(run, recipe=run.rated)
