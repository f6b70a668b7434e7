"""Whether Firefox trains the runs of the lab as node and Chromium do, bit for bit, and how fast; pictures of its pages.

    pip install websockets
    python benchmarks/lab_firefox.py --pictures /tmp/seen

Both sides of the eight experiments run for so many steps in each of the three, from one seed, and their whole states
are compared. Then the site of static files is opened: the lab trains at full speed in both browsers, and pages of the
tools are kept as pictures of Firefox. Errors that its pages log are printed.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import tyro
from explore_servers import static, write_site
from firefox import FirefoxPage, firefox

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.lab import EXPERIMENTS, GALLERY
from tests.support import engine
from tests.support.browser import FILLED, chromium
from tests.support.crew import CREW, RUNS, crew

SHARES = {"float32": 1.0, "float64": 0.05}
"""Of the steps: numbers in plain JavaScript take their time."""
RATE = """
async ({ key, seconds }) => {
  const stage = () => document.getElementById("lab-stage"), step = () => Number(stage().dataset.step);
  const after = (work) => new Promise((go) => setTimeout(() => go(work()), 1000 * seconds));
  document.querySelector(".lab-gallery [data-key=" + key + "]").click();
  const pace = document.querySelector(".timeline select");
  pace.value = "full";
  pace.dispatchEvent(new Event("change", { bubbles: true }));
  await after(() => {}); // to warm up
  let frames = 0;
  const count = () => frames++ >= 0 && requestAnimationFrame(count);
  const first = step(), started = performance.now();
  requestAnimationFrame(count);
  await after(() => {});
  const passed = (performance.now() - started) / 1000;
  return { steps: (step() - first) / passed, frames: frames / passed };
}
"""
THERE = "(selector) => document.querySelector(selector) !== null"


@dataclass(frozen=True)
class Benchmark:
    steps: int = 2000
    grid_steps: int = 300
    """Of the two that are many times as large."""
    seconds: float = 4.0
    """For which a rate is measured."""
    site: Path | None = None
    """What `python -m ganapp site` has written; by default one is made of the shipped checkpoints, in minutes."""
    pictures: Path | None = None
    """A folder for pictures of the pages."""


def compare(run: Benchmark, firefox_page: FirefoxPage) -> None:
    experiments = {key: asdict(one.settings) for key, one in EXPERIMENTS.items()}
    with chromium() as browser:
        page = browser.new_page()
        for room, share in SHARES.items():
            counts = {key: run.grid_steps if key.startswith("grid") else run.steps for key in EXPERIMENTS}
            steps = {key: max(1, int(count * share)) for key, count in counts.items()}
            given, found = {"experiments": experiments, "steps": steps}, {}
            for name, evaluate in (("Firefox", firefox_page.evaluate), ("Chromium", page.evaluate)):
                assert evaluate(CREW, crew(room)) == {"room": room}, f"{name} has no {room}"
                found[name] = evaluate(RUNS, given)
            found["node"] = engine.hashes(room, **given)
            alike = [key for key in EXPERIMENTS if len({told[key] for told in found.values()}) == 1]
            print(f"{room}: {len(alike)} of {len(EXPERIMENTS)} runs are the same in {', '.join(found)}")
            for key in EXPERIMENTS.keys() - set(alike):
                print(f"  {key}: { ({name: told[key] for name, told in found.items()}) }")


def rates(run: Benchmark, evaluate: Callable) -> dict[str, dict[str, float]]:
    return {key: evaluate(RATE, {"key": key, "seconds": run.seconds}) for key in GALLERY}


def race(run: Benchmark, address: str, firefox_page: FirefoxPage) -> None:
    firefox_page.open(f"{address}?tab=lab")
    wait(firefox_page, FILLED["lab"])
    found = {"Firefox": rates(run, firefox_page.evaluate)}
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{address}?tab=lab")
        page.locator(FILLED["lab"]).wait_for()
        found["Chromium"] = rates(run, page.evaluate)
    print("| | steps/s | frames/s | Chromium: steps/s | frames/s |\n|---|---|---|---|---|")
    for key in GALLERY:
        both = (f"{told[key]['steps']:,.0f} | {told[key]['frames']:.0f}" for told in found.values())
        print(f"| {key} | {' | '.join(both)} |")


def wait(page: FirefoxPage, selector: str) -> None:
    end = time.monotonic() + 60
    while not page.evaluate(THERE, selector):
        assert time.monotonic() < end, f"{selector} has not come"
        time.sleep(0.1)


def look(folder: Path, address: str, page: FirefoxPage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for tab, selector in FILLED.items():
        page.open(f"{address}?tab={tab}")
        wait(page, selector)
        page.screenshot(folder / f"{tab}.png")
    for key in GALLERY:
        page.open(f"{address}?tab=lab&experiment={key}&run=1.600", 1280, 720)
        wait(page, "#lab-stage[data-moment='600']")
        page.screenshot(folder / f"lab-{key}.png")


def main(run: Benchmark) -> None:
    with firefox() as page:
        compare(run, page)
    site = run.site or write_site(Path("/tmp") / "lab-firefox-site")
    with static(site) as address, firefox() as page:
        race(run, address, page)
        if run.pictures:
            look(run.pictures, address, page)
        print(f"errors in Firefox: {page.complaints}")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
