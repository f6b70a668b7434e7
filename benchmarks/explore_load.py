"""20 visitors at once for a minute: each drags (which asks the server nothing), lets go, draws 64 pictures of a seed of
its own and now and then a new path. Every picture is compared with what the generator draws for that seed.

python benchmarks/explore_load.py --visitors 20 --seconds 60
"""

import base64
import io
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import tyro
from explore_servers import ROOT, percentile, serving
from gradio_client import Client
from PIL import Image

from ganapp import checkpoints, sampling

COUNT = 64


@dataclass(frozen=True)
class Benchmark:
    checkpoint: Path = ROOT / "checkpoints" / "dcgan-mnist"
    visitors: int = 20
    seconds: float = 60
    drag: float = 1.0
    """Seconds between two requests of a visitor."""


@dataclass
class Seen:
    """What the visitors met, together."""

    samples: list[float] = field(default_factory=list)
    paths: list[float] = field(default_factory=list)
    mixed: int = 0
    errors: list[str] = field(default_factory=list)


def frames(sprite: str, n: int) -> np.ndarray:
    picture = np.asarray(Image.open(io.BytesIO(base64.b64decode(sprite.split(",")[1]))))
    return np.stack(np.split(picture, n, axis=1)).astype(int)


def visit(number: int, address: str, expected: Callable[[int], np.ndarray], benchmark: Benchmark, seen: Seen) -> None:
    client = Client(address, verbose=False)
    end = time.monotonic() + benchmark.seconds
    turn, name = 0, benchmark.checkpoint.name
    while time.monotonic() < end:
        seed = 1000 * number + turn
        started = time.monotonic()
        try:
            if turn % 4 == 3:
                item = client.predict(benchmark.checkpoint.name, seed, seed + 1, "slerp", api_name="/interpolate")[
                    "items"
                ][0]
                seen.paths.append(time.monotonic() - started)
                shown = frames(item["sprite"], item["n"])[0]
            else:
                value = client.predict(name, seed, COUNT, 1.0, api_name="/sample")
                seen.samples.append(time.monotonic() - started)
                shown = frames(value["sprite"], COUNT)[0]
        except Exception as error:  # whatever it is, it is counted and shown
            seen.errors.append(repr(error))
        else:
            seen.mixed += abs(shown - expected(seed)).max() > 1
        turn += 1
        time.sleep(benchmark.drag)


def main(benchmark: Benchmark) -> None:
    generator = checkpoints.load(benchmark.checkpoint).painter

    def expected(seed: int) -> np.ndarray:
        return sampling.draw(generator, generator.config.latent.from_seeds([seed]))[0, :, :, 0].astype(int)

    seen = Seen()
    with serving([sys.executable, "app.py"], GANAPP_CHECKPOINTS=str(benchmark.checkpoint.parent)) as (address, _):
        visitors = [
            threading.Thread(target=visit, args=(number, address, expected, benchmark, seen))
            for number in range(benchmark.visitors)
        ]
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()
    print(
        f"{benchmark.visitors} visitors, {benchmark.seconds:.0f} s: {len(seen.samples)} samples of {COUNT}, "
        f"median {percentile(seen.samples, 0.5):.2f} s, p95 {percentile(seen.samples, 0.95):.2f} s; "
        f"{len(seen.paths)} paths, p95 {percentile(seen.paths, 0.95):.2f} s; "
        f"{seen.mixed} mixed-up pictures, {len(seen.errors)} errors"
    )
    for error in sorted(set(seen.errors))[:5]:
        print("  ", error[:200])


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
