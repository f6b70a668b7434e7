"""Minibatch standard deviation (Karras et al. 2018, section 3): a critic that sees how alike the pictures are."""

import torch
from torch import Tensor, nn

TINY = 1e-8


class MinibatchDeviation(nn.Module):
    """(n, channels, h, w) -> (n, channels + 1, h, w): one more map, constant over a picture, of how much the pictures
    beside it differ: the standard deviation of every number over them, and of those the mean.

    Where there are classes, the pictures beside it are those of its class alone: else a generator that draws one
    picture a class would do. What is real and what is generated are never told together, see `mixes_batch`.
    """

    mixes_batch = True

    def forward(self, maps: Tensor, classes: Tensor | None = None) -> Tensor:
        rows = maps.flatten(1).to(torch.promote_types(maps.dtype, torch.float32))
        told = rows.new_ones(len(rows), 1) if classes is None else classes.to(rows)
        with torch.autocast(rows.device.type, enabled=False):
            weights = (told / told.sum(0).clamp(min=1)).T  # (classes, n), a mean over the pictures of each
            differences = rows - told @ (weights @ rows)
            deviation = (weights @ differences.square() + TINY).sqrt().mean(1)  # (classes,)
            own = (told @ deviation).to(maps)
        return torch.cat([maps, own[:, None, None, None].expand(-1, 1, *maps.shape[2:])], 1)
