"""Quality over the epochs of several runs, in one picture: FID and coverage, as --measure-every wrote them.

python runs/curves.py curves.png outputs/dcgan-course-fashion checkpoints/dcgan-fashion checkpoints/cgan-fashion
"""

import json
from dataclasses import dataclass
from pathlib import Path

import tyro
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Curves:
    out: tyro.conf.Positional[Path]
    """The picture to write, .png or .svg."""
    runs: tyro.conf.Positional[tuple[Path, ...]]
    """Folders whose history has measurements."""


def measured(folder: Path) -> list[dict]:
    """The lines of a run's history that hold figures of quality. Raises SystemExit where there are none."""
    lines = (json.loads(line) for line in (folder / "history.jsonl").read_text().splitlines())
    found = [line for line in lines if "fid" in line]
    return found or exit(f"{folder}: nothing was measured; train with --measure-every 1")


def draw(asked: Curves) -> Figure:
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    for axes, key, title in zip(figure.subplots(1, 2), ("fid", "coverage"), ("FID", "coverage"), strict=True):
        for folder in asked.runs:
            lines = measured(folder)
            axes.plot([line["epoch"] for line in lines], [line[key] for line in lines], label=folder.name)
        axes.set(title=f"{title} of {lines[0]['samples']:,.0f} samples", xlabel="epoch")
        axes.grid(alpha=0.3)
        axes.legend(frameon=False)
        if key == "fid":
            axes.set_yscale("log")
    return figure


if __name__ == "__main__":
    asked = tyro.cli(Curves, description=__doc__)
    draw(asked).savefig(asked.out, dpi=110)
    print(asked.out)
