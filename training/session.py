"""A training run from the command line: device, progress bar, history, pictures, saving and Ctrl-C."""

import ctypes
import json
import shutil
import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import torch
import tyro
from tqdm import tqdm

from ganapp.checkpoints import HISTORY
from training import data
from training.export import SAMPLE_SEEDS, export, picture, settings_of, training_facts
from training.loop import Progress, Run, export_generator, start, steps_per_epoch, train
from training.recipe import Recipe
from training.state import load_state, save_state

SAVE_EVERY = 60  # seconds


class UsageError(Exception):
    """A command that cannot be carried out; the message says what to change."""


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

    def run(self) -> None:
        """Train to the end of the budget, or to Ctrl-C, and export what there is."""
        keep_memory()
        recipe, device = self.recipe, pick_device(self.device)
        out = self.out or Path("checkpoints") / f"{recipe.name}-{recipe.dataset}-seed{self.seed}"
        folder = RunFolder(out, self.fresh)
        images, _ = data.load(recipe.dataset, self.data_dir, recipe.generator.image_size)
        if images.shape[1:] != recipe.generator.image_shape:
            raise UsageError(f"--generator.channels must be {images.shape[1]} for {recipe.dataset}")
        batches = data.ShuffledBatches(images.to(device), recipe.batch_size, self.seed)
        settings = settings_of(recipe, self.seed)
        run = start(recipe, self.seed, device)
        if folder.state.is_file():
            load_state(folder.state, run, settings)
            print(f"continuing at generator step {run.step:,} ({folder.path})")
        folder.open(run.step, steps_per_epoch(recipe, len(images)))
        stopped = self._train(run, batches, folder, settings, autocast(device, self.precision))
        done = run.step // steps_per_epoch(recipe, len(images))
        facts = training_facts(
            recipe, self.seed, device,
            epochs_done=done, finished=not stopped, generator_steps=run.step, seconds=round(run.seconds, 1),
        )  # fmt: skip
        export(out, export_generator(run, recipe), facts, folder.path)
        if stopped:
            print(
                f"stopped after {done} of {recipe.epochs} epochs: {out} holds what there is; the same command continues"
            )
        else:
            shutil.rmtree(folder.path)
            print(f"finished: {out}")

    def _train(
        self, run: Run, batches: data.ShuffledBatches, folder: "RunFolder", settings: dict, cast: Callable
    ) -> bool:
        """True where a signal stopped the run before its end."""
        latents = self.recipe.generator.latent.from_seeds(SAMPLE_SEEDS)
        epoch_steps, size = steps_per_epoch(self.recipe, len(batches.images)), self.recipe.batch_size
        total, last_save = self.recipe.epochs * epoch_steps, time.monotonic()
        bar = tqdm(total=total * size, initial=run.step * size, unit="img", unit_scale=True, smoothing=0.1)
        with bar, Stop() as stop:
            for progress in train(self.recipe, run, batches, latents, cast):
                bar.update(size)
                folder.write(progress, epoch_steps)
                if progress.log:
                    log = progress.log
                    bar.set_description(f"epoch {log['epoch']:.1f}/{self.recipe.epochs}", refresh=False)
                    bar.set_postfix(critic=f"{log['critic_loss']:.3f}", generator=f"{log['generator_loss']:.3f}")
                if stop.asked or time.monotonic() - last_save > SAVE_EVERY:
                    save_state(folder.state, run, settings)
                    last_save = time.monotonic()
                if stop.asked:
                    return run.step < total
        return False


class RunFolder:
    """Working files of a run, in a hidden folder beside the checkpoint: state, history, pictures of epochs."""

    def __init__(self, out: Path, fresh: bool):
        self.path = out.with_name(f".{out.name}.run")
        self.state, self.history = self.path / "state.safetensors", self.path / HISTORY
        if fresh:
            shutil.rmtree(self.path, ignore_errors=True)
        elif not self.state.is_file() and out.exists():
            raise UsageError(f"{out} exists already; give another --out, or --fresh to replace it")

    def open(self, step: int, epoch_steps: int) -> None:
        """Drop what was written after the saved step: the run will write it again."""
        try:
            (self.path / "epochs").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"cannot write to {self.path.parent}: {error.strerror}; give another --out") from error
        lines = self.history.read_text().splitlines() if self.history.is_file() else []
        kept = [line for line in lines if line.endswith("}") and json.loads(line)["step"] <= step]
        self.history.write_text("".join(f"{line}\n" for line in kept))
        for file in (self.path / "epochs").glob("*.png"):
            if int(file.stem) * epoch_steps > step:
                file.unlink()

    def write(self, progress: Progress, epoch_steps: int) -> None:
        if progress.log:
            with open(self.history, "a") as stream:
                stream.write(json.dumps(progress.log, allow_nan=False) + "\n")
        if progress.pictures is not None:
            picture(progress.pictures, columns=8).save(self.path / "epochs" / f"{progress.step // epoch_steps:04d}.png")


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


def pick_device(name: str) -> torch.device:
    """auto prefers CUDA, then MPS, then the CPU. Raises UsageError for what this machine has not got."""
    if name == "auto":
        accelerator = torch.accelerator.current_accelerator(check_available=True)
        return accelerator if accelerator and accelerator.type in ("cuda", "mps") else torch.device("cpu")
    kind, _, number = name.partition(":")
    if kind not in ("cpu", "cuda", "mps") or (number and not (kind == "cuda" and number.isdecimal())):
        raise UsageError(f"--device {name}: expected auto, cpu, cuda, cuda:N or mps")
    if kind == "mps" and not torch.backends.mps.is_available():
        raise UsageError(f"--device {name}: this machine has no MPS device; use --device cpu")
    if kind == "cuda" and int(number or 0) >= torch.cuda.device_count():
        raise UsageError(
            f"--device {name}: this machine has {torch.cuda.device_count()} CUDA devices; use --device cpu"
        )
    return torch.device(name)


def keep_memory() -> None:
    """Tell glibc to keep freed memory instead of handing it back to the system.

    A step frees and takes the same few megabytes over and over; without this each time costs thousands of
    page faults (14 % of a DCGAN step of width 16 on two cores).
    """
    if sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt"):
        libc, top_pad, trim_threshold, mmap_threshold = ctypes.CDLL(None), -2, -1, -3
        libc.mallopt(mmap_threshold, 32 << 20)  # the highest that glibc accepts
        libc.mallopt(trim_threshold, 1 << 30)
        libc.mallopt(top_pad, 256 << 20)


def autocast(device: torch.device, precision: str) -> Callable[[], AbstractContextManager]:
    """A context for the networks' arithmetic. CPUs without AMX tiles multiply bfloat16 slower than float32."""
    if precision == "auto":
        fast = torch.cuda.is_bf16_supported() if device.type == "cuda" else torch.cpu._is_amx_tile_supported()
        precision = "bfloat16" if fast and device.type in ("cuda", "cpu") else "float32"
    if precision == "float32":
        return nullcontext
    return lambda: torch.autocast(device.type, torch.bfloat16)
