"""The report under Compare: figures of merit, and how each checkpoint was made."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

import gradio as gr

from ganapp.checkpoints import Checkpoint, remembered
from ganapp.numbers import UNKNOWN, written
from ganapp.texts import say
from ganapp.ui.kit.validation import Checks
from ganapp.ui.kit.wall import Wall
from ganapp.ui.tabs.leaderboard import leaderboard
from ganapp.ui.tabs.settings import settings_table


@dataclass(frozen=True)
class Report:
    """The handler over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]

    def report(self, models: list[str], request: gr.Request | None = None) -> str:
        """HTML: tables of figures, facts and settings of the chosen models, in the reader's language."""
        checks = Checks(request)
        chosen, word = checks.models(self.checkpoints, models), partial(say, checks.language)
        keys = ("model", "parameters", "file_size", "dataset", "budget", "training_time", "drawing_time")
        head = "".join(f"<th scope='col'>{word(key)}</th>" for key in keys)
        body = "".join(self._row(checkpoint, checks.language) for checkpoint in chosen)
        facts = f"<table class='facts'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        quality, settings = leaderboard(chosen, checks.language), settings_table(chosen, checks.language)
        return f"{quality}<h3>{word('facts')}</h3><div class='scroll' tabindex='0'>{facts}</div>{settings}"

    def _row(self, checkpoint: Checkpoint, language: str) -> str:
        word = partial(say, language)
        facts = checkpoint.training
        budget = training = UNKNOWN
        if {"epochs_done", "generator_steps"} <= facts.keys():
            budget = word("budget_value", epochs=facts["epochs_done"], steps=facts["generator_steps"])
            budget += "" if facts.get("finished") else f" ({word('unfinished')})"
        if {"seconds", "device"} <= facts.keys():
            seconds, device = facts["seconds"], facts["device"]
            short = word("seconds", seconds=round(seconds), device=device)
            training = short if seconds < 60 else word("minutes", minutes=round(seconds / 60), device=device)
        cells = (
            written(checkpoint.parameters, language),
            _size(checkpoint.weights_bytes, language),
            facts.get("dataset", UNKNOWN),
            budget,
            training,
            f"{written(_milliseconds(checkpoint), language, 0)} ms",
        )
        name = f"<th scope='row'>{escape(checkpoint.name)}</th>"
        return f"<tr>{name}{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>"


@remembered
def _milliseconds(checkpoint: Checkpoint) -> float:
    """To draw 64 pictures on this machine, measured once, the best of four."""
    times = []
    for _ in range(4):
        started = time.perf_counter()
        Wall(checkpoint, 0, 64).pictures()
        times.append(time.perf_counter() - started)
    return 1000 * min(times)


def _size(count: int, language: str) -> str:
    """Bytes as people read them: the weights of points are far below a megabyte."""
    unit, name = (1e6, "MB") if count >= 1e5 else (1e3, "kB")
    return f"{written(count / unit, language, 1)} {name}"
