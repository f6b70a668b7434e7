"""The table of settings under Compare: those in which the compared runs differ."""

import json
from collections.abc import Sequence
from html import escape

from ganapp.checkpoints import Checkpoint
from ganapp.numbers import UNKNOWN, written
from ganapp.texts import say

ELSEWHERE = ("dataset", "start_from", "data.digest")  # stands in another table, or is of one machine only
LONGEST = 60  # characters of a value


def differences(checkpoints: Sequence[Checkpoint]) -> dict[str, list[object]]:
    """{setting: its value in each run, None where it has none} of the settings that are not the same in all.

    What is off and what is not there is the same. A run may lack a setting of a network or an optimiser, a.b, because
    its own is of another kind: that is a difference. Other settings that it lacks were only not written down.
    """
    runs = [checkpoint.training["settings"] for checkpoint in checkpoints]
    found = {}
    for key in dict.fromkeys(key for run in runs for key in run if key not in ELSEWHERE):
        values = [run.get(key) for run in runs]
        told = values if "." in key else [run[key] for run in runs if key in run]
        if len({json.dumps(value or None) for value in told}) > 1:
            found[key] = values
    return found


def settings_table(chosen: Sequence[Checkpoint], language: str) -> str:
    """HTML: a row a model, a column a setting; empty where there is nothing to tell."""
    told = [checkpoint for checkpoint in chosen if checkpoint.training.get("settings")]
    found = differences(told)
    if not found:
        return ""
    heads = "".join(f"<th scope='col'>{escape(_name(key))}</th>" for key in found)
    lines = "".join(
        f"<tr data-model='{escape(checkpoint.name, quote=True)}'><th scope='row'>{escape(checkpoint.name)}</th>"
        + "".join(f"<td>{escape(_value(values[row], language))}</td>" for values in found.values())
        + "</tr>"
        for row, checkpoint in enumerate(told)
    )
    title, model = say(language, "settings_that_differ"), say(language, "model")
    return (
        f"<h3>{title}</h3><div class='scroll' tabindex='0'><table class='facts settings'><thead><tr>"
        f"<th scope='col'>{model}</th>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _name(key: str) -> str:
    """As the command line has it."""
    return "recipe" if key == "name" else key[:LONGEST].replace("_", "-")


def _value(value: object, language: str) -> str:
    """As people read it: a list with semicolons, for a comma may belong to a number."""
    if value in (None, [], "", False):
        return UNKNOWN
    if value is True:
        return "✓"
    if isinstance(value, int | float):
        return written(value, language)
    listed = "; ".join(_value(one, language) for one in value) if isinstance(value, list) else None
    text = listed or (value if isinstance(value, str) else json.dumps(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
