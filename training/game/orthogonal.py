"""Orthogonal weights: how they begin, and what keeps them near it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import torch
from torch import Tensor, nn

from training.game.objectives import Penalty
from training.game.play import Play


def orthogonal_weights(network: nn.Module) -> None:
    """Every matrix of weights begins orthogonal (Saxe et al. 2014), a kernel as the matrix of its outputs; vectors stay
    as torch has them."""
    for weight in network.parameters():
        if weight.dim() > 1:
            nn.init.orthogonal_(weight)


@dataclass(frozen=True)
class OrthogonalRegularisation(Penalty):
    """weight * sum |W W^T * (1 - I)|^2 over the generator's layers: filters that point into different directions, and
    may have any length (Brock et al. 2019, eq. 3), so that a generator bears a truncated z. Of its loss."""

    name: ClassVar[str] = "orthogonal"
    weight: float = 1e-4
    """Of the squared inner products of every two filters of a layer."""

    def __call__(self, play: Play) -> Tensor:
        return self.weight * torch.stack([_overlap(filters) for filters in _filters(play.generator)]).sum()


def _filters(network: nn.Module) -> Iterator[Tensor]:
    """The filters of every layer, (outputs, numbers of a filter) each; tables of classes are none."""
    for module in network.modules():
        if isinstance(module, nn.ConvTranspose2d):
            yield module.weight.transpose(0, 1).flatten(1)
        elif isinstance(module, nn.Conv2d | nn.Linear):
            yield module.weight.flatten(1)


def _overlap(filters: Tensor) -> Tensor:
    """The sum of the squared inner products of every two of the filters (n, d). |W W^T| is |W^T W|, and the smaller of
    the two is made; in float32, for a small difference of large numbers is taken."""
    with torch.autocast(filters.device.type, enabled=False):
        wide = filters if filters.shape[0] <= filters.shape[1] else filters.T
        return (wide @ wide.T).square().sum() - filters.square().sum(1).square().sum()
