"""Milliseconds from an address to its first picture, over a line of 10 Mbit/s and 40 ms, with an empty cache: of the
app, of the site of static files, and, where a checkout of another revision is named, of its app. They take turns.

    git worktree add /tmp/before 4fee6b0
    python benchmarks/first_picture.py --before /tmp/before
"""

import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import tyro
from explore_servers import CHROMIUM, FLAGS, ROOT, app, static, write_site
from playwright.sync_api import Browser, sync_playwright

LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
THERE = """() => {
  if (document.querySelector("#game-tool .cell small")?.textContent) return true;
  const canvas = document.querySelector("#sample-grid .grid canvas");
  if (canvas) return canvas.width > 1;
  const button = document.querySelector("#sample-grid .grid button");
  return Boolean(button?.style.backgroundImage);
}"""


@dataclass(frozen=True)
class Benchmark:
    before: Path | None = None
    """A checkout of another revision."""
    site: Path | None = None
    """A folder that `python -m ganapp site` has written of these checkpoints; by default one is made, in minutes."""
    rounds: int = 7
    checkpoints: Path = ROOT / "checkpoints"


def first_picture(browser: Browser, address: str) -> tuple[float, int]:
    """(milliseconds, bytes that had come by then)"""
    context = browser.new_context(locale="en-US", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    tools, came = context.new_cdp_session(page), []
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    tools.on("Network.dataReceived", lambda event: came.append(event["encodedDataLength"]))
    page.goto(address, wait_until="commit")
    page.wait_for_function(THERE, polling="raf")
    spent = page.evaluate("performance.now()")
    context.close()
    return spent, sum(came)


def main(run: Benchmark) -> None:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        written = run.site or write_site(Path(folder) / "site", "--checkpoints", str(run.checkpoints))
        sides = {
            "app": stack.enter_context(app(ROOT, run.checkpoints))[0],
            "site": stack.enter_context(static(written)),
        }
        if run.before:
            sides["app before"] = stack.enter_context(app(run.before, run.checkpoints))[0]
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for address in sides.values():
            first_picture(browser, address)
        found = {name: [] for name in sides}
        for _ in range(run.rounds):
            for name, address in sides.items():
                found[name].append(first_picture(browser, address))
        print("| | first picture, ms (least to most) | kB by then |\n|---|---|---|")
        for name, measured in found.items():
            times = sorted(time for time, _ in measured)
            came = statistics.median(size for _, size in measured) / 1e3
            print(f"| {name} | **{statistics.median(times):.0f}** ({times[0]:.0f} to {times[-1]:.0f}) | {came:.0f} |")
        browser.close()


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
