"""Time travel: what a generator drew for the same latents as it was trained, beside its losses."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import gradio as gr

from ganapp import facts, images
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.ui.kit.validation import Checks
from ganapp.ui.kit.widgets import stage_item
from ganapp.ui.tabs.curves import drawn
from ganapp.ui.tabs.following import mark, news

SHOWN = 16  # of the latents that a training run keeps
PACE = 8  # frames a second at which the training is played


def has_evolution(checkpoint: Checkpoint) -> bool:
    return checkpoint.evolution is not None


@dataclass(frozen=True)
class Evolution:
    """The handlers over the checkpoints whose training can be shown."""

    checkpoints: Mapping[str, Checkpoint]
    refresh: Callable[[], None]
    """Looks for what has changed in them."""

    def evolution(self, models: list[str], request: gr.Request | None = None) -> dict:
        """For each model a frame a row of its evolution.png, SHOWN pictures each, and its losses: a stage's value. Its
        `news` say how far the runs are."""
        checks = Checks(request)
        return _value(checks.models(self.checkpoints, models), checks.language)

    def follow(self, models: list[str], event: gr.EventData, request: gr.Request | None = None) -> gr.HTML:
        """What a page has not heard of yet that has heard of `mark`: another value where a run has drawn another epoch,
        else its `news`, which are no more than that it was asked where nothing has happened."""
        self.refresh()
        heard = getattr(event, "mark", None)
        names = models if isinstance(models, list) else []
        chosen = [c for name in names if isinstance(name, str) and (c := self.checkpoints.get(name))]
        asked = {"at": time.time()}  # an answer is another one each time, or the page would not hear it
        if not chosen:  # all are gone
            return gr.HTML(news={**asked, "going": False})
        now, language = mark(chosen), Checks(request).language
        if not isinstance(heard, list) or heard[:1] != now[:1]:
            return gr.HTML(value=_value(chosen, language))
        return gr.HTML(news={**asked, **({"mark": now, "going": True} if heard == now else news(chosen, language))})


def _value(chosen: Sequence[Checkpoint], language: str) -> dict:
    told = news(chosen, language)
    items = [{**_item(checkpoint), **of} for checkpoint, of in zip(chosen, told.pop("of"), strict=True)]
    return {"items": items, "stops": ["0%", "100%"], "rate": PACE, "news": told}


@remembered
def _item(checkpoint: Checkpoint) -> dict:
    frames = facts.frames(checkpoint.evolution, checkpoint.generator.config)[:, :SHOWN]
    _, latents, size, _, _ = frames.shape
    most = min(facts.EVOLUTION_PIXELS // (latents * size * size), images.room(latents * size, size))
    kept, times = facts.evenly(len(frames), most), epochs(checkpoint.training, len(frames))
    losses = drawn(checkpoint.history, checkpoint.training)
    return stage_item(checkpoint.name, frames[kept], epochs=[times[row] for row in kept], curves=losses)


def epochs(training: Mapping, rows: int) -> list[int]:
    """The epoch after which each row was drawn: every `show_every` of them (1 where nothing is said), and the last.
    Where there are fewer rows, they are those that training kept, evenly."""
    every = training.get("settings", {}).get("show_every", 1)
    last = training.get("epochs_done", rows * every)
    drawn = last // every + bool(last % every and training.get("finished"))
    shown = facts.evenly(drawn, rows) if rows < drawn else range(rows)
    return [min(every * (row + 1), last) for row in shown]
