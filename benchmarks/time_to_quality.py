"""Minutes of training until FID has fallen under a bound: the course's recipe and ours, side by side on one machine.

    python benchmarks/time_to_quality.py                                  # two at a time, one thread each
    python benchmarks/time_to_quality.py --recipes dcgan-course cgan-fc --minutes 10

Every epoch is measured as --measure-every does (2,000 samples against 5,000 test pictures), which is not counted. A
recipe ends at the lowest bound, at its own budget, or when `--minutes` of training are over: then the table says from
which FID it would have to go on.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"

import tyro

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.one_run import begin
from training.recipes import RECIPES


@dataclass(frozen=True)
class Asked:
    recipes: tuple[str, ...] = ("dcgan-course", "dcgan", "infogan-imsat", "cgan-fc")
    bounds: tuple[float, ...] = (30.0, 20.0, 10.0)
    """Of FID, falling."""
    minutes: float = 30.0
    """Of training, after which a recipe is given up."""
    seed: int = 0
    workers: int = 2
    data_dir: Path = Path("data")


def race(name: str, asked: Asked) -> list[tuple[float, float]]:
    """(minutes of training, FID) after every epoch."""
    run, steps, meter = begin(RECIPES[name], asked.seed, asked.data_dir)
    found = []
    for progress in steps:
        if progress.generator is not None:
            found.append((run.seconds / 60, meter(progress.generator)["fid"]))
            print(f"{name}: {found[-1][0]:.1f} min, FID {found[-1][1]:.1f}", file=sys.stderr, flush=True)
            if found[-1][1] <= min(asked.bounds) or found[-1][0] >= asked.minutes:
                break
    return found


def row(name: str, found: list[tuple[float, float]], bounds: tuple[float, ...]) -> str:
    cells = []
    for bound in bounds:
        under = [minutes for minutes, fid in found if fid <= bound]
        cells.append(f"{under[0]:.1f}" if under else f"not in {found[-1][0]:.0f}")
    return f"| `{name}` | {' | '.join(cells)} | {min(fid for _, fid in found):.1f} |"


if __name__ == "__main__":
    asked = tyro.cli(Asked, description=__doc__)
    heads = [f"minutes to FID {bound:g}" for bound in asked.bounds]
    with ProcessPoolExecutor(asked.workers, get_context("spawn")) as pool:
        runs = {name: pool.submit(race, name, asked) for name in asked.recipes}
        rows = [row(name, run.result(), asked.bounds) for name, run in runs.items()]
    print(f"| recipe | {' | '.join(heads)} | lowest FID |\n|---|{'---|' * (len(heads) + 1)}")
    print("\n".join(rows))
