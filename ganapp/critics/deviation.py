"""How much the samples of a group differ, as a further map: a critic that sees it sees a collapse."""

import torch
from torch import Tensor, nn


class MinibatchDeviation(nn.Module):
    """(n, channels, h, w) -> (n, channels + 1, h, w): the last is one number a group, the standard deviation over its
    samples, a mean over channels and places (Karras et al. 2018, section 3).

    Groups are `size` samples that follow each other, or all where the batch is no multiple of that; so shares of a
    batch have the groups of the batch.
    """

    mixes_batch = True

    def __init__(self, size: int = 4):
        super().__init__()
        self.size = size

    def forward(self, maps: Tensor) -> Tensor:
        n = len(maps)
        size = self.size if n % self.size == 0 else n
        groups = maps.float().unflatten(0, (-1, size))
        deviation = (groups.var(1, correction=0) + 1e-8).sqrt().mean((1, 2, 3))  # (groups,)
        every = deviation.repeat_interleave(size).to(maps.dtype).view(n, 1, 1, 1)
        return torch.cat([maps, every.expand(-1, -1, *maps.shape[2:])], 1)
