"""How much the samples of a group differ, as a further map: a critic that sees it sees a collapse."""

import torch
from torch import Tensor, nn


class MinibatchDeviation(nn.Module):
    """(n, channels, h, w) -> (n, channels + 1, h, w): the last is one number a group, the standard deviation over its
    samples, a mean over channels and places (Karras et al. 2018, section 3).

    Groups are `size` samples that follow each other, so that shares of a batch have the groups of the batch; or all
    samples, where `size` is 0 or the batch no multiple of it. Where there are classes, (n, classes), it is that over
    the samples of a sample's own class in its group: else a generator of one picture a class would do.
    """

    mixes_batch = True

    def __init__(self, size: int = 4):
        super().__init__()
        self.size = size

    def forward(self, maps: Tensor, classes: Tensor | None = None) -> Tensor:
        n = len(maps)
        size = self.size if self.size and n % self.size == 0 else n
        rows = maps.flatten(1)
        rows = rows.to(torch.promote_types(rows.dtype, torch.float32)).unflatten(0, (-1, size))  # (groups, size, d)
        with torch.autocast(maps.device.type, enabled=False):
            told = rows.new_ones(*rows.shape[:2], 1) if classes is None else classes.to(rows).unflatten(0, (-1, size))
            means = (told / told.sum(1, keepdim=True).clamp(min=1)).transpose(1, 2)  # (groups, classes, size)
            squares = means @ (rows - told @ (means @ rows)).square()
            own = told @ (squares + 1e-8).sqrt().mean(2, keepdim=True)  # (groups, size, 1)
        every = own.to(maps.dtype).view(n, 1, 1, 1)
        return torch.cat([maps, every.expand(-1, -1, *maps.shape[2:])], 1)
