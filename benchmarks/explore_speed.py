"""How fast exploring is: drags of 60 events in a second, each at latents that the page has never seen, in a headless
Chromium against the real app, beside the usual Slider.change -> matplotlib -> gr.Plot demo, all in turns.

    python benchmarks/explore_speed.py --drags 20
    python benchmarks/explore_speed.py --site FOLDER       # of `python -m ganapp site`, beside the app

Prints of each drag how many different pictures were shown, the requests that it made, and the milliseconds from an
input event to the pixels of a picture that was begun after it, with and without 150 ms added to every request.
"""

import random
import statistics
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import tyro
from explore_servers import CHROMIUM, FLAGS, NAIVE, ROOT, app, percentile, serving, static
from playwright.sync_api import Browser, Page, sync_playwright

EVENTS = 60  # of a drag, in one second
LATENCY = 150  # ms added to every request

# Tells window.shown(picture, key) of all pixels that are put on a canvas, and of the images of the demo.
WATCH = """
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (image, ...rest) {
    put.call(this, image, ...rest);
    window.shown?.(this.canvas, () => image.data.reduce((hash, byte) => (Math.imul(hash, 31) + byte) | 0, 7));
  };
  const look = (node) => {
    const image = node.tagName === "IMG" ? node : node.querySelector?.("img");
    if (image) window.shown?.(image.closest("#plot"), () => image.src);
  };
  new MutationObserver((records) => {
    for (const { target, type, addedNodes } of records)
      (type === "attributes" ? [target] : [...addedNodes]).forEach(look);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
"""
# Moves a hand, and notes when each of its events is seen. One picture is drawn after the other and only the newest is
# begun, so what is shown next is of the events before it was begun; those after it wait for the picture after that.
DRAG = """async ([move, pictures, events]) => {
  const watched = [...document.querySelectorAll(pictures)], seen = new Set(), times = [];
  const states = new Map(watched.map((one) => [one, { drawn: [], waiting: [], keys: new Set() }]));
  const waits = new Map(); // {event: how many pictures have still to show it}
  window.shown = (picture, key) => {
    const state = states.get(picture);
    if (!state) return;
    state.keys.add(key());
    for (const event of state.drawn) {
      waits.set(event, waits.get(event) - 1);
      if (!waits.get(event)) times.push(performance.now() - event.sent);
    }
    [state.drawn, state.waiting] = [state.waiting, []];
  };
  const hand = (window.hand = window.hands[move]());
  const started = performance.now();
  for (let i = 1; i <= events; i++) {
    await new Promise((done) => setTimeout(done, Math.max(0, started + (i * 1000) / events - performance.now())));
    const event = { sent: performance.now() };
    waits.set(event, watched.length);
    for (const state of states.values()) (state.drawn.length ? state.waiting : state.drawn).push(event);
    hand.move(i / events);
  }
  for (let i = 0; i < 100 && times.length < events; i++) await new Promise((done) => setTimeout(done, 50));
  window.shown = null;
  return { distinct: Math.min(...[...states.values()].map(({ keys }) => keys.size)), times };
}"""
HANDS = """() => {
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const slider = (selector) => () => {
    const range = document.querySelector(selector), { min, max } = range;
    return {
      move(share) {
        set.call(range, Number(min) + (Number(max) - Number(min)) * share);
        range.dispatchEvent(new Event("input", { bubbles: true }));
      },
      release: () => range.dispatchEvent(new Event("change", { bubbles: true })),
    };
  };
  const pad = () => {
    const element = document.querySelector("#map-sheet .pad"), box = element.getBoundingClientRect();
    element.setPointerCapture = () => {}; // of a pointer that there is not
    const send = (type, share) => element.dispatchEvent(new PointerEvent(type, {
      bubbles: true, pointerId: 1,
      clientX: box.left + box.width * (0.9 - 0.8 * share), clientY: box.top + box.height / 2,
    }));
    send("pointerdown", 0);
    return { move: (share) => send("pointermove", share), release: () => send("lostpointercapture", 1) };
  };
  window.hands = {
    interpolate: slider("#interpolate-stage .scrub"),
    compare: slider("#compare-stage .scrub"),
    directions: slider("#directions-0"),
    map: pad,
    sample: slider('input[type=range][aria-label="Noise scale"]'),
    naive: slider("#t input[type=range]"),
  };
}"""


