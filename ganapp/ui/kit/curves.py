"""The losses of a run, and what was measured of it on the way, as the page draws them."""

from collections.abc import Mapping

import numpy as np

from ganapp import facts

POINTS = 160  # of a curve: more cannot be seen
LOSSES = ("critic_loss", "generator_loss")
MEASURED = ("fid", "coverage", "swd")  # what a run may have measured of itself now and then


def drawn(history: list[dict], training: Mapping) -> dict:
    """`curves`, and `game`: the kind of both losses, by the name of its pair in training/game/objectives.py; None where
    nothing is said."""
    return {**curves(history), "game": training.get("settings", {}).get("objective.pair")}


def curves(history: list[dict]) -> dict:
    """{x: epochs, series: {key: values}} of the losses, means over neighbouring log points where there are many, and of
    what was measured, None at every other epoch."""
    points = [point for point in history if all(facts.is_number(point.get(key)) for key in ("epoch", *LOSSES))]
    if not points:
        return {"x": [], "series": {}}
    table = np.array([[point["epoch"], *(point[key] for key in LOSSES)] for point in points], dtype=float)
    parts = [part.mean(axis=0) for part in np.array_split(table, min(POINTS, len(table)))]
    rows = [(row[0], dict(zip(LOSSES, row[1:], strict=True))) for row in np.round(parts, 6).tolist()]
    measured = [
        (epoch, {f"measured_{k}": v for k, v in found.items()}) for epoch, found in facts.measured(history, MEASURED)
    ]
    rows = sorted([*rows, *measured], key=lambda row: row[0])
    keys = dict.fromkeys(key for _, values in rows for key in values)
    return {"x": [x for x, _ in rows], "series": {key: [values.get(key) for _, values in rows] for key in keys}}
