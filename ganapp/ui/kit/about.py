"""What a card says of a model, and the page of the kinds of GANs: numbers and names; words are in texts/family.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from ganapp import judge, scores
from ganapp.checkpoints import Checkpoint, remembered
from ganapp.family import KINDS, trained
from ganapp.images import sprite
from ganapp.ui.kit import prose
from ganapp.ui.kit.wall import Wall

SHOWN = 8
"""Pictures of a card, of the seeds from 0 on."""
SIDE = 64
"""The most pixels a side of them: of larger ones each stands for several."""


def about(checkpoint: Checkpoint) -> dict[str, object]:
    """{kind, variant: see ganapp/family.py, parameters, bytes: of its weights, seconds: its training takes, or None,
    gpu: whether it was on one, figure: of merit or None}."""
    kind, variant = trained(checkpoint)
    return {
        "kind": kind,
        "variant": variant,
        "parameters": checkpoint.parameters,
        "bytes": checkpoint.weights_bytes,
        "seconds": checkpoint.seconds,
        "gpu": on_gpu(checkpoint),
        "figure": figure(checkpoint.metrics),
    }


def on_gpu(checkpoint: Checkpoint) -> bool:
    """Whether its training was, whose time says little beside that of others then."""
    return not checkpoint.training.get("device", "cpu").startswith("cpu")


def figure(metrics: dict) -> dict[str, object] | None:
    """The first figure of merit of its table, {key, digits, value, floor, ceiling, current: whether it can be compared
    with those of today}; None where nothing was measured."""
    if not metrics:
        return None
    parts = ("figures", "floor", "ceiling")
    table = scores.table_of(metrics["floor"])
    key = next((key for key in table if all(key in metrics[part] for part in parts)), None)
    if key is None:
        return None
    value, floor, ceiling = (metrics[part][key] for part in parts)
    known = {"key": key, "digits": table[key].digits, "value": value, "floor": floor, "ceiling": ceiling}
    return {**known, "current": is_current(metrics)}


def curve(checkpoint: Checkpoint) -> list[dict[str, float]]:
    """Rows of figures along its truncation, from the least; empty where there are none that a judge of today read."""
    rows, protocol = (checkpoint.curve.get(part) for part in ("rows", "protocol"))
    return rows if rows and protocol and judge.is_current(protocol) else []


def is_current(metrics: dict) -> bool:
    """Whether the figures can be compared with today's; only those of pictures that are read need a judge."""
    return scores.kind_of(metrics["figures"]) not in ("pictures", "stacked") or judge.is_current(metrics["protocol"])


@remembered
def row(checkpoint: Checkpoint) -> str:
    """SHOWN pictures beside each other, as a data URI."""
    pictures = Wall(checkpoint, 0, SHOWN).pictures()
    n, side, _, channels = pictures.shape
    times = -(-side // SIDE)
    if times > 1 and side % times == 0:
        blocks = pictures.reshape(n, side // times, times, side // times, times, channels)
        pictures = blocks.mean((2, 4)).round().astype(np.uint8)
    return sprite(pictures)


@dataclass(frozen=True)
class Rows:
    """What a page asks the server of the pictures of all cards; see server/asked.py."""

    all: Callable[[], Iterable[Checkpoint]]
    """Those that are there now."""

    def answer(self, request: object) -> dict[str, str]:
        """See `row`, {name: one} each."""
        return {checkpoint.name: row(checkpoint) for checkpoint in self.all()}


@cache
def family() -> list[dict[str, object]]:
    """The kinds in their order: {name, year, paper, recipe, formula: HTML}."""
    return [
        {
            "name": name,
            "year": kind.year,
            "paper": kind.paper,
            "recipe": kind.recipe,
            "formula": "".join(prose.rendered(f"$${line}$$") for line in kind.formula),
        }
        for name, kind in KINDS.items()
    ]
