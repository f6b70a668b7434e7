"""A training run from the command line: what can be asked for, and the run itself."""

import json
import signal
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import torch
import tyro
from torch import Tensor

from ganapp.checkpoints import TRAINING
from ganapp.generators import build
from training import data, points, state
from training.batches import ShuffledBatches
from training.distributed import World, join
from training.export import settings_of
from training.loop import train
from training.machine import UsageError, autocast, pick_device, pick_precision, prepare
from training.points import POINTS
from training.recipe import Recipe
from training.recorder import Recorder, start_tracking
from training.run import Run, start
from training.run_folder import RunFolder
from training.sources.base import Samples


@dataclass(frozen=True)
class Training:
    recipe: Annotated[Recipe, tyro.conf.arg(name="")]
    data_dir: Path = Path("data")
    """Where torchvision keeps the data sets; what is missing is downloaded."""
    device: str = "auto"
    """auto, cpu, cuda, cuda:N or mps."""
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    """Arithmetic of the networks; weights stay float32. auto: bfloat16 where the hardware multiplies it faster."""
    seed: int = 0
    out: Path | None = None
    """The checkpoint folder to write; default checkpoints/RECIPE-DATASET-seedN. The app finds it there."""
    fresh: bool = False
    """Start over, even where a finished checkpoint or a stopped run is in the way."""
    save_every: float = 60.0
    """Seconds between saves of the whole state, from which the same command continues a killed run."""
    deterministic: bool = False
    """Bit-exact GPU kernels, slower; the CPU is exact anyway."""
    track: bool = False
    """Send the history to trackio as well (pip install trackio; trackio show)."""
    eager: bool = False
    """On a GPU: ask for every kernel by itself instead of replaying the whole step as one CUDA graph. Slower, the same
    numbers; for debugging. Several processes always do."""
    dry_run: bool = False
    """Print the resolved recipe and leave."""

    def __post_init__(self) -> None:
        if not self.save_every >= 0:
            raise ValueError(f"--save-every must be 0 or more seconds, got {self.save_every}")
        if self.seed < 0:
            raise ValueError(f"--seed must be 0 or more, got {self.seed}")

    @property
    def folder(self) -> Path:
        return self.out or Path("checkpoints") / f"{self.recipe.name}-{self.recipe.dataset}-seed{self.seed}"

    def run(self) -> None:
        """Train to the end of the budget, or to a signal. A checkpoint is exported after every epoch."""
        device = pick_device(self.device)
        if self.dry_run:
            print(self.describe(device))
            return
        if self.is_finished and not self.fresh:
            print(f"finished already: {self.folder} (--fresh trains it again)")
            return
        prepare(device, self.deterministic)
        with join(device) as world, Stop() as stop:
            fit(self, device, world, stop)

    @property
    def is_finished(self) -> bool:
        """Whether the folder holds the whole result of this very run, and no state of another that began there."""
        facts = self.folder / TRAINING
        if not facts.is_file() or RunFolder(self.folder).has_state:
            return False
        done = json.loads(facts.read_text(encoding="utf-8"))
        return bool(done.get("finished")) and done.get("settings") == settings_of(self.recipe, self.seed)

    def precision_on(self, device: torch.device) -> str:
        """The number format of this run's networks on the device: float32 or bfloat16."""
        return pick_precision(device, self.precision, self.recipe.generator.makes_pictures)

    def describe(self, device: torch.device) -> str:
        """The resolved recipe, one setting a line, and what it comes to."""
        recipe = self.recipe
        networks = {"generator": build(recipe.generator), "critic": recipe.critic.build(recipe.generator)}
        facts = settings_of(recipe, self.seed) | {
            "out": str(self.folder),
            "device": str(device),
            "precision": self.precision_on(device),
            **{f"{name} parameters": f"{sum(p.numel() for p in n.parameters()):,}" for name, n in networks.items()},
        }
        return "\n".join(
            f"{key:32} {value if isinstance(value, str) else json.dumps(value)}" for key, value in facts.items()
        )


class Stop:
    """Turns SIGINT and SIGTERM into a flag that the loop reads between steps."""

    asked = False

    def __enter__(self) -> "Stop":
        self._old = {s: signal.signal(s, self._ask) for s in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._old.items():
            signal.signal(number, handler)

    def _ask(self, *_: object) -> None:
        self.asked = True


def fit(training: Training, device: torch.device, world: World, stop: Stop) -> None:
    """Train, from the saved state if there is one, to the end of the budget or to a signal."""
    recipe, settings = training.recipe, settings_of(training.recipe, training.seed)
    precision = training.precision_on(device)
    batches = load_batches(training, device, world)
    run = start(recipe, training.seed, device, world)
    with recorder_of(training, run, batches, settings, precision) if world.leads else nullcontext() as recorder:
        saved = world.from_leader(recorder.load() if recorder else None)
        if saved is not None:
            state.restore(run, saved, settings)
        if recorder:
            recorder.begin()
        recorded = device.type == "cuda" and world.size == 1 and not training.eager
        for progress in train(recipe, run, batches, autocast(device, precision), recorded):
            stopped = world.any(stop.asked)
            if recorder:
                recorder.record(progress, stopped)
            if stopped:
                break


def recorder_of(training: Training, run: Run, batches: ShuffledBatches, settings: dict, precision: str) -> Recorder:
    return Recorder(
        training.recipe, run, batches,
        settings=settings, precision=precision, folder=RunFolder(training.folder),
        fresh=training.fresh, save_every=training.save_every,
        tracker=start_tracking(training.folder.name, settings) if training.track else None,
    )  # fmt: skip


def load_batches(training: Training, device: torch.device, world: World) -> ShuffledBatches:
    recipe = training.recipe
    samples = training_set(recipe, training.data_dir, training.seed)
    return ShuffledBatches(Samples(samples), recipe.batch_size, training.seed, device=device, world=world)


def training_set(recipe: Recipe, root: Path, seed: int) -> Tensor:
    """What the recipe learns from; points of the plane are drawn anew for every seed. Raises UsageError."""
    flat = recipe.dataset in POINTS
    if flat == recipe.generator.makes_pictures:
        kinds = ("points of the plane", "pictures")
        raise UsageError(
            f"--dataset {recipe.dataset} holds {kinds[not flat]}, but the recipe {recipe.name} makes {kinds[flat]}"
        )
    if flat:
        return points.load(recipe.dataset, seed, recipe.n_points or None)
    images, _ = data.load(recipe.dataset, root, recipe.generator.image_size)
    if images.shape[1:] != recipe.generator.image_shape:
        raise UsageError(f"--generator.channels must be {images.shape[1]} for {recipe.dataset}")
    return images
