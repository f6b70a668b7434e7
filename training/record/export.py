"""Write a checkpoint folder: weights, config, training facts, history, pictures and the model card."""

import json
import platform
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn

from ganapp.checkpoints import TRAINING, WEIGHTS, write_atomically
from ganapp.critics import CriticConfig
from ganapp.facts import EVOLUTION_PIXELS, evenly
from ganapp.generators import Generator
from ganapp.hub import PIPELINE
from ganapp.sampling import draw, grid
from training.data.source import Domains, Picture, Plane, Source, Stack
from training.game.recipe import Recipe
from training.record import points_export, translation_export
from training.record.adversary import write_critic
from training.record.card import INSTALL, origin_of_weights, seen_from_here
from training.record.layout import CHECKPOINT, REAL
from training.record.run_folder import RunFolder

SAMPLE_SEEDS = range(64)
LARGE, LARGE_COLUMNS = 64, 16
"""Of pictures with more pixels a side an evolution holds so many latents, as the app shows."""
CARD = """---
library_name: pytorch
license: mit
pipeline_tag: {pipeline}
tags: [gan, {recipe}, {dataset}, image-generation, model_hub_mixin, pytorch_model_hub_mixin]
{hub}---
# {name}

A generator of {dataset} ({image_size}x{image_size}, {parameters:,} parameters), trained by the recipe `{recipe}`.
{note}
![64 samples, seeds 0 to 63](samples.png)

Trained for {epochs_done} of {epochs} epochs ({generator_steps:,} generator steps of {batch_size} pictures) in
{minutes:.1f} minutes on {device}, seed {seed}. {origin}

{install}
```python
from ganapp.generators import Generator

generator = Generator.from_pretrained({place})  # the path of this folder, or a Hub id
pictures = generator(generator.config.latent.from_seeds(range(64)))  # (64, {channels}, {image_size}, {image_size})
```

`evolution.png` shows the same latents (columns) after every epoch that was shown (rows). `training.json` holds every
setting, `history.jsonl` the losses.
"""


def picture(pictures: np.ndarray, columns: int, magnify: int = 1) -> Image.Image:
    """A grid of (n, h, w, c) uint8 pictures, magnified by a whole factor without smoothing."""
    image = Image.fromarray(grid(pictures, columns).squeeze(-1) if pictures.shape[-1] == 1 else grid(pictures, columns))
    return image.resize((image.width * magnify, image.height * magnify), Image.Resampling.NEAREST)


def settings_of(recipe: Recipe, seed: int) -> dict:
    """Everything that decides the result of a run, flat: {"generator.width": 64, ...}."""
    plain = asdict(recipe)
    plain.pop("summary")
    for part in ("critic", "generator_optimizer", "critic_optimizer"):  # which of the kinds that a recipe may hold
        plain[part] = {"kind": type(getattr(recipe, part)).__name__} | plain[part]
    plain["objective"] |= {
        part: [str(p) for p in getattr(recipe.objective, part)]
        for part in ("penalties", "generator_penalties", "projections")
    }
    plain["objective"]["pair"] = recipe.objective.pair.name
    plain["initialise"] = recipe.initialise.__name__
    plain["seed"] = seed
    flat = {}
    for key, value in plain.items():
        flat |= {f"{key}.{k}": v for k, v in value.items()} if isinstance(value, dict) else {key: value}
    return json.loads(json.dumps(flat))


def training_facts(recipe: Recipe, settings: dict, device: torch.device, **progress) -> dict:
    """What training.json holds. `progress`: epochs_done, finished, generator_steps, seconds, precision."""
    return {
        "recipe": recipe.name,
        "dataset": recipe.dataset,
        "epochs": recipe.epochs,
        **progress,
        "images": progress["generator_steps"] * recipe.batch_size,
        "batch_size": recipe.batch_size,
        "seed": settings["seed"],
        "device": describe(device),
        "versions": {
            "python": platform.python_version(),
            **{p: version(p) for p in ("torch", "torchvision")},
        },
        "commit": _commit(),
        "settings": settings,
    }


def describe(device: torch.device) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    threads = torch.get_num_threads()
    return f"{device.type}, {threads} thread{'s' if threads > 1 else ''} ({platform.machine()})"


