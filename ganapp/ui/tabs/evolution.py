"""Time travel: what a generator drew for the same latents as it was trained, beside its losses."""

from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr
import numpy as np

from ganapp import facts, images
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.ui.kit.validation import Checks
from ganapp.ui.kit.widgets import stage_item

SHOWN = 16  # of the latents that a training run keeps
POINTS = 160  # of a loss curve: more cannot be seen
PACE = 8  # frames a second at which the training is played
LOSSES = ("critic_loss", "generator_loss")
MEASURED = ("fid", "coverage", "swd")  # what a run may have measured of itself now and then


def has_evolution(checkpoint: Checkpoint) -> bool:
    return checkpoint.evolution is not None


@dataclass(frozen=True)
class Evolution:
    """The handler over the checkpoints whose training can be shown."""

    checkpoints: Mapping[str, Checkpoint]

    def evolution(self, models: list[str], request: gr.Request | None = None) -> dict:
        """For each model a frame a row of its evolution.png, SHOWN pictures each, and its losses: a stage's value."""
        chosen = Checks(request).models(self.checkpoints, models)
        return {"items": [_item(checkpoint) for checkpoint in chosen], "stops": ["0%", "100%"], "rate": PACE}


@remembered
def _item(checkpoint: Checkpoint) -> dict:
    frames = facts.frames(checkpoint.evolution, checkpoint.generator.config)[:, :SHOWN]
    _, latents, size, _, _ = frames.shape
    most = min(facts.EVOLUTION_PIXELS // (latents * size * size), images.room(latents * size, size))
    kept, times = facts.evenly(len(frames), most), epochs(checkpoint.training, len(frames))
    losses = {**curves(checkpoint.history), "game": game(checkpoint.training)}
    return stage_item(checkpoint.name, frames[kept], epochs=[times[row] for row in kept], curves=losses)


def epochs(training: Mapping, rows: int) -> list[int]:
    """The epoch after which each row was drawn: every `show_every` of them (1 where nothing is said), and the last.
    Where there are fewer rows, they are those that training kept, evenly."""
    every = training.get("settings", {}).get("show_every", 1)
    last = training.get("epochs_done", rows * every)
    drawn = last // every + bool(last % every and training.get("finished"))
    shown = facts.evenly(drawn, rows) if rows < drawn else range(rows)
    return [min(every * (row + 1), last) for row in shown]


def game(training: Mapping) -> str | None:
    """The kind of both losses, by the name of its pair in training/game/objectives.py; None where nothing is said."""
    return training.get("settings", {}).get("objective.pair")


def curves(history: list[dict]) -> dict:
    """{x: epochs, series: {key: values}} of the losses, means over neighbouring log points where there are many, and of
    what was measured, None at every other epoch."""
    points = [point for point in history if all(facts.is_number(point.get(key)) for key in ("epoch", *LOSSES))]
    if not points:
        return {"x": [], "series": {}}
    table = np.array([[point["epoch"], *(point[key] for key in LOSSES)] for point in points], dtype=float)
    parts = [part.mean(axis=0) for part in np.array_split(table, min(POINTS, len(table)))]
    rows = [(row[0], dict(zip(LOSSES, row[1:], strict=True))) for row in np.round(parts, 6).tolist()]
    measured = [
        (epoch, {f"measured_{k}": v for k, v in found.items()}) for epoch, found in facts.measured(history, MEASURED)
    ]
    rows = sorted([*rows, *measured], key=lambda row: row[0])
    keys = dict.fromkeys(key for _, values in rows for key in values)
    return {"x": [x for x, _ in rows], "series": {key: [values.get(key) for _, values in rows] for key in keys}}
