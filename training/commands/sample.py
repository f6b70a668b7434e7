"""python -m training sample CHECKPOINT: what a generator makes, as files for other programs."""

import io
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import tyro
from PIL import Image
from tqdm import tqdm

from ganapp import sampling
from ganapp.checkpoints import write_atomically
from ganapp.generators import Generator
from ganapp.latents import MAX_SEED
from training.commands.subjects import load
from training.errors import UsageError
from training.machine.device import pick_device, prepare

AT_ONCE = 250


@dataclass(frozen=True)
class Sampling:
    checkpoint: tyro.conf.Positional[str]
    """A checkpoint folder or a Hub id."""
    out: Path
    """A new folder, for one PNG a picture, named by its seed; or a new file *.npz, which holds `samples`, (count,
    height, width, channels) uint8 or (count, 2) float32 for points, and their `latents` and `seeds`."""
    count: int = 64
    seed: int = 0
    """Sample i is that of seed + i, the same as in the app."""
    label: Annotated[str | None, tyro.conf.arg(name="class")] = None
    """Of generators that know classes: the name or number of the one to make; left out, each seed has its own."""
    hold: tuple[str, ...] = ()
    """Other parts of the latent that are to be the same in every sample, NAME=VALUE each, such as category=C or
    code=0.5,-1 (numbers from -1 to 1)."""
    scale: float = 1.0
    """What the normal part of the latents is multiplied by."""
    device: str = "auto"

    def run(self) -> None:
        """Raises UsageError for what cannot be made, before anything is written."""
        last = self.seed + self.count - 1
        if self.count < 1 or not 0 <= self.seed <= last <= MAX_SEED:
            raise UsageError(f"--count must be 1 or more, and the seeds from {self.seed} on within 0 to {MAX_SEED}")
        if self.out.exists() and not (self.out.is_dir() and not any(self.out.iterdir())):
            raise UsageError(f"{self.out} exists already; give a new folder or a new file *.npz as --out")
        device = pick_device(self.device)
        prepare(device, deterministic=False)
        generator = load(self.checkpoint)[0].to(device)
        if self.out.suffix != ".npz" and not generator.config.makes_pictures:
            raise UsageError(f"{self.checkpoint} makes points of the plane, which are no pictures: give --out NAME.npz")
        latents = self._latents(generator)
        parts = latents.split(AT_ONCE)
        samples = (_made(generator, part) for part in tqdm(parts, unit="batch", disable=len(parts) < 2))
        if self.out.suffix == ".npz":
            self._save_arrays(np.concatenate([*samples]), latents)
        else:
            self._save_pictures(samples)
        print(f"written: {self.count:,} samples, seeds {self.seed} to {last}, in {self.out}")

    def _latents(self, generator: Generator) -> torch.Tensor:
        spec = generator.config.latent
        if self.label is not None and "class" not in spec.parts:
            raise UsageError(f"--class {self.label}: {self.checkpoint} was trained without classes")
        held = {} if self.label is None else {"class": self.label}
        for asked in self.hold:
            name, equals, value = asked.partition("=")
            if not equals or name not in spec.holdable:
                known = ", ".join(spec.holdable) or "none"
                raise UsageError(f"--hold {asked}: give NAME=VALUE; what {self.checkpoint} can hold: {known}")
            held[name] = value
        latents = spec.from_seeds(range(self.seed, self.seed + self.count))
        for name, value in held.items():
            try:
                latents = spec.hold(latents, {name: value})
            except ValueError as error:
                raise UsageError(f"{'--class' if name == 'class' else f'--hold {name}'}: {error}") from error
        return spec.scaled(latents, self.scale)

    def _save_arrays(self, samples: np.ndarray, latents: torch.Tensor) -> None:
        seeds, buffer = np.arange(self.seed, self.seed + self.count), io.BytesIO()
        np.savez(buffer, samples=samples, latents=latents.numpy(), seeds=seeds)
        self.out.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(self.out, buffer.getvalue())

    def _save_pictures(self, batches: Iterable[np.ndarray]) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        for seed, picture in enumerate(itertools.chain.from_iterable(batches), self.seed):
            image = Image.fromarray(picture[:, :, 0] if picture.shape[2] == 1 else picture)
            image.save(self.out / f"{seed:08d}.png")


def _made(generator: Generator, latents: torch.Tensor) -> np.ndarray:
    """Pictures (n, h, w, c) uint8, or points (n, 2) float32."""
    if generator.config.makes_pictures:
        return sampling.draw(generator, latents)
    with torch.inference_mode():
        return generator(latents.to(next(generator.parameters()).device)).cpu().numpy()
