"""How fast the page draws under a hand, in a headless Chromium against the real server: drags of a second on the map
and on a direction, for each model.

python benchmarks/explore_live.py --drags 5 --models cgan-mnist brain-mri-128
"""

import os
import shutil
import statistics
import sys
from dataclasses import dataclass

import tyro
from explore_servers import percentile, serving
from playwright.sync_api import Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
EVENTS = 60  # of a drag, in one second

# EVENTS inputs in a second, by `give(share of the way)`. For each that had a picture to show before the next one came,
# the time until it stood on the canvas; how many different ones did; frames of the page, and the longest of them.
WATCH = """(canvas, events, give) => new Promise(async (done) => {
  const seen = new Set(), times = [], frames = [];
  let sent = null;
  const observer = new MutationObserver(() => {
    seen.add(canvas.dataset.at);
    if (sent !== null) times.push(performance.now() - sent);
    sent = null;
  });
  observer.observe(canvas, { attributeFilter: ["data-at"] });
  let going = true;
  requestAnimationFrame(function frame(now) { frames.push(now); if (going) requestAnimationFrame(frame); });
  const started = performance.now();
  for (let i = 1; i <= events; i++) {
    await new Promise((next) => setTimeout(next, Math.max(0, started + (i * 1000) / events - performance.now())));
    sent = performance.now();
    give(i / events);
  }
  await new Promise((next) => setTimeout(next, 100));
  going = false;
  observer.disconnect();
  const gaps = frames.slice(1).map((now, i) => now - frames[i]);
  const seconds = (frames.at(-1) - frames[0]) / 1000;
  done({ distinct: seen.size, times, rate: gaps.length / seconds, longest: Math.max(...gaps) });
})"""
SLIDE = f"""([which, events]) => {{
  const range = document.querySelectorAll("#directions-panel input[type=range]")[which];
  return ({WATCH})(document.querySelector("#directions-panel .look .frame"), events, (share) => {{
    range.value = 6 * share - 3;
    range.dispatchEvent(new Event("input", {{ bubbles: true }}));
  }});
}}"""
PAN = f"""async ([right, down, events]) => {{
  const pad = document.querySelector("#map-sheet .pad"), box = pad.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  pad.setPointerCapture = () => {{}}; // there is no such finger
  const tell = (kind, clientX, clientY) =>
    pad.dispatchEvent(new PointerEvent(kind, {{ pointerId: 77, button: 0, bubbles: true, clientX, clientY }}));
  tell("pointerdown", x, y);
  const found = await ({WATCH})(document.querySelector("#map-sheet .look > .frame"), events, (share) =>
    tell("pointermove", x + right * share, y + down * share));
  const still = performance.now();
  tell("lostpointercapture", x + right, y + down);
  while (pad.getAttribute("aria-busy") === "true") await new Promise(requestAnimationFrame);
  return {{ ...found, filled: performance.now() - still }};
}}"""


@dataclass(frozen=True)
class Benchmark:
    models: tuple[str, ...] = ("cgan-mnist", "dcgan-mnist", "brain-mri-64", "brain-mri-128")
    drags: int = 5


def report(what: str, found: list[dict], requests: int) -> None:
    times = [ms for one in found for ms in one["times"]]
    filled = [one["filled"] for one in found if "filled" in one]
    middle = [statistics.median(one[key] for one in found) for key in ("distinct", "rate", "longest")]
    print(
        f"| {what} | {middle[0]:.0f} of {EVENTS} | {requests} | {statistics.median(times):.1f} | "
        f"{percentile(times, 0.95):.1f} | {middle[1]:.0f} | {middle[2]:.0f} | "
        f"{f'{statistics.median(filled):.0f}' if filled else ''} |",
        flush=True,
    )


def measure(page: Page, what: str, script: str, drags: list[list], wait: str) -> None:
    page.locator(wait).first.wait_for()
    page.wait_for_timeout(3000)  # weights, and the pictures of the other sliders
    page.evaluate(script, drags[0])  # once to get warm
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    found, made = [], 0
    for drag in drags:
        page.wait_for_timeout(500)
        requests.clear()
        found.append(page.evaluate(script, drag))
        made += len([url for url in requests if "/draw/" in url or "queue" in url])
    report(what, found, made)


def main(benchmark: Benchmark) -> None:
    print("| drag of a second | pictures | requests | median ms | p95 ms | frames/s | longest frame, ms | filled, ms |")
    print("|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright, serving([sys.executable, "app.py"]) as (ours, _):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name in benchmark.models:
            page = browser.new_page(locale="en-US", viewport={"width": 1280, "height": 800})
            page.goto(f"{ours}?tab=map&model={name}")
            ways = [[-400, -150, EVENTS], [300, 250, EVENTS]] * benchmark.drags
            measure(page, f"map, {name}", PAN, ways[: benchmark.drags], "#map-sheet .pad[aria-busy=false]")
            page.close()
            page = browser.new_page(locale="en-US", viewport={"width": 1280, "height": 800})
            page.goto(f"{ours}?tab=directions&model={name}")
            sliders = [[which, EVENTS] for which in range(benchmark.drags)]
            measure(page, f"direction, {name}", SLIDE, sliders, "#directions-panel .frame[data-at]")
            page.close()
        browser.close()


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
