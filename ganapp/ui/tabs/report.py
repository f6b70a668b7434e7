"""The report under Compare: figures of merit, and how each checkpoint was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

from starlette.requests import Request

from ganapp.checkpoints import Checkpoint
from ganapp.numbers import UNKNOWN, written
from ganapp.texts import say
from ganapp.ui.kit.validation import Checks
from ganapp.ui.tabs.leaderboard import leaderboard
from ganapp.ui.tabs.settings import settings_table


@dataclass(frozen=True)
class Report:
    """What a page asks for, over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]

    def answer(self, request: Request | None, models: object) -> dict[str, str]:
        """{html}. Raises gr.Error."""
        checks = Checks(request)
        return {"html": report_html(checks.models(self.checkpoints, models), checks.language)}


def report_html(chosen: Sequence[Checkpoint], language: str) -> str:
    """HTML: tables of figures, facts and settings. A row that is about one of the checkpoints has its name as
    `data-model`."""
    word = partial(say, language)
    head = "".join(f"<th scope='col'>{word(key)}</th>" for key in FACTS)
    body = "".join(_row(checkpoint, language) for checkpoint in chosen)
    facts = f"<table class='facts'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    quality, settings = leaderboard(chosen, language), settings_table(chosen, language)
    return f"{quality}<h3>{word('facts')}</h3><div class='scroll' tabindex='0'>{facts}</div>{settings}"


FACTS = ("model", "parameters", "file_size", "dataset", "budget", "training_time", "drawing_time")
"""The columns. How long it takes to draw is measured in the page, where it draws."""


def _row(checkpoint: Checkpoint, language: str) -> str:
    word = partial(say, language)
    facts = checkpoint.training
    budget = training = UNKNOWN
    if {"epochs_done", "generator_steps"} <= facts.keys():
        budget = word("budget_value", epochs=facts["epochs_done"], steps=facts["generator_steps"])
        budget += "" if facts.get("finished") else f" ({word('unfinished')})"
    if {"seconds", "device"} <= facts.keys():
        seconds, device = checkpoint.seconds, facts["device"]
        short = word("seconds", seconds=round(seconds), device=device)
        training = short if seconds < 60 else word("minutes", minutes=round(seconds / 60), device=device)
    cells = (
        written(checkpoint.parameters, language),
        _size(checkpoint.weights_bytes, language),
        facts.get("dataset", UNKNOWN),
        budget,
        training,
    )
    name = escape(checkpoint.name, quote=True)
    told = "".join(f"<td>{escape(str(cell))}</td>" for cell in cells)
    return f"<tr data-model='{name}'><th scope='row'>{name}</th>{told}<td class='draws'></td></tr>"


def _size(count: int, language: str) -> str:
    """Bytes as people read them: the weights of points are far below a megabyte."""
    unit, name = (1e6, "MB") if count >= 1e5 else (1e3, "kB")
    return f"{written(count / unit, language, 1)} {name}"
