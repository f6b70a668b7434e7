"""Training steps a second of this checkout against another revision's, which lies in a folder of its own.

    git worktree add /tmp/before e68a734
    python benchmarks/against.py /tmp/before --theirs vanilla dcgan dcgan wgan

Both sides take turns every few seconds, each in a process of its own with its own benchmarks/train_sides.py, because a
shared machine changes its speed; the ratio, ours to theirs, is the figure to quote. Both average the weights.
"""

import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import tyro

ROOT = Path(__file__).parent.parent
SIDE = """
import sys
sys.path[:0] = ["benchmarks", "."]
from dataclasses import replace
from pathlib import Path
import train_speed
from train_sides import SIDES
name, width, data = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
device = train_speed.pick_device("auto")
train_speed.prepare(device, deterministic=False)
with train_speed.join(device) as world:
    recipe = replace(train_speed.of_width(train_speed.RECIPES[name], width), ema_half_life=20_000)
    steps = SIDES["ours"](recipe, data, device, world)
    for line in sys.stdin:
        print(train_speed.steps_per_second(steps, float(line), device), flush=True)
"""


@dataclass(frozen=True)
class Against:
    other: tyro.conf.Positional[Path]
    """A checkout of another revision."""
    ours: tuple[str, ...] = ("vanilla-course", "dcgan-course", "dcgan-course", "wgan-course")
    """Recipes to run."""
    theirs: tuple[str, ...] = ("vanilla-course", "dcgan-course", "dcgan-course", "wgan-course")
    """What the other revision calls them."""
    widths: tuple[int, ...] = (256, 16, 64, 64)
    """Width of the generator of each; the critic of a convolutional one has the same."""
    rounds: int = 8
    seconds: float = 4.0
    """Length of one turn of one side."""
    data_dir: Path = Path("data")


def side(root: Path, name: str, width: int, data: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", SIDE, name, str(width), str(data.resolve())]
    return subprocess.Popen(command, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def ask(process: subprocess.Popen, seconds: float) -> float:
    process.stdin.write(f"{seconds}\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def main(run: Against) -> None:
    print("| | theirs, steps/s | ours | ratio |\n|---|---|---|---|")
    for ours, theirs, width in zip(run.ours, run.theirs, run.widths, strict=True):
        sides = side(run.other, theirs, width, run.data_dir), side(ROOT, ours, width, run.data_dir)
        for process in sides:
            ask(process, 1.0)  # warm up
        rounds = [tuple(ask(process, run.seconds) for process in sides) for _ in range(run.rounds)]
        for process in sides:
            process.stdin.close()
            process.wait()
        ratios = sorted(after / before for before, after in rounds)
        before, after = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(
            f"| {ours} f{width} | {before:.2f} | {after:.2f} | **{statistics.median(ratios):.3f}** "
            f"({ratios[0]:.2f} to {ratios[-1]:.2f}) |",
            flush=True,
        )


if __name__ == "__main__":
    main(tyro.cli(Against, description=__doc__))
