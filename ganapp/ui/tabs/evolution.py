"""Time travel: what a generator drew for the same latents as it was trained, beside its losses."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import gradio as gr

from ganapp import facts, images, progress
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.shelf import Shelf, Those
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
    """The handlers over the checkpoints whose training can be shown, and the runs that write them."""

    shelf: Shelf

    @cached_property
    def checkpoints(self) -> Those:
        """Those with pictures of their training."""
        return Those(self.shelf, has_evolution)

    def evolution(self, models: list[str], request: gr.Request | None = None) -> dict:
        """For each model a frame a row of its evolution.png, SHOWN pictures each, and its losses: a stage's value. Its
        `news` say how far the runs are."""
        checks, begun = Checks(request), self._begun()
        nothing_yet = begun and models == [] and not self.checkpoints
        return _value([] if nothing_yet else checks.models(self.checkpoints, models), begun, checks.language)

    def follow(self, models: list[str], event: gr.EventData, request: gr.Request | None = None) -> tuple:
        """(the choice of models, the stage): what a page has not heard of yet that has heard of `mark`. A run that had
        no pictures and has some now is chosen; where another has drawn another epoch, the stage has another value; else
        it has `news`, which are no more than that they were asked for where nothing has happened."""
        self.shelf.refresh()
        heard, names = getattr(event, "mark", None), _texts(models)
        drawing, known = [name for name in names if name in self.checkpoints], _known(heard)
        come = [name for name in _texts(known[2]) if name in self.checkpoints and name not in drawing]
        if come:
            return gr.Dropdown([*self.checkpoints], value=[*drawing, *come], multiselect=True), gr.skip()
        chosen = [c for name in drawing if (c := self.checkpoints.get(name))]
        begun, language, asked = self._begun(), Checks(request).language, {"at": time.time()}
        now = mark(chosen, begun)
        if now[0] != known[0] and (chosen or begun):
            return gr.skip(), gr.HTML(value=_value(chosen, begun, language))
        told = {"mark": now, "going": True} if now == heard else news(chosen, begun, language)
        return gr.skip(), gr.HTML(news={**told, **asked})  # another one each time, or the page would not hear it

    def _begun(self) -> dict[str, Path]:
        found = [one for root in self.shelf.roots for one in progress.begun(root).items()]
        return {name: folder for name, folder in found if name not in self.shelf}


def _texts(value: object) -> list[str]:
    """Those in a list that a page has sent."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _known(heard: object) -> list:
    """A `mark` that a page has sent."""
    return heard if isinstance(heard, list) and len(heard) == 3 else [None, None, None]


def _value(chosen: Sequence[Checkpoint], begun: Mapping[str, Path], language: str) -> dict:
    told = news(chosen, begun, language)
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
