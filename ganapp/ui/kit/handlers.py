"""What the tabs and gradio_client call. Every value that a client sends is checked before it is used.

All methods raise gr.Error, in the reader's language, for a value that cannot be used.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass

import gradio as gr
import numpy as np
from torch import Tensor

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.latents import tour
from ganapp.texts import say
from ganapp.ui.kit import readings
from ganapp.ui.kit.validation import LAST_SEED, Checks
from ganapp.ui.kit.widgets import grid_value, stage_value

END_A, END_B = 66, 10  # seeds that paths open with: clear and different digits in every shipped model
FRAMES = 64  # of a path between two seeds
LEAST_FRAMES = 16  # of each leg of a path through many


def pictures(checkpoint: Checkpoint, seed: int, count: int, scale: float = 1.0) -> np.ndarray:
    """The pictures of the seeds from `seed` on, their latents times `scale`, (count, h, w, c) uint8."""
    spec = checkpoint.generator.config.latent
    return sampling.draw(checkpoint.painter, spec.scaled(spec.from_seeds(range(seed, seed + count)), scale))


def path_latents(checkpoint: Checkpoint, seeds: list[int], kind: str, closed: bool) -> Tensor:
    """The latents of a path through the seeds, (frames, d): FRAMES of them between two seeds."""
    legs = len(seeds) - 1 + closed
    steps = max(LEAST_FRAMES, -(-(FRAMES - 1) // legs))
    spec = checkpoint.generator.config.latent
    return tour(spec.from_seeds(seeds), spec.along(kind), steps, closed)


def frames(checkpoint: Checkpoint, seeds: list[int], kind: str, closed: bool) -> np.ndarray:
    """The pictures of a path in one batched forward, (frames, h, w, c) uint8."""
    return sampling.draw(checkpoint.painter, path_latents(checkpoint, seeds, kind, closed))


@dataclass(frozen=True)
class Handlers:
    """The handlers over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]

    def names(self) -> list[str]:
        """The names of the checkpoints that can be used."""
        return list(self.checkpoints)

    def sample(
        self, model: str, seed: float = 0, count: float = 64, scale: float = 1, request: gr.Request | None = None
    ) -> dict:
        """Draw `count` pictures (1 to 100); picture i has seed `seed` + i and its latent is multiplied by `scale`
        (0 to 2). Returns {name, seed, n, sprite, read}: all pictures side by side as one PNG data URI, and what a
        classifier reads in each (null without one)."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, model)
        seed, count, scale = checks.seed(seed), checks.count(count), checks.scale(scale)
        drawn = pictures(checkpoint, seed, count, scale)
        return grid_value(checkpoint.name, drawn, seed, readings.captions(checkpoint, drawn, checks.language))

    def interpolate(
        self,
        model: str,
        a: float = END_A,
        b: float = END_B,
        path: str = "slerp",
        via: str = "",
        closed: bool = False,
        request: gr.Request | None = None,
    ) -> dict:
        """Draw the frames from seed `a` to seed `b` along `path` (slerp or lerp): 64, more with stops on the way.
        `via`: seeds between them, such as "3, 44"; `closed`: go on from b to a. Returns {items: [{name, n, size,
        sprite}], seeds, closed}: the n frames side by side as one PNG data URI."""
        return self.compare([model], a, b, path, via, closed, request)

    def compare(
        self,
        models: list[str],
        a: float = END_A,
        b: float = END_B,
        path: str = "slerp",
        via: str = "",
        closed: bool = False,
        request: gr.Request | None = None,
    ) -> dict:
        """The same as interpolate for several models between the same seeds, one item a model."""
        checks = Checks(request)
        chosen = checks.models(self.checkpoints, models)
        seeds, kind, closed = checks.stops(a, b, via), checks.path(path), checks.switch("closed", closed)
        return stage_value({c.name: frames(c, seeds, kind, closed) for c in chosen}, seeds, closed)

    def position(self, event: gr.EventData, request: gr.Request | None = None) -> float:
        """Where the slider of a stage was let go, from 0 to 1."""
        return Checks(request).share(getattr(event, "t", None))

    def next_seed(self, seed: float, count: float, request: gr.Request | None = None) -> int:
        """The first seed that the grid does not show yet; 0 again after the last."""
        checks = Checks(request)
        following = checks.seed(seed) + checks.count(count)
        return following if following <= LAST_SEED else 0

    def random_seed(self) -> int:
        return random.randint(0, 99_999)

    def pick(self, end: str, event: gr.EventData, request: gr.Request | None = None) -> tuple:
        """The picture that was clicked on, {model, seed}, becomes an end: (model, seed A, seed B, the next end)."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, getattr(event, "model", None))
        seed, end = checks.seed(getattr(event, "seed", None)), checks.one_of("click_sets", ("A", "B"), end)
        done = say(checks.language, "set_end", seed=str(seed), end=end)
        gr.Info(done, duration=3, title=say(checks.language, "title_done"))
        return checkpoint.name, *((seed, gr.skip(), "B") if end == "A" else (gr.skip(), seed, "A"))
