"""What lies on the endless map, as torch draws it: the truth about the tiles of the page."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import torch
from sklearn.utils import murmurhash3_32

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.latents import surface
from ganapp.ui.kit.validation import LAST_SEED

CORNERS = (66, 12, 48, 72)
"""Before anybody chooses: see browser/tools/state.js."""


def seed_at(i: int, j: int, corners: Sequence[int] = CORNERS) -> int:
    """The seed at a whole place: the four that were chosen, and those of another library's hash around them."""
    if i in (0, 1) and j in (0, 1):
        return corners[2 * j + i]
    return murmurhash3_32(np.array((i, j), "<i4").tobytes(), positive=True) % (LAST_SEED + 1)


def picture_at(
    checkpoint: Checkpoint, u: float, v: float, corners: Sequence[int] = CORNERS, path: str = "slerp",
    held: Callable[[int, int], dict] = lambda i, j: {},
) -> np.ndarray:  # fmt: skip
    """(h, w, c); `held(i, j)` is what is held at a whole place."""
    spec, i, j = checkpoint.generator.config.latent, math.floor(u), math.floor(v)
    places = [(i, j), (i + 1, j), (i, j + 1), (i + 1, j + 1)]
    latents = torch.cat([spec.from_seeds([seed_at(*place, corners)], held(*place)) for place in places])
    at = torch.tensor([u - i]), torch.tensor([v - j])
    return sampling.draw(checkpoint.generator, surface(latents, spec.along(path), *at).flatten(0, 1))[0].astype(int)
