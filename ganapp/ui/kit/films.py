"""Time travel: what a generator drew for the same latents as it was trained, beside its losses."""

from collections.abc import Mapping, Sequence

from ganapp import facts, images
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.generators import ProgressiveConfig
from ganapp.growth import grown
from ganapp.ui.kit.curves import drawn
from ganapp.ui.kit.sprites import stage_item

SHOWN = 16
"""Of the latents that a training run keeps."""


def has_film(checkpoint: Checkpoint) -> bool:
    return checkpoint.evolution is not None


@remembered
def film(checkpoint: Checkpoint) -> dict:
    """What a stage shows of a checkpoint with pictures of its training, see browser/stage/film.js: a frame a row of its
    evolution.png, with SHOWN pictures each, the epoch of every frame, and the losses."""
    frames = facts.frames(checkpoint.evolution or b"", checkpoint.generator.config)[:, :SHOWN]
    _, latents, size, _, _ = frames.shape
    most = min(facts.EVOLUTION_PIXELS // (latents * size * size), images.room(latents * size, size))
    kept, times = facts.evenly(len(frames), most), epochs(checkpoint.training, len(frames))
    losses = drawn(checkpoint.history, checkpoint.training)
    shown = [times[row] for row in kept]
    return stage_item(checkpoint.name, frames[kept], epochs=shown, curves=losses, **growing(checkpoint, shown))


def growing(checkpoint: Checkpoint, shown: Sequence[float]) -> dict:
    """{sides: of the pictures of each stage, grown: how far its networks had grown after each of these epochs}, see
    `growth.grown`; nothing where they did not grow."""
    config, settings = checkpoint.generator.config, checkpoint.training.get("settings", {})
    shares, last = settings.get("growth") or (), settings.get("epochs")
    if not isinstance(config, ProgressiveConfig) or len(shares) != config.stages or not last:
        return {}
    return {"sides": config.sides, "grown": [round(grown(shares, epoch / last), 4) for epoch in shown]}


def epochs(training: Mapping, rows: int) -> list[int]:
    """The epoch after which each row was drawn: every `show_every` of them (1 where nothing is said), and the last.
    Where there are fewer rows, they are those that training kept, evenly."""
    every = training.get("settings", {}).get("show_every", 1)
    last = training.get("epochs_done", rows * every)
    drawn = last // every + bool(last % every and training.get("finished"))
    shown = facts.evenly(drawn, rows) if rows < drawn else range(rows)
    return [min(every * (row + 1), last) for row in shown]