def export(
    generator: Generator, player: tuple[nn.Module, CriticConfig], facts: dict, folder: RunFolder, source: Source,
    real: Image.Image | None,
) -> None:  # fmt: skip
    """Write a whole checkpoint aside, then swap it in, so that a reader never sees half of one.

    `player` is the other one, the critic, with its config; `real` are pictures that it was shown. History, verdicts and
    pictures of the epochs come from the folder of the run.
    """
    new = folder.new
    CHECKPOINT.remove(new)  # what a crash left
    half = facts["settings"].get("half", False)
    generator = generator.to("cpu", memory_format=torch.contiguous_format)
    samples, card_of = SHOWS[type(source.makes)]
    words = card_of(folder.asked.name, seen_from_here(folder.asked), generator, facts, source)
    new.mkdir(exist_ok=True)
    (new / "README.md").write_text(words, encoding="utf-8")
    (generator.half() if half else generator).save_pretrained(new)
    generator.float()  # the numbers that were written are those that are shown
    (new / WEIGHTS).chmod(0o644)  # safetensors makes it private
    write_atomically(new / TRAINING, json.dumps(facts, indent=2).encode())
    write_critic(new, *player, half)
    for file in (folder.history, folder.verdicts):
        shutil.copy(file, new / file.name)
    if real and source.shareable:
        real.save(new / REAL, optimize=True)
    samples(generator, source.makes).save(new / "samples.png", optimize=True)
    epochs = sorted(folder.epochs.glob("*.png"))
    if epochs:
        size = generator.config.image_size
        kept = evenly(len(epochs), EVOLUTION_PIXELS // (size * size * _latents(size)))
        _evolution([epochs[i] for i in kept], size).save(new / "evolution.png", optimize=size <= LARGE)
    folder.publish()


def sheet(generator: Generator, makes: Picture) -> Image.Image:
    """The pictures of the first 64 seeds, eight a row."""
    return picture(draw(generator, generator.config.latent.from_seeds(SAMPLE_SEEDS)), columns=8, magnify=2)


def _latents(size: int) -> int:
    """How many of the fixed latents an evolution holds."""
    return LARGE_COLUMNS if size > LARGE else len(SAMPLE_SEEDS)


def _evolution(epoch_files: list[Path], size: int) -> Image.Image:
    """One row an epoch, one column a fixed latent, from the 8x8 pictures of each epoch."""
    rows = []
    for file in epoch_files:
        sheet = np.asarray(Image.open(file))
        sheet = sheet.reshape(*sheet.shape[:2], -1)
        cells = sheet.reshape(sheet.shape[0] // size, size, sheet.shape[1] // size, size, -1).swapaxes(1, 2)
        latents = cells.reshape(-1, size, size, sheet.shape[2])[: _latents(size)]
        rows.append(latents.swapaxes(0, 1).reshape(size, -1, sheet.shape[2]))
    evolution = np.concatenate(rows)
    return Image.fromarray(evolution[:, :, 0] if evolution.shape[2] == 1 else evolution)


def card(name: str, place: str, generator: Generator, facts: dict, source: Source) -> str:
    """The model card of a checkpoint of pictures."""
    return CARD.format(
        name=name,
        place=place,
        note=f"\n{source.note}\n" if source.note else "",
        origin=origin_of_weights(facts, "pictures"),
        install=INSTALL,
        pipeline=PIPELINE,
        hub=f"datasets: [{source.hub}]\n" if source.hub else "",
        image_size=generator.config.image_size,
        channels=generator.config.channels,
        parameters=sum(p.numel() for p in generator.parameters()),
        minutes=facts["seconds"] / 60,
        dataset=source.name,
        **{k: facts[k] for k in ("recipe", "epochs", "epochs_done", "batch_size", "seed", "device")},
        generator_steps=facts["generator_steps"],
    )


SHOWS: dict[type, tuple[Callable, Callable]] = {
    Picture: (sheet, card),
    Stack: (sheet, card),
    Domains: (sheet, translation_export.card),
    Plane: (points_export.scatter, points_export.card),
}
"""What a checkpoint shows of its samples, and what its model card says, by what a sample is."""


def _commit() -> str | None:
    """The revision of this code; None where it is installed, even if it is so within a repository of somebody else."""
    root = Path(__file__).resolve().parents[2]
    try:
        command = ["git", "-C", str(root), "rev-parse", "--show-toplevel", "HEAD"]
        answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    top, revision = answer.splitlines()
    return revision if Path(top).resolve() == root else None
