"""Points of the plane as grey pictures of the square [-span, span]^2, y upwards."""

import torch
from torch import Tensor

RADIUS = 1.3  # of a dot, pixels


def places(points: Tensor, size: int, span: float) -> Tensor:
    """(n, 2) points -> (n, 2) column and row as real numbers, pixel centres at whole ones; outsiders on the edge."""
    unit = torch.stack([points[:, 0] + span, span - points[:, 1]], 1) / (2 * span)
    return (unit * size - 0.5).clamp(0, size - 1)


def dots(points: Tensor, size: int, span: float) -> Tensor:
    """(n, 2) -> (n, size, size) in [0, 1]: one soft dot in each picture."""
    axis = torch.arange(size, device=points.device)
    column, row = (-0.5 * ((axis - place[:, None]) / RADIUS) ** 2 for place in places(points, size, span).unbind(1))
    return (row[:, :, None] + column[:, None, :]).exp()


def shade(points: Tensor, size: int, span: float) -> Tensor:
    """(n, 2) -> (size, size) in [0, 1): how thick the points lie, each shared by its four pixels."""
    place = places(points, size, span)
    corner = place.floor().clamp(0, size - 2)
    right, down = (place - corner).unbind(1)
    column, row = corner.long().unbind(1)
    total = torch.zeros(size * size, device=points.device)
    for dy, dx, weight in (
        (0, 0, (1 - right) * (1 - down)),
        (0, 1, right * (1 - down)),
        (1, 0, (1 - right) * down),
        (1, 1, right * down),
    ):
        total.index_add_(0, (row + dy) * size + column + dx, weight)
    even = len(points) / size**2  # what each pixel would hold if they covered the whole square
    return 1 - torch.exp(-total / (4 * even)).reshape(size, size)
