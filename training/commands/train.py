"""A training run from the command line: what can be asked for, and the run itself."""

import json
import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

import torch
import tyro
from tyro.conf import Suppress

from ganapp.generators import build
from training.commands.fit import fit, load_batches, take_up
from training.data.source import Source
from training.engine.run import start
from training.errors import UsageError
from training.game.recipe import Recipe
from training.machine.device import pick_device, pick_precision, prepare
from training.machine.distributed import ALONE, here, join
from training.machine.signals import Stop, Stopped
from training.record import found, start_from
from training.record.continuing import differences
from training.record.export import settings_of
from training.record.keeping import Habits
from training.record.place import facts_of
from training.record.recorder import find_tracker
from training.record.run_folder import RunFolder
from training.sources import DataError, find


@dataclass(frozen=True)
class Training:
    recipe: Annotated[Recipe, tyro.conf.arg(name="")]
    data_dir: Path = Path("data")
    """Where torchvision keeps the data sets; what is missing is downloaded."""
    device: str = "auto"
    """auto, cpu, cuda, cuda:N or mps."""
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    """Arithmetic of the networks; weights stay float32. auto: bfloat16 where the hardware multiplies it faster."""
    lr: float | None = None
    """Learning rate of both players, in place of the recipe's."""
    seed: int = 0
    out: Path | None = None
    """The checkpoint folder to write; default checkpoints/RECIPE-DATASET-seedN. The app finds it there."""
    fresh: bool = False
    """Start over, even where a finished checkpoint or a stopped run is in the way."""
    continue_with_changes: bool = False
    """Go on with a run under other settings (rates, batch, decay, objective), which are noted in training.json."""
    start_from: Path | None = None
    """A checkpoint folder of the same networks, whose weights the run begins from, on whatever data."""
    classes_from: Path | None = None
    """A checkpoint folder of an InfoGAN, whose critic says the class of every picture in place of labels."""
    half: bool = False
    """Write the weights in half precision, in files of half the size. A run goes on from whole ones."""
    save_every: float = 60.0
    """Seconds between saves of the whole state, from which the same command continues a killed run."""
    measure_every: int = 0
    """Epochs between measurements of the averaged generator, in seconds: FID, coverage, classes of 2,000 samples by the
    judge of the data set, or the distance of patches where it has none. They go into the history. 0: none."""
    keep_every: int = 0
    """Epochs between checkpoints that stay: whole copies beside the checkpoint, as OUT-epoch0010. 0: none."""
    keep_best: bool = False
    """Keep a copy of the checkpoint with the lowest FID of those that were measured, as OUT-best. Of data sets with a
    judge. Measures every epoch that is shown, where --measure-every says nothing else."""
    deterministic: bool = False
    """Bit-exact GPU kernels, slower; the CPU is exact anyway."""
    track: bool = False
    """Send the history to trackio as well (pip install trackio; trackio show)."""
    eager: bool = False
    """On a GPU: ask for every kernel by itself instead of replaying the whole step as one CUDA graph. Slower, the same
    numbers; for debugging. Several processes always do."""
    memory: float | None = None
    """GiB that the data may take on the device; a larger set stays on the disk and is read ahead, batch by batch.
    Default: half of what is free."""
    digest: Suppress[str] = ""
    """Of somebody's own pictures; see Source."""
    dry_run: bool = False
    """Print the resolved recipe, say what would keep the run from starting, and leave."""

    def __post_init__(self) -> None:
        if not self.save_every >= 0:
            raise ValueError(f"--save-every must be 0 or more seconds, got {self.save_every}")
        for name in ("measure_every", "keep_every"):
            if getattr(self, name) < 0:
                raise ValueError(f"--{name.replace('_', '-')} must be 0 or more epochs, got {getattr(self, name)}")
        if self.seed < 0:
            raise ValueError(f"--seed must be 0 or more, got {self.seed}")

    @property
    def folder(self) -> Path:
        return self.out or Path("checkpoints") / f"{self.recipe.name}-{Path(self.recipe.dataset).stem}-seed{self.seed}"

    @property
    def settings(self) -> dict:
        """Everything that decides the result."""
        begun = {"start_from": str(self.start_from)} if self.start_from else {}
        begun |= {"classes_from": found.fingerprint(self.classes_from)} if self.classes_from else {}
        pictures = {"data.digest": self.digest} if self.digest else {}
        decided = {"precision": self.precision} if self.precision != "auto" else {}
        decided |= {"half": True} if self.half else {}
        return settings_of(self.recipe, self.seed) | decided | pictures | begun

    @property
    def rated(self) -> Recipe:
        """The recipe at the learning rate that was asked for."""
        return self.recipe if self.lr is None else self.recipe.with_rate(self.lr)

    @property
    def habits(self) -> Habits:
        return Habits(self.measure_every, self.keep_every, self.keep_best)

    def run(self) -> None:
        """Train to the end of the budget, or to a signal. A checkpoint is exported after every epoch.

        Raises Stopped after a signal, when all is saved."""
        folder, recipe = RunFolder(self.folder), self.rated
        with ExitStack() as stack:
            if self.dry_run:  # which leaves nothing behind
                cache = Path(stack.enter_context(TemporaryDirectory()))
            else:
                cache = folder.pictures
                folder.check()
            try:
                source = find(recipe.dataset, recipe.data, cache, self.data_dir)
                if self.classes_from:
                    source = found.with_found_classes(source, self.classes_from)
                fitted = replace(self, recipe=recipe.fitted(source), digest=source.digest)
            except DataError:
                if self.dry_run:
                    print(replace(self, recipe=recipe).describe(pick_device(self.device)))
                raise
            fitted.train_on(source, folder)

    def train_on(self, source: Source, folder: RunFolder) -> None:
        """The same, with a recipe that fits the data set."""
        device = pick_device(self.device)
        decided = replace(self, precision=self.precision_on(device, folder))
        if here().leads:
            if self.dry_run:
                print(decided.describe(device))
            decided.check(source, folder)
        if self.dry_run:
            decided.rehearse(source, device, folder)
            return
        prepare(device, self.deterministic)
        with join(device) as world, Stop() as stop:
            finished = world.any(world.leads and decided.is_finished(folder))
            if finished and world.leads:
                print(f"finished already: {self.folder} (more --epochs go on, --fresh trains it again)")
            broken_off = not finished and fit(decided, source, device, world, stop)
        if broken_off:
            raise Stopped(stop.signal)

    def check(self, source: Source, folder: RunFolder) -> None:
        """Raises UsageError where nothing can be written, or what is there would be lost."""
        folder.check()
        if self.start_from and os.path.realpath(self.start_from) == str(folder.out):
            raise UsageError(f"--start-from {self.start_from} is what would be written; give another --out")
        if self.track:
            find_tracker()
        if not self.fresh and not self.is_finished(folder):
            folder.check_replaceable(self.settings)
        if not self.is_finished(folder):
            self.habits.check(source, self.recipe, folder, self.fresh)

    def is_finished(self, folder: RunFolder) -> bool:
        """Whether the folder holds the whole result of this very run, and nothing is asked for anew."""
        if self.fresh or not folder.is_finished:
            return False
        return not differences(facts_of(folder.out)["settings"], self.settings)

    def origin(self, folder: RunFolder) -> bytes | None:
        """The weights that a run begins from which has no state of its own to go on from."""
        if not self.start_from or (folder.has_state and not self.fresh):
            return None
        return start_from.read(self.start_from, self.recipe, self.settings)

    def rehearse(self, source: Source, device: torch.device, folder: RunFolder) -> None:
        """All that comes before the first step, and writes nothing. Raises what the run would raise."""
        world = here()
        if not world.leads or self.is_finished(folder):
            return
        if folder.is_held:
            raise UsageError(f"another process is training into {self.folder}; wait for it, or give another --out")
        batches = load_batches(self, source, device, world, download=False)
        run, saved = start(self.recipe, self.seed, device), None if self.fresh else folder.load()
        take_up(self, run, batches, ALONE, saved, self.origin(folder))

    def precision_on(self, device: torch.device, folder: RunFolder) -> str:
        """The number format of this run's networks on the device: float32 or bfloat16; where nothing else is asked for,
        that in which the run began, on whatever machine it goes on."""
        head = folder.head()
        settings = json.loads(head["settings"]) if head else facts_of(folder.out).get("settings", {})
        if self.precision == "auto" and not self.fresh and "precision" in settings:
            return settings["precision"]
        return pick_precision(device, self.precision, self.recipe.generator.makes_pictures)

    def describe(self, device: torch.device) -> str:
        """The resolved recipe, one setting a line, and what it comes to."""
        recipe = self.recipe
        networks = {"generator": build(recipe.generator), "critic": recipe.critic.build(recipe.generator)}
        facts = self.settings | {
            "out": str(self.folder),
            "device": str(device),
            "precision": self.precision,
            **{f"{name} parameters": f"{sum(p.numel() for p in n.parameters()):,}" for name, n in networks.items()},
        }
        return "\n".join(
            f"{key:32} {value if isinstance(value, str) else json.dumps(value)}" for key, value in facts.items()
        )