@dataclass(frozen=True)
class Drag:
    hand: str
    query: str
    """Of the address."""
    pictures: str
    """Those that have to show an event, all of them."""


FOUR = "dcgan-mnist,wgan-mnist,vanilla-mnist,infogan-mnist"
DRAGS = {
    "Interpolate": Drag("interpolate", "?tab=interpolate&model=dcgan-mnist", "#interpolate-stage .frame"),
    "Map": Drag("map", "?tab=map&model=dcgan-mnist", "#map-sheet .look > .frame"),
    "Directions": Drag("directions", "?tab=directions&model=dcgan-mnist", "#directions-panel .look .frame"),
    "Compare, four models": Drag("compare", f"?tab=compare&models={FOUR}", "#compare-stage .frame"),
    "Sample, noise of 9": Drag("sample", "?tab=sample&n=9", "#sample-grid .grid button:last-child canvas"),
    "Sample, noise of 64": Drag("sample", "?tab=sample&n=64", "#sample-grid .grid button:last-child canvas"),
}
DEMO = Drag("naive", "", "#plot")
SEED = """(seed) => {
  const input = [...document.querySelectorAll("input[type=number]")].find((one) => one.offsetParent);
  if (!input) return; // the demo has one path
  input.value = seed;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@dataclass(frozen=True)
class Benchmark:
    drags: int = 20
    naive_drags: int = 3
    only: tuple[str, ...] = tuple(DRAGS)
    site: Path | None = None
    """A folder of static files, which is measured as well."""


def opened(browser: Browser, address: str, drag: Drag) -> Page:
    page = browser.new_page(locale="en-US", viewport={"width": 1280, "height": 900})
    page.add_init_script(WATCH)
    page.goto(address + drag.query)
    page.locator(drag.pictures).first.wait_for()
    page.evaluate(HANDS)
    page.wait_for_timeout(2000)  # until nothing is on its way
    return page


def slowed(page: Page, latency: float) -> None:
    network = {"offline": False, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", network)


def dragged(page: Page, drag: Drag, n: int) -> tuple[list[dict], int]:
    """n drags at new latents, after one that warms up, and how many requests were made while they lasted."""
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    results, made = [], 0
    for number in range(n + 1):
        page.evaluate(SEED, random.randrange(10**6))
        page.wait_for_timeout(1500)
        requests.clear()
        found = page.evaluate(DRAG, [drag.hand, drag.pictures, EVENTS])
        if number:
            results.append(found)
            made += len(requests)
        page.evaluate("window.hand.release()")
    return results, made


def report(name: str, results: list[dict], requests: int) -> None:
    times = [ms for result in results for ms in result["times"]]
    frames = sorted(result["distinct"] for result in results)
    print(
        f"| {name} | {statistics.median(frames):.0f} ({frames[0]} to {frames[-1]}) | {requests / len(results):.1f} "
        f"| {statistics.median(times):.1f} | {percentile(times, 0.95):.1f} | {min(times):.1f} |",
        flush=True,
    )


def main(benchmark: Benchmark) -> None:
    naive = NAIVE.format(root=str(ROOT), folder=str(ROOT / "checkpoints" / "dcgan-mnist"))
    drags = {name: DRAGS[name] for name in benchmark.only}
    print(f"| drag | pictures of {EVENTS} | requests | median ms | p95 | least |\n|---|---|---|---|---|---|")
    with ExitStack() as stack:
        address, _ = stack.enter_context(app())
        demo, _ = stack.enter_context(serving([sys.executable, "-c", naive]))
        sides = [(name, address, drag, benchmark.drags) for name, drag in drags.items()]
        if benchmark.site:
            site = stack.enter_context(static(benchmark.site))
            sides += [(f"{name}, site", site, drag, benchmark.drags) for name, drag in drags.items()]
        sides.append(("Slider.change, gr.Plot", demo, DEMO, benchmark.naive_drags))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for latency in (0, LATENCY):
            for name, address, drag, n in sides:
                page = opened(browser, address, drag)
                slowed(page, latency)
                report(f"{name}, +{latency} ms" if latency else name, *dragged(page, drag, n))
                page.close()
        browser.close()


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
