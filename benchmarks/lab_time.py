"""How soon a moment of the lab comes back in the page, from the call to the picture, and how long films take.

    python benchmarks/lab_time.py                          # any of 40,000 steps of moons
    python benchmarks/lab_time.py --experiment grid --steps 5000 --moments 50

A headless Chromium opens the lab's own modules in an empty page. A run trains at full speed; then moments come back in
a mixed order, and each hash is compared with that of a second run, which was trained straight on.
"""

import json
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path

import tyro

sys.path.insert(0, str(Path(__file__).parent.parent))

from ganapp.lab import EXPERIMENTS
from ganapp.ui import page as site_page
from ganapp.ui.kit.modules import BROWSER, KINDS, MODULES
from tests.support.browser import chromium

PAGE = "http://lab.invalid/"  # is never asked (RFC 2606): what it has is in this process
WANTED = ("given", "lab/client", "lab/play/play", "lab/play/films", "lab/view/eye", "lab/view/view")
START = """
async ([places, experiment]) => {
  const [{ given }, { startLab }, { createPlay }, { film }, { createEye }, { mountView }] =
    await Promise.all(places.map((place) => import(place)));
  const { settings } = given.lab.experiments[experiment];
  const client = await startLab(given.lab), play = createPlay(client, given.lab, createEye);
  const view = mountView(document.querySelector("main"));
  play.onFrame((i, frame) => view.show(frame));
  await play.begin(settings);
  Object.assign(window, { client, play, view, film, settings });
}
"""
TRAIN = """
async (steps) => {
  play.pace = "full";
  await play.start();
  await new Promise((go) => play.listen(({ end }) => end >= steps && go()));
  await play.pause();
  return play.state.branches[0].status.kept;
}
"""
SCRUB = """
async (moments) => {
  await client.ask("open", { name: "straight", settings });
  const truth = {};
  for (const moment of [...moments].sort((a, b) => a - b)) {
    const at = await client.ask("move", { name: "straight", count: 0 });
    await client.ask("move", { name: "straight", count: moment - at.moment });
    truth[moment] = await client.ask("hash", { name: "straight" });
  }
  await client.ask("close", { name: "straight" });
  const found = [], { name } = play.state.branches[0];
  for (const moment of moments) {
    const started = performance.now();
    await play.to(moment);
    const there = performance.now() - started;
    await play.look();
    const seen = performance.now() - started;
    found.push([there, seen, (await client.ask("hash", { name })) === truth[moment]]);
  }
  return found;
}
"""
FILM = """
async (form) => {
  const started = performance.now();
  const { length } = await film(form, play, [view], () => {});
  return [(performance.now() - started) / 1000, length];
}
"""


@dataclass(frozen=True)
class Benchmark:
    experiment: str = "moons"
    steps: int = 40_000
    moments: int = 200
    """How many of them come back."""


def answer(route) -> None:
    name = route.request.url.removeprefix(PAGE)
    if name in MODULES:
        kind = KINDS[Path(name).suffix]
        return route.fulfill(body=MODULES[name], content_type=kind)
    styles = "".join((BROWSER / style).read_text(encoding="utf-8") for style in site_page.STYLES)
    known = site_page.knowledge(site_page.given({}, server=False, opening={"tab": "lab"}))
    body = f"<!doctype html><style>{styles}</style>{known}<body class=gradio-container><main></main>"
    return route.fulfill(body=body, content_type="text/html")


def main(benchmark: Benchmark) -> None:
    assert benchmark.experiment in EXPERIMENTS, f"experiments are {', '.join(EXPERIMENTS)}"
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(600_000)
        page.route(f"{PAGE}**", answer)
        page.goto(PAGE)
        page.evaluate(START, [[f"{PAGE}{name}.js" for name in WANTED], benchmark.experiment])
        print("kept:", json.dumps(page.evaluate(TRAIN, benchmark.steps)))
        moments = [k * 7919 % (benchmark.steps + 1) for k in range(1, benchmark.moments + 1)]
        there, seen, same = zip(*page.evaluate(SCRUB, moments), strict=True)
        print("| | median, ms | 95 % | most |\n|---|---|---|---|")
        for name, times in (("the run is there", there), ("its picture is seen", seen)):
            cuts = statistics.quantiles(times, n=20)
            print(f"| {name} | {statistics.median(times):.1f} | {cuts[-1]:.1f} | {max(times):.1f} |")
        print(f"another hash: {same.count(False)} of {len(same)}")
        for form in ("gif", "webm"):
            seconds, length = page.evaluate(FILM, form)
            print(f"{form}: {seconds:.1f} s, {length / 1e6:.2f} MB")


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
