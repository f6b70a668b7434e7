"""Seconds from SIGTERM to the end of a training process, its whole state saved.

    python benchmarks/stop_time.py                       # three stops each of three recipes, at random moments
    python benchmarks/stop_time.py --names wgan --stops 9

A signal is read between generator steps, so that the longest step counts: WGAN's at width 64, six updates of two
networks. Each stop is of the same run, continued.
"""

import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import tyro

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Benchmark:
    names: tuple[str, ...] = ("vanilla", "dcgan", "wgan")
    widths: tuple[int, ...] = (256, 64, 64)
    """Width of the generator of each."""
    stops: int = 3
    data_dir: Path = Path("data")


def main(asked: Benchmark) -> None:
    chance = random.Random(0)
    print("| | longest, s | median, s |\n|---|---|---|")
    for name, width in zip(asked.names, asked.widths, strict=True):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / name
            command = [sys.executable, "-m", "training", name, "--generator.width", str(width), "--epochs", "1000"]
            command += ["--data-dir", str(asked.data_dir.resolve()), "--out", str(out)]
            took = [stop(command, out, chance.uniform(1, 6)) for _ in range(asked.stops)]
        print(f"| {name} f{width} | {max(took):.2f} | {statistics.median(took):.2f} |", flush=True)


def stop(command: list[str], out: Path, after: float) -> float:
    """Start or continue the run, stop it so many seconds after its bar appears, and wait for its end."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    seen = b""
    while b"img/s" not in seen:
        part = process.stderr.read1()
        if not part:
            raise SystemExit(f"{' '.join(command)} ended before it trained: {seen.decode()[-500:]}")
        seen += part
    time.sleep(after)
    asked = time.perf_counter()
    process.send_signal(signal.SIGTERM)
    rest = process.communicate()[1]
    took = time.perf_counter() - asked
    if not list(out.parent.glob(f".{out.name}.run/*.safetensors")):
        raise SystemExit(f"{' '.join(command)} left no state: {rest.decode()[-500:]}")
    return took


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
