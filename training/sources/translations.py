"""Two domains that need no download: the pictures of a data set, and what a fixed rule makes of others of them."""

from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn.functional import max_pool2d

from training.data.source import Domains, Picture, Request, Samples, Source


def domains(name: str, of: Source, rule: Callable[[Tensor], Tensor], names: tuple[str, str]) -> Source:
    """The even pictures of a data set as they are, the odd ones by the rule: no picture is there in both ways."""
    makes = of.makes
    assert isinstance(makes, Picture)

    def load(request: Request) -> Samples:
        values = of.load(request).values
        values = values[: len(values) // 2 * 2].clone()
        values[1::2] = rule(values[1::2])
        return Samples(values, torch.arange(len(values)) % 2)

    return replace(
        of, name=name, makes=Domains(makes.channels, makes.size, of.name, rule), load=load,
        classes=names, judge_accuracy=None,
    )  # fmt: skip


def outline(pictures: Tensor) -> Tensor:
    """The seam around what is bright: the largest of a square of 3 by 3 pixels, less the pixel itself."""
    return max_pool2d(pictures.float(), 3, stride=1, padding=1).byte() - pictures


def quarter_turn(pictures: Tensor) -> Tensor:
    """Turned to the left by 90 degrees."""
    return pictures.rot90(1, (2, 3))
