"""A class in the lab: so many pages train at once against one server, which is asked for nothing by it.

    python benchmarks/lab_class.py                    # thirty pages, each as if on a machine of its own
    python benchmarks/lab_class.py --pages 5 --seconds 10

All pages stand in one headless Chromium, and so share the processors that a class has thirty times: how fast they train
says nothing. Figures are what all pages together ask while they train, and the processor time of the server meanwhile.
"""

import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import tyro
from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.lab import EXPERIMENTS
from tests.support.app import serving
from tests.support.browser import PATIENCE, chromium

AT_REST = 5.0  # seconds in which the server is watched while nobody trains
MODEL = Path(__file__).parent.parent / "checkpoints" / "vanilla-mnist"
"""What the server has beside the lab: one model, for it starts soon."""
STEP = "Number(document.getElementById('lab-stage').dataset.step)"


@dataclass(frozen=True)
class Benchmark:
    pages: int = 30
    seconds: float = 20.0
    """For which they train."""


def spent(pid: int) -> float:
    """Processor time of a process, seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


def opened(browser, address: str, number: int) -> Page:
    page = browser.new_context(locale="en-US").new_page()
    page.set_default_timeout(PATIENCE)
    key = [*EXPERIMENTS][number % len(EXPERIMENTS)]
    page.goto(f"{address}?tab=lab&experiment={key}")
    page.locator("#lab-stage[data-moment]").wait_for()
    return page


def server(root: Path):
    shutil.copytree(MODEL, root / MODEL.name)
    return serving(root)


def main(benchmark: Benchmark) -> None:
    with TemporaryDirectory() as root, chromium() as browser, server(Path(root)) as (address, pid):
        pages = [opened(browser, address, number) for number in range(benchmark.pages)]
        before = spent(pid)
        time.sleep(AT_REST)
        rest = (spent(pid) - before) / AT_REST
        asked: list[str] = []
        for page in pages:
            page.on("request", lambda request: asked.append(request.url))
            page.locator(".timeline .play").click()
        before, started = spent(pid), time.monotonic()
        first = [page.evaluate(STEP) for page in pages]
        time.sleep(benchmark.seconds)
        steps = [page.evaluate(STEP) - step for page, step in zip(pages, first, strict=True)]
        passed = time.monotonic() - started
        print(f"{len(pages)} pages trained for {passed:.0f} s: {sum(steps):,} steps, at least {min(steps)} each")
        print(f"asked by all of them: {len(asked)} requests {sorted(set(asked))[:5]}")
        print(f"the server: {(spent(pid) - before) / passed:.2%} of a core, {rest:.2%} while nobody trained")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
