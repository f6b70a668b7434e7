"""A path between two ends as it was asked for: its seeds, what is held at each end, and what changes on the way."""

from dataclasses import dataclass, field

import numpy as np
from torch import Tensor

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.latents import tour
from ganapp.morphing import MORPHS, stops
from ganapp.texts import say
from ganapp.ui.kit import parts
from ganapp.ui.kit.validation import Checks

FRAMES = 64  # of a path between two seeds
LEAST_FRAMES = 16  # of each leg of a path through many


@dataclass(frozen=True)
class Route:
    """For any number of models. What one of them cannot hold is left to its seeds."""

    seeds: list[int]
    kind: str
    """A path of PATHS."""
    closed: bool
    a: dict[str, str] = field(default_factory=dict)
    """The parts that are held at the first end; `b` at the last."""
    b: dict[str, str] = field(default_factory=dict)
    morph: str = "both"

    @classmethod
    def checked(
        cls, checks: Checks, chosen: list[Checkpoint], a, b, path, via, closed, held_a=None, held_b=None, morph="both"
    ) -> "Route":
        """Of what a client sent. Raises gr.Error."""
        seeds, kind, closed = checks.stops(a, b, via), checks.path(path), checks.switch("closed", closed)
        ends = checks.held(chosen, held_a), checks.held(chosen, held_b)
        return cls(seeds, kind, closed, *ends, checks.one_of("morph", MORPHS, morph))

    def latents(self, checkpoint: Checkpoint) -> Tensor:
        """(frames, d): FRAMES of them between two seeds."""
        legs = len(self.seeds) - 1 + self.closed
        steps = max(LEAST_FRAMES, -(-(FRAMES - 1) // legs))
        spec = checkpoint.generator.config.latent
        ends = (parts.fit(checkpoint, held) for held in (self.a, self.b))
        return tour(stops(spec, self.seeds, *ends, self.morph), spec.along(self.kind), steps, self.closed)

    def frames(self, checkpoint: Checkpoint) -> np.ndarray:
        """Its pictures in one batched forward, (frames, h, w, c) uint8."""
        return sampling.draw(checkpoint.painter, self.latents(checkpoint))

    def labels(self, chosen: list[Checkpoint], language: str) -> list[str]:
        """What stands at its stops, the ends by their letters."""
        first, *between, last = map(str, self.seeds)
        held_a, held_b = self.a, self.a if self.morph == "latent" else self.b
        end = first if self.morph == "class" else last
        labels = [_label("A", first, held_a, chosen, language), *between, _label("B", end, held_b, chosen, language)]
        return labels + labels[:1] * self.closed

    def ignored(self, checkpoint: Checkpoint, language: str) -> str:
        """What this model cannot hold of what is asked for, in words; empty where there is nothing."""
        known = parts.fit(checkpoint, self.a).keys() | parts.fit(checkpoint, self.b).keys()
        names = [getattr(parts.label(name), language).lower() for name in {**self.a, **self.b} if name not in known]
        return say(language, "ignores", names=", ".join(names)) if names else ""


def _label(letter: str, seed: str, held: dict, chosen: list[Checkpoint], language: str) -> str:
    words = next((shown for c in chosen if (shown := parts.shown(c, parts.fit(c, held), language))), [])
    return " · ".join([letter, seed, *words])
