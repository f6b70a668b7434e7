"""Time travel: what a generator drew for the same latents as it was trained, beside its losses."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import gradio as gr
import numpy as np
from PIL import Image

from ganapp.checkpoints import Checkpoint
from ganapp.ui.validation import Checks
from ganapp.ui.widgets import stage_item

SHOWN = 16  # of the latents that a training run keeps
POINTS = 160  # of a loss curve: more cannot be seen
PACE = 8  # frames a second at which the training is played
LOSSES = ("critic_loss", "generator_loss")


@dataclass(frozen=True)
class Evolution:
    """The handler over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]

    def names(self) -> list[str]:
        """The checkpoints whose training can be shown."""
        return [name for name, checkpoint in self.checkpoints.items() if evolution_file(checkpoint).is_file()]

    def evolution(self, models: list[str], request: gr.Request | None = None) -> dict:
        """For each model a frame a row of its evolution.png, SHOWN pictures each, and its losses: a stage's value."""
        chosen = Checks(request).models({name: self.checkpoints[name] for name in self.names()}, models)
        items = [_item(checkpoint.name, evolution_file(checkpoint), checkpoint) for checkpoint in chosen]
        return {"items": items, "stops": ["0 %", "100 %"], "rate": PACE}


def evolution_file(checkpoint: Checkpoint) -> Path:
    return checkpoint.folder / "evolution.png"


def read(file: Path, size: int) -> np.ndarray:
    """evolution.png, one row a time and one column a latent -> (times, SHOWN or fewer, size, size, c) uint8."""
    sheet = np.asarray(Image.open(file))
    sheet = sheet.reshape(*sheet.shape[:2], -1)
    times, latents = sheet.shape[0] // size, sheet.shape[1] // size
    cells = sheet[: times * size, : latents * size].reshape(times, size, latents, size, -1).swapaxes(1, 2)
    return cells[:, :SHOWN]


@lru_cache(maxsize=32)
def _frames(name: str, file: Path, changed: float, size: int) -> dict:
    return stage_item(name, read(file, size))


def _item(name: str, file: Path, checkpoint: Checkpoint) -> dict:
    item = _frames(name, file, file.stat().st_mtime, checkpoint.generator.config.image_size)
    return {**item, "epochs": epochs(checkpoint.training, item["n"]), "curves": curves(checkpoint.history)}


def epochs(training: Mapping, rows: int) -> list[int]:
    """The epoch after which each row was drawn: every `show_every` of them (1 where nothing is said), and the last."""
    every = training.get("settings", {}).get("show_every", 1)
    last = training.get("epochs_done", rows * every)
    return [min(every * row, last) for row in range(1, rows + 1)]


def curves(history: list[dict]) -> dict:
    """{x: epochs, series: {key: values}} of the losses, means over neighbouring log points where there are many."""
    points = [point for point in history if "epoch" in point and all(key in point for key in LOSSES)]
    if not points:
        return {"x": [], "series": {}}
    table = np.array([[point["epoch"], *(point[key] for key in LOSSES)] for point in points], dtype=float)
    parts = [part.mean(axis=0) for part in np.array_split(table, min(POINTS, len(table)))]
    x, *series = np.round(np.transpose(parts), 6).tolist()
    return {"x": x, "series": dict(zip(LOSSES, series, strict=True))}
