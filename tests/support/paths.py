"""What lies on a path, as torch draws it: the truth about a stage whose generator runs in the page."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from ganapp import sampling
from ganapp.checkpoints import Checkpoint
from ganapp.morphing import stops

NEAR = 3
"""Grey levels that half-precision weights may cost."""


def latent(checkpoint: Checkpoint, seeds: Sequence[int], t: float, path="slerp", closed=False, **ends) -> Tensor:
    """The latent at t of the whole way, (1, d). `ends`: a, b and morph of ganapp.morphing.stops."""
    spec = checkpoint.generator.config.latent
    points = stops(spec, seeds, ends.pop("a", {}), ends.pop("b", {}), **ends)
    points = torch.cat([points, points[:1]]) if closed else points
    legs = len(points) - 1
    leg = min(int(t * legs), legs - 1)
    return spec.along(path)(points[leg], points[leg + 1], torch.tensor([t * legs - leg]))


def picture(checkpoint: Checkpoint, seeds: Sequence[int], t: float, **how) -> np.ndarray:
    """What is drawn there, (h, w, c)."""
    return sampling.draw(checkpoint.generator, latent(checkpoint, seeds, t, **how))[0].astype(int)


def is_near(shown: Sequence[int], wanted: np.ndarray) -> bool:
    """Whether the red values of a canvas are those of (h, w, c)."""
    return bool(abs(np.array(shown).reshape(wanted.shape[:2]) - wanted[..., 0]).max() <= NEAR)
