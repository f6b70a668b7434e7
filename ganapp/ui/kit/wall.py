"""The pictures of a grid as they were asked for."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from torch import Tensor

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.ui.kit import parts
from ganapp.ui.kit.validation import EVERY


@dataclass(frozen=True)
class Wall:
    """`count` consecutive seeds, their latents times `scale`, with the parts `held`. Where one of these is EVERY, each
    row is one latent with every value of that part, a column each, and there are as many rows as `count` fills."""

    checkpoint: Checkpoint
    seed: int
    count: int
    scale: float = 1.0
    held: dict[str, str] = field(default_factory=dict)

    @cached_property
    def every(self) -> str | None:
        """The name of the part that has a column for each of its values."""
        spec = self.checkpoint.generator.config.latent
        return next(
            (k for k, value in self.held.items() if value == EVERY and not parts.can_hold(spec.parts[k], value)), None
        )

    @property
    def fixed(self) -> dict[str, str]:
        """What is held in every picture."""
        return {name: value for name, value in self.held.items() if name != self.every}

    @property
    def seeds(self) -> range:
        """Those that are shown."""
        spec = self.checkpoint.generator.config.latent
        rows = max(1, self.count // spec.parts[self.every].size) if self.every else self.count
        return range(self.seed, self.seed + rows)

    def latents(self) -> Tensor:
        """One a picture, (n, d)."""
        spec = self.checkpoint.generator.config.latent
        latents = spec.from_seeds(self.seeds, self.fixed)
        return spec.scaled(spec.each(latents, self.every) if self.every else latents, self.scale)

    def pictures(self) -> np.ndarray:
        """(n, h, w, c) uint8."""
        return sampling.draw(self.checkpoint.painter, self.latents())

    def columns(self, language: str) -> dict | None:
        """{part, values, names}: the columns and what they are called; None where a picture is a seed."""
        if self.every is None:
            return None
        part = self.checkpoint.generator.config.latent.parts[self.every]
        called = [getattr(text, language) for text in parts.names(self.checkpoint, self.every, part)]
        return {"part": self.every, "values": [*part.names], "names": called}
