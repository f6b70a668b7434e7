"""Time from starting `python app.py` to the served page, beside the bare `import torch, gradio`, in turns.

python benchmarks/startup.py --rounds 5
"""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import tyro

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Benchmark:
    rounds: int = 5


def imports_alone() -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import torch, gradio"], check=True)
    return time.perf_counter() - started


def until_served() -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "GRADIO_SERVER_PORT": str(port), "GRADIO_ANALYTICS_ENABLED": "False"}
    started = time.perf_counter()
    app = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        while app.poll() is None:
            try:
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).read()
            except OSError:
                time.sleep(0.02)
                continue
            assert b'id="ganapp"' in page
            return time.perf_counter() - started
        raise SystemExit("error: app.py ended before it served the page")
    finally:
        app.terminate()
        app.wait()


def main(benchmark: Benchmark) -> None:
    imports_alone(), until_served()  # warm the disk cache
    rounds = [(imports_alone(), until_served()) for _ in range(benchmark.rounds)]
    ratios = sorted(served / alone for alone, served in rounds)
    alone, served = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(
        f"import torch, gradio {alone:.2f} s   page served {served:.2f} s   "
        f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
