"""The runs that write the checkpoints of Training: how far they are, and what a page has not heard of yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ganapp import progress
from ganapp.checkpoints import Checkpoint
from ganapp.facts import HISTORY
from ganapp.files import stamp
from ganapp.numbers import duration, written
from ganapp.progress import Run
from ganapp.shelf import Shelf, Those
from ganapp.texts import say
from ganapp.ui.kit.curves import drawn
from ganapp.ui.kit.films import film, has_film
from ganapp.ui.kit.models import known
from ganapp.ui.kit.validation import Checks


@dataclass(frozen=True)
class Following:
    """What a page asks the server of the training of the checkpoints on a shelf; see asked.py."""

    shelf: Shelf

    @cached_property
    def checkpoints(self) -> Those:
        """Those with pictures of their training."""
        return Those(self.shelf, has_film)

    def film(self, request: object, model: object) -> dict:
        """See kit/films.py."""
        return film(Checks(request).model(self.checkpoints, model))

    def follow(self, request: object, models: object, mark: object = None) -> dict:
        """What a page that shows these models has not heard of yet, where it has heard of `mark`: see `news`, with
        `there`, the names of the models that there still are. Where nothing has happened, no more than the mark. Runs
        that had no pictures and have some now come as `come`: what kit/models.py tells of each."""
        self.shelf.refresh()
        names, heard = _texts(models), _known(mark)
        come = [name for name in _texts(heard[2]) if name in self.checkpoints and name not in names]
        if come:
            return {"come": known({name: self.checkpoints[name] for name in come})["models"]}
        chosen = [c for name in names if (c := self.checkpoints.get(name))]
        begun = self._begun()
        if _mark(chosen, begun) == mark:
            return {"mark": mark, "going": True}
        return {**news(chosen, begun, Checks(request).language), "there": [c.name for c in chosen]}

    def _begun(self) -> dict[str, Path]:
        found = [one for root in self.shelf.roots for one in progress.begun(root).items()]
        return {name: folder for name, folder in found if name not in self.shelf}


def _texts(value: object) -> list[str]:
    """Those in a list that a page has sent."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _known(heard: object) -> list:
    """A `mark` that a page has sent."""
    return heard if isinstance(heard, list) and len(heard) == 3 else [None, None, None]


def _mark(chosen: Sequence[Checkpoint], begun: Mapping[str, Path]) -> list:
    """[what changes with the pictures, what changes with how far the runs are, which runs have no pictures yet]: by it
    a page says what it has heard."""
    drawn = [(c.name, _stamp(c)) for c in chosen]
    runs = [*(progress.look(c) for c in chosen), *(stamp(folder / HISTORY) for folder in begun.values())]
    return [repr(drawn), repr(runs), [*begun]]


def _stamp(checkpoint: Checkpoint) -> str:
    """Another one when it has other pictures."""
    return f"{checkpoint.training.get('generator_steps')} {checkpoint.training.get('seconds')}"


def news(chosen: Sequence[Checkpoint], begun: Mapping[str, Path], language: str) -> dict:
    """{mark, going: whether there will be more, of: [{stamp: of its film, run: how far, going}, ...], begun: how far
    those are that have no pictures yet}; with `curves` where a run has newer ones than its checkpoint."""
    seen = _mark(chosen, begun)  # before what it stands for is read: what comes meanwhile is news the next time
    runs = [progress.run_of(checkpoint) for checkpoint in chosen]
    told = [_told(checkpoint, run, language) for checkpoint, run in zip(chosen, runs, strict=True)]
    lines = [_first_words(name, progress.first_run(folder), language) for name, folder in begun.items()]
    return {"mark": seen, "going": bool(begun) or any(one["going"] for one in told), "of": told, "begun": lines}


def _told(checkpoint: Checkpoint, run: Run | None, language: str) -> dict:
    going = run is not None and run.going
    told = {"stamp": _stamp(checkpoint), "run": _words(checkpoint, run, language), "going": going}
    return {**told, **_curves(checkpoint, run)}


def _curves(checkpoint: Checkpoint, run: Run | None) -> dict:
    """A run that starts over has none, until its first epoch replaces the pictures."""
    return {"curves": drawn(run.history, checkpoint.training)} if run and run.is_ahead else {}


def _first_words(name: str, run: Run, language: str) -> str:
    """How far a run is in its first epoch."""
    epoch, speed = (run.pace.epoch, run.pace.speed) if run.pace else (0, 0)
    parts = [
        f"{name}: {say(language, 'run_goes_on', epoch=written(epoch, language, 1))}",
        say(language, "run_samples", speed=written(speed, language, 0)) if speed else "",
        say(language, "run_first"),
    ]
    return " · ".join(filter(None, parts))


def _words(checkpoint: Checkpoint, run: Run | None, language: str) -> str:
    """How far it is, in a line; empty where no run is kept."""
    if run is None:
        return ""
    epochs, pace = checkpoint.training.get("epochs", 0), run.pace
    done = written(pace.epoch if pace else checkpoint.training.get("epochs_done", 0), language, 1)
    if not run.going:
        return _ended(checkpoint, run, done, language)
    if pace is None:
        return say(language, "run_begins")
    kind = "pictures" if checkpoint.generator.config.makes_pictures else "points"
    known = pace.epoch < epochs
    parts = [
        say(language, "run_goes" if known else "run_goes_on", epoch=done, epochs=epochs),
        say(language, f"run_{kind}", speed=written(pace.speed, language, 0)) if pace.speed else "",
        say(language, "run_left", time=duration(pace.left, language)) if pace.left else "",
    ]
    return " · ".join(filter(None, parts))


def _ended(checkpoint: Checkpoint, run: Run, done: str, language: str) -> str:
    if not run.finished:
        return say(language, "run_stopped", epoch=done, epochs=checkpoint.training.get("epochs", 0))
    time = duration(checkpoint.training.get("seconds", 0), language)
    return say(language, "run_finished", epochs=checkpoint.training.get("epochs_done", 0), time=time)
