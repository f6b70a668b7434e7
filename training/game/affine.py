"""Small affine changes of a picture: turned, moved, scaled and sheared."""

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import affine_grid, grid_sample

from training.game.augment import Uniform


@dataclass(frozen=True)
class Affine:
    """Each picture by its own matrix, evenly drawn up to these bounds to either side. Bilinear, black from outside.
    (n, c, h, w) in [-1, 1] -> the same."""

    degrees: float = 15.0
    shift: float = 0.05
    """As a share of the side."""
    scale: float = 0.15
    shear: float = 0.3

    def __call__(self, images: Tensor, uniform: Uniform) -> Tensor:
        turn, across, down, grow, lean = (2 * uniform(5) - 1).unbind(1)
        angle, size, shear = turn * math.radians(self.degrees), 1 + grow * self.scale, lean * self.shear
        cos, sin = angle.cos() / size, angle.sin() / size
        rows = [
            torch.stack([cos, shear * cos - sin, 2 * self.shift * across], 1),
            torch.stack([sin, shear * sin + cos, 2 * self.shift * down], 1),
        ]
        images = images.to(torch.promote_types(images.dtype, torch.float32))
        places = affine_grid(torch.stack(rows, 1).to(images), list(images.shape), align_corners=False)
        return grid_sample(images + 1, places, align_corners=False) - 1
