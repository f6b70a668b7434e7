"""Milliseconds from an address to its first picture, over a line of 10 Mbit/s and 40 ms, with an empty cache: of the
app, of the site of static files, and, where a checkout of another revision is named, of its app. They take turns.

    git worktree add /tmp/before 4fee6b0
    python benchmarks/first_picture.py --before /tmp/before
"""

import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import tyro
from explore_servers import ROOT, serving
from explore_speed import CHROMIUM, FLAGS
from playwright.sync_api import Browser, sync_playwright

LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
THERE = """() => {
  const canvas = document.querySelector("#sample-grid .grid canvas");
  if (canvas) return canvas.width > 1;
  const button = document.querySelector("#sample-grid .grid button");
  return Boolean(button?.style.backgroundImage);
}"""


@dataclass(frozen=True)
class Benchmark:
    before: Path | None = None
    """A checkout of another revision."""
    rounds: int = 7
    checkpoints: Path = ROOT / "checkpoints"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args) -> None:
        pass


@contextmanager
def app(root: Path, checkpoints: Path) -> Iterator[str]:
    command = [sys.executable, str(root / "app.py")]
    with serving(command, GANAPP_CHECKPOINTS=str(checkpoints.resolve())) as (address, _):
        yield address


@contextmanager
def site(checkpoints: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "ganapp", "site", f"{folder}/site", "--checkpoints", str(checkpoints)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=f"{folder}/site"))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
        sides = {
            "app": stack.enter_context(app(ROOT, run.checkpoints)),
            "site": stack.enter_context(site(run.checkpoints)),
        }
        if run.before:
            sides["app before"] = stack.enter_context(app(run.before, run.checkpoints))
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
