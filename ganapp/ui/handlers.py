"""What the tabs and gradio_client call. Every value that a client sends is checked before it is used.

All methods raise gr.Error, in the reader's language, for a value that cannot be used.
"""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape

import gradio as gr
import numpy as np

from ganapp import figures, sampling
from ganapp.checkpoints import Checkpoint
from ganapp.latents import path as latent_path
from ganapp.texts import format_count, say
from ganapp.ui import readings
from ganapp.ui.leaderboard import leaderboard
from ganapp.ui.validation import LAST_SEED, Checks
from ganapp.ui.widgets import grid_value, stage_value

FRAMES = 64  # of a path
UNKNOWN = "–"


def pictures(checkpoint: Checkpoint, seed: int, count: int, scale: float = 1.0) -> np.ndarray:
    """The pictures of the seeds from `seed` on, their latents times `scale`, (count, h, w, c) uint8."""
    latents = checkpoint.generator.config.latent.from_seeds(range(seed, seed + count))
    return sampling.draw(checkpoint.generator, scale * latents)


def frames(checkpoint: Checkpoint, a: int, b: int, kind: str) -> np.ndarray:
    """The path from seed a to seed b in one batched forward, (FRAMES, h, w, c) uint8."""
    ends = checkpoint.generator.config.latent.from_seeds([a, b])
    return sampling.draw(checkpoint.generator, latent_path(*ends, kind, FRAMES))


@dataclass(frozen=True)
class Handlers:
    """The handlers over the checkpoints that were found."""

    checkpoints: Mapping[str, Checkpoint]
    _milliseconds: dict[str, float] = field(default_factory=dict)

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
        self, model: str, a: float = 7, b: float = 12, path: str = "slerp", request: gr.Request | None = None
    ) -> dict:
        """Draw 64 frames from seed `a` to seed `b` along `path` (slerp or lerp). Returns {items: [{name, n, size,
        sprite}], a, b}: the frames side by side as one PNG data URI."""
        return self.compare([model], a, b, path, request)

    def compare(
        self, models: list[str], a: float = 7, b: float = 12, path: str = "slerp", request: gr.Request | None = None
    ) -> dict:
        """The same as interpolate for several models between the same seeds, one item a model."""
        checks = Checks(request)
        chosen = checks.models(self.checkpoints, models)
        a, b, kind = checks.seed(a), checks.seed(b), checks.path(path)
        return stage_value({c.name: frames(c, a, b, kind) for c in chosen}, (a, b))

    def next_seed(self, seed: float, count: float, request: gr.Request | None = None) -> int:
        """The first seed that the grid does not show yet; 0 again after the last."""
        checks = Checks(request)
        following = checks.seed(seed) + checks.count(count)
        return following if following <= LAST_SEED else 0

    def random_seed(self) -> int:
        return random.randint(0, 99_999)

    def pick(self, grid: dict, end: str, event: gr.EventData, request: gr.Request | None = None) -> tuple:
        """A clicked digit becomes an end: (model, seed A, seed B, the end that the next click sets)."""
        checks = Checks(request)
        checkpoint = checks.model(self.checkpoints, grid.get("name"))
        seed = checks.seed(checks.seed(grid.get("seed")) + checks.count(event.index + 1) - 1)
        gr.Info(say(checks.language, "set_end", seed=seed, end="A" if end == "A" else "B"), duration=3)
        return checkpoint.name, *((seed, gr.skip(), "B") if end == "A" else (gr.skip(), seed, "A"))

    def report(self, models: list[str], request: gr.Request | None = None) -> str:
        """HTML: a table of facts and the loss curves of the chosen models, in the reader's language."""
        checks = Checks(request)
        chosen, word = checks.models(self.checkpoints, models), partial(say, checks.language)
        keys = ("model", "parameters", "file_size", "dataset", "budget", "training_time", "speed")
        head = "".join(f"<th scope='col'>{word(key)}</th>" for key in keys)
        body = "".join(self._row(checkpoint, word) for checkpoint in chosen)
        plots = "".join(self._plot(checkpoint, word) for checkpoint in chosen)
        facts = f"<table class='facts'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return (
            f"{leaderboard(chosen, word)}<h3>{word('facts')}</h3><div class='scroll'>{facts}</div>"
            f"<h3>{word('losses')}</h3><div class='plots'>{plots}</div>"
        )

    def _plot(self, checkpoint: Checkpoint, word) -> str:
        curves = {key: word(key) for key in ("critic_loss", "generator_loss")}
        source = figures.loss_curves(checkpoint.history, curves, word("epoch"))
        name = escape(checkpoint.name, quote=True)
        return f"<figure><figcaption>{name}</figcaption><img src='{source}' alt='{word('losses')}: {name}'></figure>"

    def _row(self, checkpoint: Checkpoint, word) -> str:
        count = partial(format_count, thousands=word("thousands"))
        facts = checkpoint.training
        budget = training = UNKNOWN
        if {"epochs_done", "generator_steps"} <= facts.keys():
            budget = word("budget_value", epochs=facts["epochs_done"], steps=count(facts["generator_steps"]))
            budget += "" if facts.get("finished") else f" ({word('unfinished')})"
        if {"seconds", "device"} <= facts.keys():
            training = word("minutes", minutes=round(facts["seconds"] / 60), device=facts["device"])
        cells = (
            count(checkpoint.parameters),
            f"{checkpoint.weights_bytes / 1e6:.1f} MB",
            facts.get("dataset", UNKNOWN),
            budget,
            training,
            f"{self._speed(checkpoint):.0f} ms",
        )
        name = f"<th scope='row'>{escape(checkpoint.name)}</th>"
        return f"<tr>{name}{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>"

    def _speed(self, checkpoint: Checkpoint) -> float:
        """Milliseconds to draw 64 pictures on this machine, measured once, the best of four."""
        if checkpoint.name not in self._milliseconds:
            times = []
            for _ in range(4):
                started = time.perf_counter()
                pictures(checkpoint, 0, 64)
                times.append(time.perf_counter() - started)
            self._milliseconds[checkpoint.name] = 1000 * min(times)
        return self._milliseconds[checkpoint.name]
