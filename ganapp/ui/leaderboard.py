"""The table of measured figures in Compare, sortable in the page."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path

from ganapp import scores
from ganapp.checkpoints import Checkpoint
from ganapp.texts import format_count

SORT = (Path(__file__).parent / "sort.js").read_text(encoding="utf-8")


def leaderboard(chosen: Sequence[Checkpoint], word: Callable[..., str]) -> str:
    """HTML: for each data set a table of the measured checkpoints between real pictures and noise."""
    measured: dict[str, list[Checkpoint]] = {}
    for checkpoint in chosen:
        if checkpoint.metrics:
            measured.setdefault(str(checkpoint.metrics["protocol"].get("dataset")), []).append(checkpoint)
    if not measured:
        return ""
    tables = "".join(_table(dataset, rows, word) for dataset, rows in measured.items())
    shown = {}
    for rows in measured.values():
        shown |= _columns(rows[0].metrics["floor"])
    meanings = "".join(
        f"<dt>{escape(score.title)}</dt><dd>{escape(word(f'score_{key}'))}</dd>" for key, score in shown.items()
    )
    return (
        f"<h3>{word('quality')}</h3>{tables}"
        f"<details class='meaning'><summary>{word('meaning')}</summary><dl>{meanings}</dl></details>"
    )


def _columns(floor: dict) -> dict[str, scores.Score]:
    """The scores that were measured on this data set."""
    return {key: score for key, score in scores.table_of(floor).items() if key in floor}


def _table(dataset: str, rows: list[Checkpoint], word: Callable[..., str]) -> str:
    metrics = rows[0].metrics
    columns = _columns(metrics["floor"])
    rows = sorted(rows, key=lambda c: c.metrics["figures"].get(next(iter(columns), ""), float("inf")))
    lead = word(
        "quality_lead" if "fid" in columns else "points_lead",
        samples=format_count(metrics["protocol"].get("samples", 0), word("thousands")),
        dataset=dataset,
    )
    heads = "".join(
        f"<th scope='col' title='{escape(word(f'score_{key}'), quote=True)}'>"
        f"<button type='button'>{escape(score.title)}</button></th>"
        for key, score in columns.items()
    )
    lines = [
        _row(word("floor"), metrics["floor"], "reference", columns),
        *(_row(c.name, c.metrics["figures"], "", columns) for c in rows),
        _row(word("ceiling"), metrics["ceiling"], "reference", columns),
    ]
    return (
        f"<p>{escape(lead)}</p><div class='scroll'><table class='facts leaderboard'><thead><tr>"
        f"<th scope='col'>{word('model')}</th>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def _row(name: str, figures: dict, kind: str, columns: Iterable[str]) -> str:
    cells = "".join(
        f"<td data-value='{float(figures.get(key, 'nan'))}'>{escape(scores.written(key, figures))}</td>"
        for key in columns
    )
    return f"<tr class='{kind}'><th scope='row'>{escape(name)}</th>{cells}</tr>"
