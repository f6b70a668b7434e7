"""What the tabs and gradio_client call. Every value that a client sends is checked before it is used.

All methods raise gr.Error, in the reader's language, for a value that cannot be used.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.texts import say
from ganapp.ui.kit import parts, readings
from ganapp.ui.kit.held import on_the_page
from ganapp.ui.kit.route import Route
from ganapp.ui.kit.validation import LAST_SEED, Checks, harmless
from ganapp.ui.kit.wall import Wall
from ganapp.ui.kit.widgets import grid_value, stage_value

END_A, END_B = 66, 10  # seeds that paths open with: clear and different digits in every shipped model


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

    def position(self, event: gr.EventData, request: gr.Request | None = None) -> float:
        """Where the slider of a stage was let go, from 0 to 1."""
        return Checks(request).share(getattr(event, "t", None))

    def next_seed(
        self, model: str, seed: float, count: float, held: dict | None = None, request: gr.Request | None = None
    ) -> int:
        """The first seed that the grid does not show yet; 0 again after the last."""
        checks = Checks(request)
        seed, count = checks.seed(seed), checks.count(count)
        checkpoint = checks.model(self.checkpoints, model)
        following = Wall(checkpoint, seed, count, 1.0, checks.held([checkpoint], held, every=True)).seeds[-1] + 1
        return following if following <= LAST_SEED else 0

    def random_seed(self) -> int:
        return random.randint(0, 99_999)

    def pick(self, end: str, event: gr.EventData, request: gr.Request | None = None) -> tuple:
        """The picture that was clicked on, {model, seed, held}, becomes an end: (seed A, what is held at A, seed B,
        what is held at B, the next end, model). The model comes last: what follows it has to find the others there."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, getattr(event, "model", None))
        seed, end = checks.seed(getattr(event, "seed", None)), checks.one_of("click_sets", ("A", "B"), end)
        asked = checks.held([checkpoint], getattr(event, "held", None))
        held, words = on_the_page([checkpoint], asked), ", ".join(parts.shown(checkpoint, asked, checks.language))
        done = say(checks.language, "set_end_of" if asked else "set_end", seed=str(seed), held=harmless(words), end=end)
        gr.Info(done, duration=3, title=say(checks.language, "title_done"))
        as_it_was = (gr.skip(), gr.skip())
        ends = (seed, held, *as_it_was, "B") if end == "A" else (*as_it_was, seed, held, "A")
        return *ends, checkpoint.name
