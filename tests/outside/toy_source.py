"""A data set of discs and squares, drawn by seed."""

import torch

from training.data.source import Picture, Samples, Source

SIZE, N = 28, 96


def load(request):
    size = request.options.image_size or SIZE
    chance = torch.Generator().manual_seed({"train": 0, "test": 1}[request.split])
    labels = torch.randint(2, (N,), generator=chance)
    axis = torch.linspace(-1, 1, size)
    reach = 0.3 + 0.5 * torch.rand(N, 1, 1, generator=chance)
    round_, square = axis[:, None].hypot(axis), torch.maximum(axis[:, None].abs(), axis.abs())
    inside = torch.where(labels[:, None, None] == 0, round_, square) < reach
    return Samples(inside[:, None].byte() * 255, labels)


SOURCE = Source("shapes", Picture(channels=1, size=SIZE), load, classes=("disc", "square"), mirrored=True)
