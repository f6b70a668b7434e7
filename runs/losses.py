"""The losses of single steps of both players: of a whole run, and of a few steps in it.

python runs/losses.py runs/reference/brain-mri-course/steps.csv docs/brain-mri-losses.png --first 4915 --last 4945
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import tyro
from matplotlib.figure import Figure

LABELS = {
    "generator": "generator",
    "critic_real": "critic, of real pictures",
    "critic_fake": "critic, of generated ones",
}


@dataclass(frozen=True)
class Losses:
    steps: tyro.conf.Positional[Path]
    """A table of step, generator, critic_real and critic_fake."""
    out: tyro.conf.Positional[Path]
    """The picture to write, .png or .svg."""
    first: int
    """The first step of the few."""
    last: int


def draw(asked: Losses) -> Figure:
    with open(asked.steps, newline="") as stream:
        rows = [{key: float(value) for key, value in row.items()} for row in csv.DictReader(stream)]
    few = [row for row in rows if asked.first <= row["step"] <= asked.last]
    figure = Figure(figsize=(11, 3.6), layout="constrained")
    for axes, shown, width in zip(figure.subplots(1, 2), (rows, few), (0.4, 1.5), strict=True):
        for key, label in LABELS.items():
            axes.plot([r["step"] for r in shown], [r[key] for r in shown], label=label, linewidth=width)
        axes.set(yscale="log", ylim=(1e-5, 50), xlabel="step")
        axes.grid(alpha=0.3)
    figure.legend(*axes.get_legend_handles_labels(), frameon=False, loc="outside upper center", ncols=3)
    figure.axes[0].set_ylabel("loss")
    return figure


if __name__ == "__main__":
    asked = tyro.cli(Losses, description=__doc__)
    draw(asked).savefig(asked.out, dpi=100)
    print(asked.out)
