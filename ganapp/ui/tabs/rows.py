"""Every class of one latent in Compare: a row a model, a column a class."""

from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.latents import OneHot
from ganapp.texts import say
from ganapp.ui.kit import parts, readings
from ganapp.ui.kit.handlers import END_A
from ganapp.ui.kit.validation import EVERY, LAST_SEED, MOST_BESIDE, Checks
from ganapp.ui.kit.wall import Wall
from ganapp.ui.kit.widgets import grid_value


@dataclass(frozen=True)
class Rows:
    """The handler over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]

    def rows(
        self, models: list[str], a: float = END_A, held: dict | None = None, request: gr.Request | None = None
    ) -> dict:
        """{tables: [{about, part, values, names: those of the columns, rows: a `grid_value` a model, and what else is
        held in it}]}: one for models whose classes, or codes, have the same names. Other models are not in any."""
        checks = Checks(request)
        chosen, seed = checks.models(self.checkpoints, models), checks.integer("end_a", a, 0, LAST_SEED)
        asked, tables = checks.held(chosen, held), {}
        for checkpoint in chosen:
            for wall in _walls(checkpoint, seed, asked):
                columns = wall.columns(checks.language)
                about = say(checks.language, "every_of", part=_label(columns["part"], checks.language), seed=str(seed))
                table = tables.setdefault(repr(columns), {"about": about, **columns, "rows": []})
                table["rows"].append(_row(wall, checks.language))
        return {"tables": [*tables.values()]}


def _walls(checkpoint: Checkpoint, seed: int, asked: dict[str, str]) -> list[Wall]:
    """One for each part of the model whose values fit beside each other."""
    spec = checkpoint.generator.config.latent
    named = [k for k, part in spec.holdable.items() if isinstance(part, OneHot) and 1 < part.size <= MOST_BESIDE]
    return [Wall(checkpoint, seed, 1, 1.0, {**parts.fit(checkpoint, asked), name: EVERY}) for name in named]


def _label(part: str, language: str) -> str:
    return getattr(parts.label(part), language)


def _row(wall: Wall, language: str) -> dict:
    drawn = wall.pictures()
    read = readings.captions(wall.checkpoint, drawn, language)
    return {**grid_value(wall.checkpoint.name, drawn, wall.seed, read), "held": wall.fixed}
