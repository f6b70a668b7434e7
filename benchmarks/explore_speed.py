"""How fast exploring is, in a headless Chromium against the real server, beside the usual Slider.change -> matplotlib
-> gr.Plot demo in the same call: the targets 1 to 4. What 20 visitors at once get is in explore_load.py.

python benchmarks/explore_speed.py --drags 20
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import tyro
from explore_servers import NAIVE, ROOT, percentile, serving, wide_checkpoint
from playwright.sync_api import Page, sync_playwright

from ganapp import checkpoints, sampling

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
EVENTS = 60  # of a drag, in one second
LATENCY = 150  # ms added to every request

# Drags a slider in the page: EVENTS events in a second. For each, the time to the first frame callback in which the
# picture differs, and how many different pictures there were.
DRAG = """async ([selector, picture, events]) => {
  const range = document.querySelector(selector), seen = new Set(), times = [];
  const look = () => { const p = document.querySelector(picture);
    return p ? (p.tagName === "CANVAS" ? p.dataset.frame : p.src ?? p.currentSrc) : ""; };
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const started = performance.now();
  for (let i = 1; i <= events; i++) {
    await new Promise((done) => setTimeout(done, Math.max(0, started + (i * 1000) / events - performance.now())));
    const before = look(), sent = performance.now();
    set.call(range, Number(range.min) + (Number(range.max) - Number(range.min)) * i / events);
    range.dispatchEvent(new Event("input", { bubbles: true }));
    if (look() !== before) { seen.add(look()); times.push(performance.now() - sent); continue; }
    (function wait() {
      if (look() !== before) { seen.add(look()); times.push(performance.now() - sent); }
      else if (performance.now() - sent < 3000) requestAnimationFrame(wait);
    })();
  }
  range.dispatchEvent(new Event("change", { bubbles: true }));
  const distinct = new Set(seen);
  await new Promise((done) => setTimeout(done, 1500));
  return { distinct: distinct.size, times, value: Number(range.value), last: look() };
}"""


@dataclass(frozen=True)
class Benchmark:
    drags: int = 20
    naive_drags: int = 3
    paths: int = 10
    loads: int = 5


def slow_network(page: Page, latency: float) -> None:
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1},
    )


def drags(page: Page, slider: str, picture: str, n: int) -> tuple[list[dict], int]:
    """n drags, and how many requests were made while they lasted (not after the release)."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    results, made = [], 0
    for _ in range(n):
        requests.clear()
        # The release comes after the last event, and what it asks for is not part of the drag.
        results.append(page.evaluate(DRAG, [slider, picture, EVENTS]))
        made += len([url for url in requests if "queue/join" in url])
    return results, made - (n if "stage" in slider else 0)


def report_drags(name: str, results: list[dict], requests: int, right: int) -> None:
    times = [ms for result in results for ms in result["times"]]
    frames = statistics.median(result["distinct"] for result in results)
    print(
        f"| {name} | {frames:.0f} of {EVENTS} | {requests / len(results):.1f} "
        f"| {right} of {len(results)} | {statistics.median(times):.1f} | "
        f"{percentile(times, 0.95):.1f} |",
        flush=True,
    )


def measure_drags(browser, ours: str, naive: str, benchmark: Benchmark) -> None:
    print("| drag of a second | distinct frames | requests | right at the end | median ms | p95 ms |")
    print("|---|---|---|---|---|---|")
    for latency in (0, LATENCY):
        page = browser.new_page(locale="en-US")
        page.goto(ours + "?tab=interpolate")
        page.locator("#interpolate-stage .frame[data-frame]").wait_for()
        page.wait_for_timeout(1500)
        slow_network(page, latency)
        results, requests = drags(page, "#interpolate-stage .scrub", "#interpolate-stage .frame", benchmark.drags)
        right = sum(r["last"] == str(round(r["value"] * 63)) for r in results)
        report_drags(f"stage, +{latency} ms", results, requests, right)
        page.close()
        page = browser.new_page(locale="en-US")
        page.goto(naive)
        page.locator("#plot img").wait_for()
        page.wait_for_timeout(1500)
        slow_network(page, latency)
        results, requests = drags(page, "#t input[type=range]", "#plot img", benchmark.naive_drags)
        page.wait_for_timeout(3000)
        final = page.locator("#plot img").get_attribute("src")
        report_drags(
            f"Slider.change, gr.Plot, +{latency} ms", results, requests, sum(r["last"] == final for r in results)
        )
        page.close()


