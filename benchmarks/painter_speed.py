"""How fast pictures are drawn in the page, in a headless Chromium, beside torch on one thread, the server's painter,
and a call of /sample as gradio_client makes it. All sides take turns; the ratios to the page are the figures to quote.

python benchmarks/painter_speed.py --models dcgan-mnist vanilla-mnist
"""

import os
import statistics
import sys
import time
from dataclasses import dataclass

os.environ.setdefault("OMP_NUM_THREADS", "1")
import torch
import tyro
from explore_servers import ROOT, serving
from explore_speed import CHROMIUM, FLAGS
from playwright.sync_api import Page, sync_playwright

from ganapp import checkpoints, sampling
from ganapp.ui.kit import painting
from ganapp.ui.kit.modules import address

START = """async ([painter, server, models]) => {
  const [{ createPainter }, { askServer }] = await Promise.all([import(painter), import(server)]);
  const own = askServer();
  const alone = createPainter({ models });
  const sample = async (model, count) => {
    const body = JSON.stringify({ data: [model, 0, count, 1, null] });
    const headers = { "content-type": "application/json" };
    const posted = await fetch("./gradio_api/call/sample", { method: "POST", body, headers });
    const { event_id } = await posted.json();
    return (await fetch(`./gradio_api/call/sample/${event_id}`)).text();
  };
  window.sides = {
    page: (name, latents) => alone.draw(name, latents),
    server: (name, latents) => own.draw(name, latents),
    sample: (name, latents) => sample(name, latents.length / models[name].d),
  };
  window.ready = (name) => alone.ready(name);
}"""
TIME = """async ([side, name, latents, repeats]) => {
  const given = new Float32Array(latents), times = [];
  for (let i = 0; i < repeats; i++) {
    const begun = performance.now();
    await window.sides[side](name, given);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
}"""
SIDES = ("page", "torch", "server", "sample")


@dataclass(frozen=True)
class Benchmark:
    models: tuple[str, ...] = (
        "dcgan-mnist", "infogan-mnist", "stacked-mnist", "vanilla-mnist", "brain-mri-64", "brain-mri-128"
    )  # fmt: skip
    """Checkpoints that are shipped."""
    counts: tuple[int, ...] = (1, 64)
    """Pictures at a time, 64 at most."""
    rounds: int = 8
    repeats: int = 5
    """Of a side in its turn; their median counts."""


def by_torch(painter: torch.nn.Module, latents: torch.Tensor, repeats: int) -> float:
    """Milliseconds, the median of so many."""
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        sampling.draw(painter, latents)
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def measured(page: Page, checkpoint: checkpoints.Checkpoint, count: int, asked: Benchmark) -> dict[str, list[float]]:
    """Milliseconds of each side, one a round."""
    latents = checkpoint.generator.config.latent.from_seeds(range(count))
    told, found = latents.flatten().tolist(), {side: [] for side in SIDES}
    for number in range(asked.rounds + 1):
        for side in SIDES:
            if side == "torch":
                took = by_torch(checkpoint.painter, latents, asked.repeats)
            else:
                took = page.evaluate(TIME, [side, checkpoint.name, told, asked.repeats])
            if number:  # the first one warms up
                found[side].append(took)
    return found


def main(asked: Benchmark) -> None:
    torch.set_num_threads(1)
    shown = {name: checkpoints.load(ROOT / "checkpoints" / name) for name in asked.models}
    threads = str(os.cpu_count())
    server = serving([sys.executable, "app.py"], GANAPP_CHECKPOINTS="checkpoints", OMP_NUM_THREADS=threads)
    with server as (url, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.goto(url)
        places = [f"{url.rstrip('/')}/{address(f'painter/{name}.js')[2:]}" for name in ("painter", "server")]
        page.evaluate(START, [*places, {name: painting.model(one) for name, one in shown.items()}])
        print("| model | pictures | in the page, ms (least) | torch, one thread | server | /sample |")
        print("|---|---|---|---|---|---|")
        for name, checkpoint in shown.items():
            page.evaluate("(name) => window.ready(name)", name)
            for count in asked.counts:
                found = measured(page, checkpoint, count, asked)
                cells = []
                for side in SIDES[1:]:
                    ratios = sorted(a / b for a, b in zip(found[side], found["page"], strict=True))
                    middle = statistics.median(ratios)
                    cells.append(
                        f"{statistics.median(found[side]):.1f} (x {middle:.1f}, {ratios[0]:.1f} to {ratios[-1]:.1f})"
                    )
                own = f"{statistics.median(found['page']):.2f} ({min(found['page']):.2f})"
                print(f"| {name} | {count} | {own} | {' | '.join(cells)} |", flush=True)
        browser.close()


if __name__ == "__main__":
    main(tyro.cli(Benchmark, description=__doc__))
