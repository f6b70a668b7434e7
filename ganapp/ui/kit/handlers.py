"""What gradio_client calls. Every value that a client sends is checked before it is used.

All methods raise gr.Error, in the reader's language, for a value that cannot be used.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.ui.kit import readings
from ganapp.ui.kit.route import Route
from ganapp.ui.kit.sprites import grid_value, stage_value
from ganapp.ui.kit.validation import END_A, END_B, Checks
from ganapp.ui.kit.wall import Wall


@dataclass(frozen=True)
class Handlers:
    """The handlers over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]

    def names(self) -> list[str]:
        """The names of the checkpoints that can be used."""
        return list(self.checkpoints)

    def sample(
        self,
        model: str,
        seed: float = 0,
        count: float = 64,
        scale: float = 1,
        held: dict | None = None,
        request: gr.Request | None = None,
    ) -> dict:
        """Draw `count` pictures (1 to 100); picture i has seed `seed` + i and its latent is multiplied by `scale`
        (0 to 2). `held`: classes and codes to ask for, such as {"class": 7} or {"code": [0.5, -1]}; "*" draws every
        class, in rows of the same latent. Returns {name, seed, n, size, across, sprite, read, held, columns}: the n
        pictures side by side, `across` a row, as one data URI (PNG; JPEG of large pictures), what a classifier reads in
        each (null without one), and what the columns are."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        seed, count, scale = checks.seed(seed), checks.count(count), checks.scale(scale)
        wall = Wall(checkpoint, seed, count, scale, checks.held([checkpoint], held, every=True))
        drawn = wall.pictures()
        return {
            **grid_value(checkpoint.name, drawn, seed, readings.captions(checkpoint, drawn, checks.language)),
            "held": wall.fixed,
            "columns": wall.columns(checks.language),
        }

    def interpolate(
        self,
        model: str,
        a: float = END_A,
        b: float = END_B,
        path: str = "slerp",
        via: str = "",
        closed: bool = False,
        held_a: dict | None = None,
        held_b: dict | None = None,
        morph: str = "both",
        request: gr.Request | None = None,
    ) -> dict:
        """Draw the frames from seed `a` to seed `b` along `path` (slerp or lerp): 64, more with stops on the way.
        `via`: seeds between them, such as "3, 44"; `closed`: go on from b to a. `held_a`, `held_b`: classes and codes
        to ask for at the ends, such as {"class": 7}; `morph`: what changes between them, both, class (the latent is
        that of a) or latent (the class is that of a). Returns {items: [{name, n, size, across,
        sprite}], seeds, closed}: the n frames side by side, `across` a row, as one data URI (PNG; JPEG of large
        pictures)."""
        return self.compare([model], a, b, path, via, closed, held_a, held_b, morph, request)

    def compare(
        self,
        models: list[str],
        a: float = END_A,
        b: float = END_B,
        path: str = "slerp",
        via: str = "",
        closed: bool = False,
        held_a: dict | None = None,
        held_b: dict | None = None,
        morph: str = "both",
        request: gr.Request | None = None,
    ) -> dict:
        """The same as interpolate for several models between the same seeds, one item a model. What a model cannot be
        asked for it ignores, and its item says so in `note`."""
        checks = Checks(request)
        chosen = checks.models(self.checkpoints, models)
        route = Route.checked(checks, chosen, a, b, path, via, closed, held_a, held_b, morph)
        films = {c.name: (route.frames(c), route.ignored(c, checks.language)) for c in chosen}
        return stage_value(films, route.labels(chosen, checks.language), route.seeds, route.closed)