PATH = """() => new Promise((done) => {
  const input = [...document.querySelectorAll(".tabitem input[type=number]")].find((i) => i.offsetParent);
  const stage = document.querySelector("#interpolate-stage");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const seed = Math.floor(Math.random() * 1e6);
  const started = performance.now();
  stage.addEventListener("complete", function look() {
    if (!stage.querySelector(".end").textContent.endsWith(` ${seed}`)) return;
    stage.removeEventListener("complete", look);
    done(performance.now() - started);
  });
  set.call(input, seed);
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def measure_path(browser, ours: str, folder: Path, benchmark: Benchmark) -> None:
    checkpoint = checkpoints.load(folder)
    latents = checkpoint.generator.config.latent.from_seeds(range(64))
    page = browser.new_page(locale="en-US")
    page.goto(ours + "?tab=interpolate")
    page.locator("#interpolate-stage .frame[data-frame]").wait_for()
    page.wait_for_timeout(1500)
    whole, forward = [], []
    for _ in range(benchmark.paths + 2):
        whole.append(page.evaluate(PATH))
        page.wait_for_timeout(300)
        forward.append(clock(lambda: sampling.draw(checkpoint.painter, latents)))
    whole, forward = whole[2:], forward[2:]
    ratio = statistics.median(a / b for a, b in zip(whole, forward, strict=True))
    print(
        f"new endpoints to a complete 64-frame path, width 64: median {statistics.median(whole):.0f} ms, "
        f"best {min(whole):.0f} ms; forward alone {statistics.median(forward):.0f} ms; ratio {ratio:.2f}",
        flush=True,
    )
    page.close()


def clock(call) -> float:
    started = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - started)


def measure_arithmetic(folder: Path, benchmark: Benchmark) -> None:
    """64 samples against their multiplications at the matrix-product peak of the same threads, in turns."""
    checkpoint = checkpoints.load(folder)
    latents = checkpoint.generator.config.latent.from_seeds(range(64))
    matrix = torch.randn(1024, 1024)
    z, f = checkpoint.generator.config.z_dim, 64
    per_picture = 2 * 16 * (z * 8 * f + 16 * 8 * f * 4 * f + 64 * 4 * f * 2 * f + 256 * 2 * f)
    rounds = []
    for _ in range(3 * benchmark.paths):
        peak = 2 * 1024**3 / (clock(lambda: matrix @ matrix) / 1000)
        ours = clock(lambda: sampling.draw(checkpoint.painter, latents))
        plain = clock(lambda: sampling.draw(checkpoint.generator, latents))
        rounds.append((ours, plain, 1000 * 64 * per_picture / peak))
    best = [min(column) for column in zip(*rounds, strict=True)]
    ours, plain, ideal = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(
        f"64 samples, width 64, {torch.get_num_threads()} threads: {ours:.0f} ms (as loaded {plain:.0f} ms), at the "
        f"peak {ideal:.0f} ms; ratio {ours / ideal:.2f}, of the best of each {best[0] / best[2]:.2f}",
        flush=True,
    )


# Bytes of the document and of the modules of the page, as they travel and as text.
OWN = """() => {
  const [document] = performance.getEntriesByType("navigation");
  const modules = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/browser/"));
  const early = modules.filter(({ startTime }) => startTime < window.seen);
  const sum = (key) => early.reduce((total, entry) => total + entry[key], 0);
  return [document.encodedBodySize, sum("encodedBodySize"), document.decodedBodySize, sum("decodedBodySize")];
}"""


def measure_load(browser, ours: str, benchmark: Benchmark) -> None:
    times, own = [], []
    for _ in range(benchmark.loads + 1):
        context = browser.new_context(locale="en-US")
        page = context.new_page()
        page.add_init_script(
            """new MutationObserver((_, me) => { if (document.querySelector(".grid button[style*=url]")) {
              me.disconnect(); requestAnimationFrame(() => requestAnimationFrame((now) => (window.seen = now))); }
            }).observe(document, { childList: true, subtree: true, attributes: true })"""
        )
        page.goto(ours)
        page.wait_for_function("window.seen")
        times.append(page.evaluate("window.seen"))
        own = page.evaluate(OWN)
        context.close()
    print(
        f"first digit: median {statistics.median(times[1:]):.0f} ms, worst {max(times[1:]):.0f} ms after the page "
        f"began; our bytes by then: document {own[0] / 1000:.0f} kB, modules {own[1] / 1000:.0f} kB; as text "
        f"{own[2] / 1000:.0f} and {own[3] / 1000:.0f} kB"
    )


def main(benchmark: Benchmark) -> None:
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        root = Path(temporary)
        wide = wide_checkpoint(root)
        shipped = ROOT / "checkpoints" / "dcgan-mnist"
        naive = NAIVE.format(root=str(ROOT), folder=str(shipped))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        measure_arithmetic(wide, benchmark)
        with serving([sys.executable, "app.py"]) as (ours, _):
            with serving([sys.executable, "-c", naive]) as (other, _):
                measure_drags(browser, ours, other, benchmark)
            measure_load(browser, ours, benchmark)
        with serving([sys.executable, "app.py"], GANAPP_CHECKPOINTS=str(root)) as (ours, _):
            measure_path(browser, ours, wide, benchmark)
        browser.close()


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
