"""The table of measured figures in Compare, sortable in the page."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from typing import NamedTuple

from ganapp import facts, scores
from ganapp.checkpoints import Checkpoint, references
from ganapp.family import KINDS, trained
from ganapp.numbers import duration, written
from ganapp.texts import say
from ganapp.ui.kit.about import is_current, on_gpu

Against = tuple[str, str, str]
"""What stands in one table: (data set, kind of figures, which pictures these were); folders may have the same name."""


def leaderboard(chosen: Sequence[Checkpoint], language: str) -> str:
    """HTML: for each data set a table of the measured checkpoints, and of the reference runs of which only the figures
    are kept, between real pictures and noise. Figures of another judge than today's are marked."""
    measured: dict[Against, dict[str, dict]] = {}
    word = partial(say, language)
    for checkpoint in chosen:
        if checkpoint.metrics:
            measured.setdefault(_against(checkpoint.metrics), {})[checkpoint.name] = checkpoint.metrics
    for folder in references(chosen[0].folder.parent) if measured else ():
        metrics = facts.optional(facts.metrics, folder, facts.METRICS, None, lambda fault: None)
        if metrics and _against(metrics) in measured:
            measured[_against(metrics)].setdefault(folder.name, metrics)
    if not measured:
        return ""
    own = {checkpoint.name: checkpoint for checkpoint in chosen}
    tables = "".join(_table(dataset, rows, own, language) for (dataset, *_), rows in measured.items())
    shown = {}
    for rows in measured.values():
        shown |= _columns(next(iter(rows.values()))["floor"])
    meanings = "".join(
        f"<dt>{escape(word(f'name_{key}'))}</dt><dd>{escape(word(f'score_{key}'))}</dd>" for key in shown
    )
    return (
        f"<h3>{word('quality')}</h3>{tables}"
        f"<details class='meaning'><summary>{word('meaning')}</summary><dl>{meanings}</dl></details>"
    )


def _against(metrics: dict) -> Against:
    protocol = metrics["protocol"]
    return str(protocol.get("dataset")), scores.kind_of(metrics["floor"]), str(protocol.get("pictures", ""))


def _columns(floor: dict) -> dict[str, scores.Score]:
    """The scores that were measured on this data set."""
    return {key: score for key, score in scores.table_of(floor).items() if key in floor}


class Fact(NamedTuple):
    """What is told of a run beside its figures."""

    value: float
    """By which rows are sorted."""
    text: str


NOTHING = Fact(math.nan, "-")


def _kind(checkpoint: Checkpoint, language: str) -> Fact:
    """The kinds follow each other as they were published."""
    kind = trained(checkpoint).kind
    return Fact([*KINDS].index(kind), say(language, f"kind_{kind}")) if kind in KINDS else NOTHING


def _seconds(checkpoint: Checkpoint, language: str) -> Fact:
    if checkpoint.seconds is None:
        return NOTHING
    return Fact(checkpoint.seconds, duration(checkpoint.seconds, language) + (" (GPU)" if on_gpu(checkpoint) else ""))


FACTS: dict[str, Callable[[Checkpoint, str], Fact]] = {
    "kind": _kind,
    "parameters": lambda checkpoint, language: Fact(checkpoint.parameters, written(checkpoint.parameters, language)),
    "training_time": _seconds,
}
"""Columns after the name, by the keys of their heads."""


def _table(dataset: str, rows: dict[str, dict], own: Mapping[str, Checkpoint], language: str) -> str:
    """HTML: of the rows, those of `own` are about a model that a page may choose."""
    word = partial(say, language)
    metrics = next((row for row in rows.values() if is_current(row)), next(iter(rows.values())))
    columns = _columns(metrics["floor"])
    names = sorted(rows, key=lambda name: rows[name]["figures"].get(next(iter(columns), ""), float("inf")))
    kind = scores.kind_of(metrics["floor"])
    lead = word(f"{kind}_lead", samples=metrics["protocol"].get("samples", 0), dataset=dataset)
    heads = "".join(f"<th scope='col'><button type='button'>{escape(word(key))}</button></th>" for key in FACTS)
    heads += "".join(
        f"<th scope='col' title='{escape(word(f'score_{key}'), quote=True)}'>"
        f"<button type='button'>{escape(word(f'name_{key}'))}</button></th>"
        for key in columns
    )
    facts_of = {name: [tell(one, language) for tell in FACTS.values()] for name, one in own.items()}
    line = partial(_row, columns=columns, language=language)
    lines = [
        line(word(f"{kind}_floor"), metrics["floor"], REFERENCE),
        *(line(_marked(k, rows[k], language), rows[k]["figures"], about(k, own), told=facts_of.get(k)) for k in names),
        line(word(CEILINGS.get(kind, "ceiling")), metrics["ceiling"], REFERENCE),
    ]
    return (
        f"<section><p>{escape(lead)}</p><div class='scroll' tabindex='0'><table class='facts leaderboard'><thead><tr>"
        f"<th scope='col'>{word('model')}</th>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
        "</section>"
    )


REFERENCE = "class='reference'"
CEILINGS = {"translations": "translations_ceiling"}
"""The word for the worst, by the kind of figures, where it is not noise."""


def about(name: str, own: Iterable[str]) -> str:
    """The attribute of a row by which a page finds it, where it is about one of its `own` models."""
    return f"data-model='{escape(name, quote=True)}'" if name in own else ""


def _marked(name: str, metrics: dict, language: str) -> str:
    return name if is_current(metrics) else f"{name} ({say(language, 'stale')})"


def _row(
    name: str, figures: dict, attribute: str, columns: Iterable[str], language: str, told: Sequence[Fact] | None = None
) -> str:
    cells = "".join(
        f"<td data-value='{fact.value}'>{escape(fact.text)}</td>" for fact in told or [NOTHING] * len(FACTS)
    )
    cells += "".join(
        f"<td data-value='{float(figures.get(key, 'nan'))}'>{escape(scores.written(key, figures, language))}</td>"
        for key in columns
    )
    return f"<tr {attribute}><th scope='row'>{escape(name)}</th>{cells}</tr>"
