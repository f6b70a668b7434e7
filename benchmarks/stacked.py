"""What each ingredient brings on Stacked MNIST: one variant, trained and measured as `evaluate` does it.

    python benchmarks/stacked.py dcgan                         # as many steps as the shipped model had
    python benchmarks/stacked.py dcgan-pack2 --steps 2000 --seed 1 --out outputs/pack2.json

Two rows, of the averaged generator and of the last one. All variants have the networks of `dcgan-fc` and as many
generator steps, each at its own batch size.
"""

import json
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import torch
import tyro

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.packing import PackedConfig
from ganapp import scores
from training.data.batches import ShuffledBatches
from training.data.source import Request
from training.engine.loop import steps
from training.engine.run import Run, export_generator, set_done, start
from training.game.objectives import NON_SATURATING, RELATIVISTIC, GradientPenalties, Objective
from training.game.recipe import Recipe
from training.machine.device import autocast, pick_device, pick_precision, prepare
from training.measure.stacked_bench import StackedBench
from training.recipes import RECIPES
from training.sources import SOURCES

SOURCE = SOURCES["stacked_mnist"]
BATCH = 128
DCGAN, R3GAN, WGAN_GP = (
    replace(RECIPES[name], dataset=SOURCE.name, batch_size=BATCH, decay=0.5)
    for name in ("dcgan-fc", "r3gan", "wgan-gp")
)
PENALTIES = (GradientPenalties(1.0),)
VARIANTS: dict[str, Recipe] = {
    "dcgan": DCGAN,
    "dcgan-32": replace(DCGAN, batch_size=32),
    "dcgan-512": replace(DCGAN, batch_size=512),
    "dcgan-pack2": replace(DCGAN, critic=PackedConfig(2)),
    "dcgan-pack4": replace(DCGAN, critic=PackedConfig(4)),
    "dcgan-pairs": replace(DCGAN, objective=Objective(RELATIVISTIC)),
    "no-norm": replace(R3GAN, objective=Objective(NON_SATURATING)),
    "no-norm-pairs": replace(R3GAN, objective=Objective(RELATIVISTIC)),
    "no-norm-penalties": replace(R3GAN, objective=Objective(NON_SATURATING, penalties=PENALTIES)),
    "r3gan": R3GAN,
    "r3gan-512": replace(R3GAN, batch_size=512),
    "wgan-gp": WGAN_GP,
    "wgan-gp-512": replace(WGAN_GP, batch_size=512),
}


@dataclass(frozen=True)
class Asked:
    variant: tyro.conf.Positional[Annotated[str, tyro.conf.arg(metavar="|".join(VARIANTS))]]
    steps: int = 8000
    batch_size: int | None = None
    """In place of the variant's."""
    samples: int = 26_000
    seed: int = 0
    device: str = "auto"
    data_dir: Path = Path("data")
    out: Path | None = None
    """A file for the figures, as JSON."""


def trained(recipe: Recipe, asked: Asked, device: torch.device) -> tuple[Run, float]:
    """(the run at its end, the seconds that its steps took)."""
    samples = SOURCE.load(Request(asked.data_dir, recipe.data, seed=asked.seed))
    batches = ShuffledBatches(samples, recipe.batch_size, asked.seed, device=device)
    run, context = start(recipe, asked.seed, device), autocast(device, pick_precision(device, "auto", True))
    taking, began = steps(recipe, run, batches, context, recorded=device.type == "cuda"), time.perf_counter()
    for step in range(asked.steps):
        set_done(run, recipe, step / asked.steps)
        terms = next(taking)
    print({name: round(float(term), 3) for name, term in terms.items()}, file=sys.stderr)
    return run, time.perf_counter() - began


def main(asked: Asked) -> None:
    device = pick_device(asked.device)
    prepare(device, deterministic=False)
    recipe = VARIANTS[asked.variant].fitted(SOURCE)
    recipe = replace(recipe, batch_size=asked.batch_size or recipe.batch_size)
    run, seconds = trained(recipe, asked, device)
    bench = StackedBench(SOURCE, Request(asked.data_dir), samples=asked.samples, seed=0, device=device)
    print(scores.heading(scores.STACKED_SCORES))
    print(scores.floor_row(SOURCE.name, bench.floor))
    found = {}
    for name, half_life in (("average", recipe.ema_half_life), ("last", 0)):
        generator = export_generator(run, replace(recipe, ema_half_life=half_life))
        found[name] = bench.measure(lambda generator=generator: bench.draw(generator), name).figures
        print(scores.row(f"{asked.variant}, {name}", found[name]), flush=True)
    facts = {"variant": asked.variant, "seed": asked.seed, "steps": asked.steps, "batch_size": recipe.batch_size}
    print(json.dumps(facts | {"seconds": round(seconds, 1), "device": str(device)}))
    if asked.out:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(json.dumps(facts | {"seconds": seconds, "floor": bench.floor, "figures": found}, indent=2))


if __name__ == "__main__":
    main(tyro.cli(Asked, description=__doc__))
