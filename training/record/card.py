"""Figures in the model card of a checkpoint, as the Hub reads them (model-index)."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from huggingface_hub import EvalResult, ModelCard

from ganapp import scores
from ganapp.hub import CARD, PIPELINE, TRANSLATION
from training.data.source import Domains, Plane, Source

TASKS = {Plane: "other", Domains: TRANSLATION}
"""What the Hub calls what is learnt, where it is not pictures out of nothing; it has no word for what makes points."""
OWN_NAME = re.compile(r'^# ([^\n]+)\n(.*?)from_pretrained\("(?:[^"]*/)?\1"\)', re.MULTILINE | re.DOTALL)
"""The heading of a card and the code below it, where both say the same name."""

INSTALL = """```bash
pip install .  # in a copy of GAN Explorer, the project that trained it
```
"""
AVERAGED = """The weights are an exponential moving average
(half-life {:,} {}) with re-estimated BatchNorm statistics where there are any."""
RAW = "The weights are those after the last step, not averaged."


def origin_of_weights(facts: dict, samples: str) -> str:
    """What a card says of the weights: whether they are averaged, where they began, and what changed on the way."""
    half_life, begun = facts["settings"]["ema_half_life"], facts.get("start_from")
    sentences = [
        AVERAGED.format(half_life, samples) if half_life else RAW,
        f"They began from those of `{Path(begun['checkpoint']).name}`." if begun else "",
        "Settings were changed on the way: see `changes` in `training.json`." if "changes" in facts else "",
    ]
    return "\n".join(filter(None, sentences))


def seen_from_here(folder: Path) -> str:
    """The path of a folder as code in its card has it, in quotes: nobody else has the folders around this one."""
    path, here = Path(os.path.abspath(folder)), Path.cwd()
    return json.dumps(path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name, ensure_ascii=False)


def renamed(text: str, folder: Path) -> str:
    """A card that says the name of the folder that it lies in now."""
    return OWN_NAME.sub(lambda found: _named(found, folder), text, count=1)


def _named(found: re.Match[str], folder: Path) -> str:
    if found[1] == folder.name:
        return found[0]
    return f"# {folder.name}\n{found[2]}from_pretrained({seen_from_here(folder)})"


def add_figures(folder: Path, source: Source, figures: Mapping[str, float]) -> None:
    """Write every figure into the front matter of the folder's README.md, if it has one.

    A card that still says the folder's former name gets the present one.
    """
    file = folder / CARD
    if not file.is_file():
        return
    card = ModelCard.load(file)
    card.content = renamed(card.content, folder)
    card.data.model_name = folder.name
    card.data.eval_results = [
        EvalResult(
            task_type=TASKS.get(type(source.makes), PIPELINE),
            dataset_type=source.hub or source.name,
            dataset_name=source.name,
            dataset_split="test",
            metric_type=key,
            metric_name=score.title,
            metric_value=figures[key],
        )
        for key, score in scores.table_of(figures).items()
        if key in figures
    ]
    card.save(file)
